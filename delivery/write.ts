import type { Written } from './channel';
import type { Message, Owed, Said, TapLink } from './compose';
import type { Block, Template } from './templates';

/** A message in every form. What a template says of it is the same in each; here is only how it looks. */
export function writeAll(message: Message): Written {
  const { kind, subject, link, template } = message;
  return {
    subject,
    text: writeText(message),
    html: writeHtml(message),
    markdown: writeMarkdown(message),
    short: writeShort(message),
    link,
    template: template.nameOf(kind),
    data: dataOf(message),
  };
}

type Writers = Record<Block, (message: Message) => string[]>;

/** The blocks of a message in their order, as one of the forms has them. */
function blocks(message: Message, writers: Writers): string[][] {
  const order = message.template.blocksOf(message.kind);
  return order.map((block) => writers[block](message)).filter((lines) => lines.length > 0);
}

const TEXT: Writers = {
  greeting: ({ greeting }) => [greeting],
  lead: ({ lead }) => [lead],
  said: (message) => message.said.flatMap((one, i) => [...(i > 0 ? [''] : []), ...saidText(one, message)]),
  owed: (message) =>
    message.owed.length === 0
      ? []
      : [`—— ${message.template.say('all', {})} ——`, ...message.owed.map((one) => owedText(one, message))],
  act: ({ template, link }) => [textLink({ words: template.say('act', {}), link }, template)],
  because: ({ because }) => [because],
  foot: ({ foot }) => foot,
};

/** A message as plain text, for clients that show no HTML and for who reads it in a terminal. */
export function writeText(message: Message): string {
  return `${blocks(message, TEXT)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function saidText({ kind, why, what, by, next, link, taps }: Said, { template }: Message): string[] {
  return [
    template.say('heading', { kind, why }),
    `  ${template.say('what', { what })}`,
    ...(by === null ? [] : [`  ${template.say('by', { by })}`]),
    `  ${template.say('next', { next })}`,
    ...taps.map((tap) => `  ${textLink(tap, template)}`),
    `  ${textLink({ words: template.say('open', {}), link }, template)}`,
  ];
}

const textLink = ({ words, link }: TapLink, template: Template): string =>
  template.say('linked', { words, link });

const owedText = ({ what, due, left, tasks, link }: Owed, { template }: Message): string =>
  `· ${what}｜${template.say('due', { due })}｜${left}｜${tasks}\n  ${link}`;

const linked = ({ words, link }: TapLink): string => `[${mark(words)}](${link})`;

/** Of so many things a card says also what to do and what follows; of more a robot would cut off the last ones. */
const FEW = 5;

const MARKDOWN: Writers = {
  greeting: ({ greeting, lead }) => [mark(`${greeting} ${lead}`)],
  lead: () => [],
  said: ({ said, template }) =>
    said.map(({ kind, why, what, by, next, taps }) => {
      const words = by === null ? why : template.say('until', { why, by });
      const rest =
        said.length > FEW ? [] : [template.say('what', { what }), template.say('next', { next })].map(mark);
      return [[`- **${mark(kind)}** ${mark(words)}`, ...rest].join('\n  '), ...taps.map(linked)].join(' ');
    }),
  owed: () => [],
  act: ({ template, link }) => [linked({ words: template.say('act', {}), link })],
  because: () => [],
  foot: () => [],
};

/** For robots: few lines, since a card is small; the rest is on the page. */
function writeMarkdown(message: Message): string {
  return [`### ${mark(message.subject)}`, ...blocks(message, MARKDOWN).flat()].join('\n\n');
}

