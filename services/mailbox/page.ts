import { STYLE } from './style';
import type { Entry, Query, Recipient } from './store';

/** What the list shows. */
export interface ListView {
  entries: Entry[];
  /** Older ones follow. */
  more: boolean;
  count: number;
  recipients: Recipient[];
  query: Query;
  /** Loads itself again every few seconds. */
  live: boolean;
}

/** What the page of one mail shows. */
export interface MailView {
  entry: Entry;
  from: string;
  text: string;
  /** It has an HTML version. */
  html: boolean;
  asText: boolean;
}

const LIVE_SECONDS = 3;

const ENTITIES: Partial<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...{
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  },
});

/** The list: a search, who got mail, and the mails, newest first. */
export function listPage(view: ListView): string {
  const { entries, count, query, live, more } = view;
  const again = escape(href({ ...query, before: undefined }, !live));
  const head = `<header><h1><a href="/">本地信箱</a></h1>
<p class="quiet">督办发出的邮件都到这里，不会外发。共收到 ${count} 封，新的在前。<a href="${again}">${live ? '停止自动刷新' : '自动刷新'}</a></p></header>`;
  const last = entries.at(-1);
  const older =
    more && last
      ? `<p><a href="${escape(href({ ...query, before: last.id }, live))}">更早的邮件</a></p>`
      : '';
  const list = entries.length > 0 ? `<ol class="mails">${entries.map(row).join('\n')}</ol>` : empty(view);
  return frame(
    query.to ? `${query.to} 的邮件` : '本地信箱',
    `${head}<div class="columns">${recipientList(view)}<section aria-label="邮件">${search(query)}${narrowed(query)}${list}${older}</section></div>`,
    live ? `<meta http-equiv="refresh" content="${LIVE_SECONDS}">` : '',
  );
}

/** One mail as its reader would see it. */
export function mailPage({ entry, from, text, html, asText }: MailView): string {
  const to = entry.to.map((t) => `<a href="${escape(href({ to: t }))}">${escape(t)}</a>`).join('，');
  const title = escape(entry.subject || '（无主题）');
  const views = html
    ? `<p class="views">${view(`/mail/${entry.id}`, '网页版', !asText)} ${view(`/mail/${entry.id}?text=1`, '纯文本版', asText)}</p>`
    : '';
  // The mail is in a frame that may run nothing and fetch nothing; its links open in a new window.
  const body = asText
    ? `<pre>${linked(text)}</pre>`
    : `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${entry.id}/html" title="邮件正文"></iframe>`;
  return frame(
    entry.subject,
    `<p><a href="/">← 信箱</a></p><h1>${title}</h1>
<dl><dt>发件人</dt><dd>${escape(from)}</dd><dt>收件人</dt><dd>${to}</dd><dt>收到</dt><dd>${time(entry)}</dd></dl>${views}${body}`,
  );
}

/** What is shown where there is no such mail. */
export function lostPage(): string {
  return frame('没有这封邮件', '<h1>没有这封邮件</h1><p>可能已被清空。<a href="/">回信箱</a></p>');
}

function frame(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}<title>${escape(title)}</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

function row(entry: Entry): string {
  return `<li><a href="/mail/${entry.id}"><span class="subject">${escape(entry.subject || '（无主题）')}</span><span class="when">${time(entry)}</span><span class="to">${escape(entry.to.join('，'))}</span></a></li>`;
}

function recipientList({ recipients, query }: ListView): string {
  if (recipients.length === 0) return '';
  const items = recipients.map(({ address, mails }) => {
    const current = address.toLowerCase() === query.to?.toLowerCase() ? ' aria-current="true"' : '';
    return `<li><a href="${escape(href({ to: address }))}"${current}><span>${escape(address)}</span><span>${mails}</span></a></li>`;
  });
  // Open only where there is room beside the list; the style sees to that.
  return `<nav aria-label="收件人"><details><summary>收件人（${recipients.length}）</summary><ul>${items.join('\n')}</ul></details><div class="wide"><h2>收件人</h2><ul>${items.join('\n')}</ul></div></nav>`;
}

function search({ text, to }: Query): string {
  const keep = to ? `<input type="hidden" name="to" value="${escape(to)}">` : '';
  return `<form method="get" action="/" role="search">${keep}<input type="search" name="q" value="${escape(text ?? '')}" placeholder="主题或收件人" aria-label="按主题或收件人查找"><button>查找</button></form>`;
}

function narrowed({ to, text }: Query): string {
  if (!to && !text) return '';
  const what = [to ? `收件人 ${to}` : '', text ? `包含“${text}”` : ''].filter(Boolean).join('，');
  return `<p class="narrowed">${escape(what)} <a href="/">看全部</a></p>`;
}

function empty({ count }: ListView): string {
  const why =
    count > 0 ? '没有符合的邮件。' : '还没有邮件。提醒和催办在工作日的摘要时间汇总发出，到时会出现在这里。';
  return `<p class="quiet">${why}</p>`;
}

function view(address: string, name: string, current: boolean): string {
  return current ? `<strong>${name}</strong>` : `<a href="${address}">${name}</a>`;
}

function time({ receivedAt }: Entry): string {
  return `<time datetime="${new Date(receivedAt).toISOString()}">${TIME.format(receivedAt)}</time>`;
}

function href({ to, text, before }: Query, live = false): string {
  const params = new URLSearchParams();
  if (to) params.set('to', to);
  if (text) params.set('q', text);
  if (before !== undefined) params.set('before', String(before));
  if (live) params.set('live', '1');
  return params.size > 0 ? `/?${params.toString()}` : '/';
}

/** Escaped text with its web addresses as links. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；：！？、（）《》【】“”]+)/)
    .map((part, i) => {
      const safe = escape(part);
      return i % 2 === 1 ? `<a href="${safe}" target="_blank" rel="noopener">${safe}</a>` : safe;
    })
    .join('');
}
