import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  HTTPMethod,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import serveStatic from '@fastify/static';
import type { Queue } from 'bullmq';
import { looksAfter } from '../domain/access';
import { type Api, type ApiContext, accountOn } from './context';
import { ApiError } from './problems';

/** Where the dashboard of the queues is. */
export const QUEUES_AT = '/queues';

/** As for our pages, but that the dashboard finds its parts by its base. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * BullMQ's dashboard, to look at and not to touch: nothing that changes a queue is served. For who looks after the running
 * of the whole, in a scope whose sessions are checked.
 */
export async function serveQueues(scope: Api, context: ApiContext, queues: readonly Queue[]): Promise<void> {
  const { createBullBoard } = await import('@bull-board/api');
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
  const ui = dirname(require.resolve('@bull-board/ui/package.json'));
  const board = new Board();
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: {
      uiBasePath: ui,
      uiConfig: {
        boardTitle: '发送队列',
        locale: { lng: 'zh-CN' },
        hideDocsLink: true,
        miscLinks: [{ text: '返回“运行”', url: '/health' }],
      },
    },
  });
  scope.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'content-security-policy': POLICY, 'referrer-policy': 'same-origin' });
    if (!looksAfter(accountOn(request), await context.office()))
      throw new ApiError(403, 'not-permitted', '仅督查室经办和督查室岗位可以查看');
  });
  // The pages have their own: a reply cannot be decorated twice.
  await scope.register(serveStatic, {
    ...{ root: join(ui, 'dist', 'static'), prefix: '/static/' },
    ...{ decorateReply: false, index: false, schemaHide: true, cacheControl: false },
  });
  board.serve(scope, readFileSync(join(ui, 'dist', 'index.ejs'), 'utf8'));
}

const isRead = (method: HTTPMethod | HTTPMethod[]): boolean => [method].flat().every((m) => m === 'get');

/** What the dashboard asks of a server, and no more of it than reading. */
class Board implements IServerAdapter {
  private queues: BullBoardQueues = new Map();
  private config: UIConfig = {};
  private entry: AppViewRoute | undefined;
  private routes: AppControllerRoute[] = [];

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }
  setUIConfig(config: UIConfig): this {
    this.config = config;
    return this;
  }
  setEntryRoute(entry: AppViewRoute): this {
    this.entry = entry;
    return this;
  }
  setApiRoutes(routes: AppControllerRoute[]): this {
    this.routes = routes.filter(({ method }) => isRead(method));
    return this;
  }
  /** Its page and files are served by us, and its errors told as ours are. */
  setViewsPath(): this {
    return this;
  }
  setStaticPath(): this {
    return this;
  }
  setErrorHandler(): this {
    return this;
  }

  /** Registers its page, made from its own template, and what the page asks for. */
  serve(scope: Api, template: string): void {
    const hidden = { schema: { hide: true } };
    const page = pageOf(template, this.config);
    for (const url of [this.entry?.route ?? []].flat())
      scope.get(url, hidden, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
    for (const one of this.routes)
      for (const url of [one.route].flat())
        scope.get(url, hidden, async ({ params, query, headers }, reply) => {
          const given = { queues: this.queues, uiConfig: this.config, body: {} };
          const answer = await one.handler({
            ...given,
            params: params as Record<string, string>,
            query: query as Record<string, string>,
            headers: headers as Record<string, string>,
          });
          return reply.status(answer.status ?? 200).send(answer.body);
        });
  }
}

/** The dashboard's page with its own scripts and styles, in their order, and nothing from elsewhere. */
function pageOf(template: string, config: UIConfig): string {
  const files = [...template.matchAll(/(?:src|href)="(static\/[\w./-]+\.(js|css))"/g)];
  const tags = files.map(([, path = '', kind]) =>
    kind === 'js' ? `<script defer src="${path}"></script>` : `<link rel="stylesheet" href="${path}">`,
  );
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${QUEUES_AT}/"><title>${config.boardTitle ?? ''}</title>
<link rel="icon" href="static/images/logo.svg">${tags.join('\n')}</head>
<body><script id="__UI_CONFIG__" type="application/json">${json}</script><div id="root"></div></body></html>
`;
}
