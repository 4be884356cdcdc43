import type { Written } from './channel';
import type { Message, Owed, Said } from './compose';

/** A message in every form. */
export function writeAll(message: Message): Written {
  const { subject, link } = message;
  return {
    subject,
    text: writeText(message),
    html: writeHtml(message),
    markdown: writeMarkdown(message),
    short: `${subject} ${message.lead}`,
    link,
    template: 'digest/zh-CN/1',
    data: message,
  };
}

/** A message as plain text, for clients that show no HTML and for who reads it in a terminal. */
export function writeText(message: Message): string {
  const { greeting, lead, said, owed, because, link, foot } = message;
  const parts = [greeting, '', lead];
  for (const s of said) parts.push('', ...saidLines(s));
  if (owed.length > 0) parts.push('', '—— 全部待办 ——', ...owed.map(owedText));
  parts.push('', `办理：${link}`, '', because, ...foot);
  return `${parts.join('\n')}\n`;
}

function saidLines({ kind, why, what, by, next, link }: Said): string[] {
  return [
    `【${kind}】${why}`,
    `  要做什么：${what}`,
    ...(by === null ? [] : [`  何时之前：${by}`]),
    `  接下来：${next}`,
    `  打开：${link}`,
  ];
}

const owedText = ({ what, due, left, tasks, link }: Owed): string =>
  `· ${what}｜${due} 前，${left}｜${tasks}\n  ${link}`;

/** For robots: few lines, since a group reads along; the rest is on the page. */
function writeMarkdown({ subject, greeting, lead, said, link }: Message): string {
  const lines = said.map(
    ({ kind, why, by }) => `- **${kind}** ${mark(why)}${by === null ? '' : `，${by}前`}`,
  );
  return [`### ${mark(subject)}`, mark(greeting + lead), ...lines, `[去办理](${link})`].join('\n\n');
}

/** Text that markdown takes as it is, and no robot as a mention of everybody. */
function mark(text: string): string {
  return text.replace(/[\\`*_[\]()<>#@|~]/g, (c) => WIDE[c] ?? ' ');
}

const STYLE = {
  page: 'margin:0;padding:16px;background:#fff;color:#1f2329;font:14px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans SC",sans-serif',
  box: 'max-width:680px;margin:0 auto',
  card: 'border:1px solid #e5e6eb;border-left:3px solid #2f6fde;padding:8px 16px;margin:16px 0',
  late: 'border:1px solid #e5e6eb;border-left:3px solid #d03050;padding:8px 16px;margin:16px 0',
  table: 'width:100%;border-collapse:collapse;margin:16px 0',
  cell: 'border-bottom:1px solid #e5e6eb;padding:8px 8px 8px 0;text-align:left;vertical-align:top',
  button: 'display:inline-block;background:#2f6fde;color:#fff;padding:8px 24px;text-decoration:none',
  small: 'color:#646a73;font-size:12px',
};

/** The same message as HTML: inline styles only, no images, nothing fetched. */
export function writeHtml(message: Message): string {
  const { subject, greeting, lead, said, owed, because, link, foot } = message;
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(subject)}</title></head><body style='${STYLE.page}'><div style="${STYLE.box}">`,
    `<p>${escape(greeting)}</p><p>${escape(lead)}</p>`,
    ...said.map(saidHtml),
    owed.length > 0 ? owedHtml(owed) : '',
    `<p><a href="${escape(link)}" style="${STYLE.button}">去办理</a></p>`,
    `<p style="${STYLE.small}">${[because, ...foot].map(escape).join('<br>')}</p>`,
    '</div></body></html>',
  ].join('\n');
}

function saidHtml({ kind, why, what, by, next, link }: Said): string {
  const late = kind === '升级' || kind === '催办';
  return [
    `<div style="${late ? STYLE.late : STYLE.card}"><strong>${escape(kind)}</strong>　${escape(why)}<br>`,
    `要做什么：${escape(what)}<br>`,
    by === null ? '' : `何时之前：<strong>${escape(by)}</strong><br>`,
    `接下来：${escape(next)}<br>`,
    `<a href="${escape(link)}">打开这一项</a></div>`,
  ].join('');
}

function owedHtml(owed: Owed[]): string {
  const row = ({ what, due, left, tasks, overdue, link }: Owed): string =>
    `<tr><td style="${STYLE.cell}"><a href="${escape(link)}">${escape(what)}</a><br><span style="${STYLE.small}">${escape(tasks)}</span></td>` +
    `<td style="${STYLE.cell}">${escape(due)}<br>` +
    `<span style="${overdue ? 'color:#d03050' : STYLE.small}">${overdue ? '⚑ ' : ''}${escape(left)}</span></td></tr>`;
  return `<p><strong>全部待办</strong></p><table style="${STYLE.table}">${owed.map(row).join('')}</table>`;
}

/** What would mean something in markdown, as the wide character that looks like it. */
const WIDE: Record<string, string> = {
  '\\': '＼',
  '`': '｀',
  '*': '＊',
  _: '＿',
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '@': '＠',
  '|': '｜',
  '~': '～',
};

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
