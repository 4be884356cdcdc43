import type { Api } from './context';

/** Nothing runs and nothing is fetched on it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const STYLE =
  'body{max-width:680px;margin:32px auto;padding:0 16px;color:#1f2329;font:14px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans SC",sans-serif}' +
  'pre{background:#f5f6f7;padding:8px 16px;overflow-x:auto}a{color:#2f6fde}';

/** Where the link of every mail leads until there are pages: how to do the work all the same. */
const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>督办</title><style>${STYLE}</style></head><body>
<h1>督办</h1>
<p>服务运行正常。目前请用命令行办理，账号由督查室分配：</p>
<pre>npx duban login 账号      登录
npx duban mine            我单位的待办：欠什么、何时之前
npx duban form            本期填报表（已预填），改好后用 --send 一次报送
npx duban sign-for 计划 任务  签收
npx duban reviews         待我单位审核的事项
npx duban help            全部命令</pre>
<p>接口说明：<a href="/api/openapi.json">/api/openapi.json</a></p>
</body></html>
`;

/** Serves the first page. */
export function homeRoute(api: Api): void {
  api.get('/', { schema: { hide: true } }, (_, reply) =>
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(PAGE),
  );
}
