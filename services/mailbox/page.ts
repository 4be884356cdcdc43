import type { Entry } from './store';

/** The mailbox's pages: a list to find a mail in, and the mail as its reader would see it. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;color:#1f2329;background:#fff}
main{max-width:960px;margin:0 auto;padding:16px}
h1{font-size:18px;margin:0 0 8px}
form{display:flex;gap:8px;margin:8px 0 16px}
input{flex:1;min-width:0;padding:8px;border:1px solid #c9cdd4;border-radius:4px;font:inherit}
button{padding:8px 16px;border:0;border-radius:4px;background:#2f6fde;color:#fff;font:inherit}
a.mail{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;padding:8px 0;border-bottom:1px solid #e5e6eb;color:inherit;text-decoration:none}
a.mail:hover{background:#f5f7fa}
.to{color:#646a73;font-size:12px;overflow-wrap:anywhere}
.when{color:#646a73;font-size:12px;text-align:right;white-space:nowrap}
iframe{width:100%;height:75vh;border:1px solid #e5e6eb}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid #e5e6eb;padding:16px}
.empty{color:#646a73}`;

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

export function listPage(entries: Entry[], count: number, query: { to?: string; text?: string }): string {
  const filter = query.to ? `<p>收件人：${escape(query.to)} <a href="/">全部</a></p>` : '';
  const rows = entries.map((e) => {
    const when = new Date(e.receivedAt).toLocaleTimeString('zh-CN', { hour12: false });
    return `<a class="mail" href="/mail/${e.id}"><span>${escape(e.subject || '（无主题）')}</span><span class="when">${when}</span><span class="to">${escape(e.to.join(', '))}</span></a>`;
  });
  return frame(
    '本地信箱',
    `<h1>本地信箱</h1><p class="empty">督办发出的邮件都到这里，不会外发。共收到 ${count} 封，新的在前。</p>${filter}
<form method="get" action="/"><input name="q" value="${escape(query.text ?? '')}" placeholder="按主题或收件人查找" aria-label="查找"><button>查找</button></form>
${rows.length > 0 ? rows.join('\n') : '<p class="empty">还没有邮件。任务派发后的第一封将在下一个工作日 08:30 到达。</p>'}`,
  );
}

export interface Shown {
  entry: Entry;
  from: string;
  text: string;
  hasHtml: boolean;
}

export function mailPage({ entry, from, text, hasHtml }: Shown, asText: boolean): string {
  const to = entry.to.map((t) => `<a href="/?to=${encodeURIComponent(t)}">${escape(t)}</a>`).join('，');
  const other = asText
    ? `<a href="/mail/${entry.id}">看网页版</a>`
    : `<a href="/mail/${entry.id}?text=1">看纯文本版</a>`;
  // The mail is shown in a frame that may run nothing and fetch nothing.
  const body =
    hasHtml && !asText
      ? `<iframe sandbox src="/mail/${entry.id}/html" title="邮件正文"></iframe>`
      : `<pre>${escape(text)}</pre>`;
  return frame(
    entry.subject,
    `<p><a href="/">← 信箱</a></p><h1>${escape(entry.subject)}</h1><p class="to">发件人：${escape(from)}<br>收件人：${to}</p><p>${other}</p>${body}`,
  );
}