/** Text that markdown takes as it is, and no robot as a mention of everybody. */
export function mark(text: string): string {
  return text.replace(/[\\`*_[\]()<>#@|~&]/g, (c) => WIDE[c] ?? ' ');
}

/** The longest message to a phone, with its link. */
const SHORT_BYTES = 500;

/** Who, how many, how late; where is the link that goes with it, and has its room. */
function writeShort({ short, link }: Message): string {
  const room = SHORT_BYTES - Buffer.byteLength(` ${link}`);
  if (Buffer.byteLength(short) <= room) return short;
  let kept = '';
  for (const character of short) {
    if (Buffer.byteLength(`${kept}${character}…`) > room) break;
    kept += character;
  }
  return `${kept}…`;
}

/** What programs are given: no links that act, since other systems keep what they are sent. */
function dataOf({ subject, greeting, lead, said, owed, because, link, foot, template }: Message): unknown {
  return {
    ...{ language: template.language, subject, greeting, lead },
    said: said.map(({ kind, why, what, by, next, link }) => ({ kind, why, what, by, next, link })),
    ...{ owed, because, link, foot },
  };
}

const STYLE = {
  page: 'margin:0;padding:16px;background:#fff;color:#1f2329;font:14px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans SC",sans-serif',
  box: 'max-width:680px;margin:0 auto',
  card: 'border:1px solid #e5e6eb;border-left:3px solid #2f6fde;padding:8px 16px;margin:16px 0',
  late: 'border:1px solid #e5e6eb;border-left:3px solid #d03050;padding:8px 16px;margin:16px 0',
  table: 'width:100%;border-collapse:collapse;margin:16px 0',
  cell: 'border-bottom:1px solid #e5e6eb;padding:8px 8px 8px 0;text-align:left;vertical-align:top',
  button: 'display:inline-block;background:#2f6fde;color:#fff;padding:8px 24px;text-decoration:none',
  tap: 'display:inline-block;border:1px solid #2f6fde;color:#2f6fde;padding:4px 16px;margin:8px 8px 8px 0;text-decoration:none',
  small: 'color:#646a73;font-size:12px',
};

const HTML: Writers = {
  greeting: ({ greeting }) => [`<p>${escape(greeting)}</p>`],
  lead: ({ lead }) => [`<p>${escape(lead)}</p>`],
  said: (message) => message.said.map((one) => saidHtml(one, message)),
  owed: (message) => (message.owed.length > 0 ? [owedHtml(message)] : []),
  act: ({ template, link }) => [`<p>${anchor({ words: template.say('act', {}), link }, STYLE.button)}</p>`],
  because: ({ because }) => [`<p style="${STYLE.small}">${escape(because)}</p>`],
  foot: ({ foot }) =>
    foot.length > 0 ? [`<p style="${STYLE.small}">${foot.map(escape).join('<br>')}</p>`] : [],
};

/** The same message as HTML: inline styles only, no images, nothing fetched. */
function writeHtml(message: Message): string {
  return [
    `<!doctype html><html lang="${message.template.language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escape(message.subject)}</title></head><body style='${STYLE.page}'><div style="${STYLE.box}">`,
    ...blocks(message, HTML).flat(),
    '</div></body></html>',
  ].join('\n');
}

function anchor({ words, link }: TapLink, style = ''): string {
  return `<a href="${escape(link)}"${style && ` style="${style}"`}>${escape(words)}</a>`;
}

function saidHtml({ kind, why, what, by, next, late, link, taps }: Said, { template }: Message): string {
  return [
    `<div style="${late ? STYLE.late : STYLE.card}"><strong>${escape(kind)}</strong>　${escape(why)}<br>`,
    `${template.say('what', { what: escape(what) }, escape)}<br>`,
    by === null ? '' : `${template.say('by', { by: `<strong>${escape(by)}</strong>` }, escape)}<br>`,
    `${template.say('next', { next: escape(next) }, escape)}<br>`,
    taps.length > 0 ? `${taps.map((tap) => anchor(tap, STYLE.tap)).join('')}<br>` : '',
    `${anchor({ words: template.say('open', {}), link })}</div>`,
  ].join('');
}

function owedHtml({ owed, template }: Message): string {
  const row = ({ what, due, left, tasks, overdue, link }: Owed): string =>
    `<tr><td style="${STYLE.cell}">${anchor({ words: what, link })}<br><span style="${STYLE.small}">${escape(tasks)}</span></td>` +
    `<td style="${STYLE.cell}">${escape(template.say('due', { due }))}<br>` +
    `<span style="${overdue ? 'color:#d03050' : STYLE.small}">${overdue ? '⚑ ' : ''}${escape(left)}</span></td></tr>`;
  return `<p><strong>${escape(template.say('all', {}))}</strong></p><table style="${STYLE.table}">${owed.map(row).join('')}</table>`;
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
  '&': '＆',
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
