import { createHash } from 'node:crypto';
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';

/** Mail that comes in, made into what it means for a message of ours. */

export type Inbound =
  /** The message did not arrive (`bounce`), not yet (`delay`), or its reader complained of it as unwanted. */
  | { kind: 'bounce' | 'delay' | 'complaint'; names: string; code: string | null; answer: string }
  /** Somebody answered it. */
  | { kind: 'reply'; names: string; mailId: string; sender: string; text: string; files: number }
  /** A machine answered, or there is nothing in it. */
  | { kind: 'nothing' };

/** Longest reply that is kept, in characters; that there was more is said. */
const MOST = 5000;
const MORE = '……（来信过长，以下未收）';

/** What stands for a mail that has files and no words. */
const NO_TEXT = '（没有正文）';

/** Reads a mail (RFC 5322). `names` is where it may name a message of ours. */
export async function readInbound(raw: Buffer): Promise<Inbound> {
  const read = await readRaw(raw);
  // A text of PostgreSQL has no place for it; a mail that cannot be kept would be posted again and again.
  const clean = ([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? value.replaceAll('\0', '') : value,
  ];
  return Object.fromEntries(Object.entries(read).map(clean)) as Inbound;
}

async function readRaw(raw: Buffer): Promise<Inbound> {
  const mail = await simpleParser(raw, { skipImageLinks: true, keepDeliveryStatus: true });
  const reports = mail.attachments.filter(({ contentType }) => REPORT.test(contentType));
  if (reports.length > 0) return readReport(mail, reports.map(textOf).join('\n'));
  const bounced = readPlainBounce(mail);
  if (bounced) return bounced;
  if (isByMachine(mail)) return { kind: 'nothing' };
  const files = mail.attachments.length;
  const text = textIn(mail.text ?? '');
  // A file alone says something, too: that there is one must not be lost with it.
  if (text === '' && files === 0) return { kind: 'nothing' };
  return {
    kind: 'reply',
    names: addressesAndThread(mail),
    // Of a mail without an id the whole is its id: another one is another.
    mailId: mail.messageId ?? `sha256:${createHash('sha256').update(raw).digest('hex')}`,
    sender: mail.from?.value[0]?.address ?? '',
    text: text === '' ? NO_TEXT : text,
    files,
  };
}

/** Reports of delivery (RFC 3464, and RFC 6533 for addresses that are not ASCII), and of complaints (ARF, RFC 5965). */
const REPORT = /^message\/((global-)?delivery-status|feedback-report)$/;

const textOf = ({ content }: Attachment): string => content.toString('utf8');

function readReport(mail: ParsedMail, report: string): Inbound {
  const field = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]*(.+(?:\\r?\\n[ \\t].+)*)`, 'im')
      .exec(report)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim() ?? null;
  // The message itself, or its head, comes with the report; else the address that it came from is in it.
  const original = mail.attachments.filter(({ contentType }) => ORIGINAL.test(contentType)).map(textOf);
  const names = [...original, addressesAndThread(mail), report, mail.text ?? ''].join('\n');
  const feedback = field('Feedback-Type');
  if (feedback !== null && NO_COMPLAINT.has(feedback.toLowerCase())) return { kind: 'nothing' };
  if (feedback !== null)
    return { kind: 'complaint', names, code: null, answer: `Feedback-Type: ${feedback}` };
  const code = field('Status');
  const answer = field('Diagnostic-Code') ?? code ?? '';
  const action = field('Action')?.toLowerCase();
  if (action === 'failed') return { kind: 'bounce', names, code, answer };
  if (action === 'delayed') return { kind: 'delay', names, code, answer };
  return { kind: 'nothing' };
}

const ORIGINAL = /^(message\/rfc822|text\/rfc822-headers|message\/global.*)$/;

/** Of feedback, what no reader complains by: that it was no spam after all, and what a server found of the signature. */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure', 'dmarc']);

/** As `failed` in a report, where a mail server says so in words only: Exim, qmail, and providers with words of their own. */
function readPlainBounce(mail: ParsedMail): Inbound | null {
  const failed = mail.headers.has('x-failed-recipients');
  const sender = mail.from?.value[0]?.address ?? '';
  if (!failed && !(SERVERS.test(sender) && (isByMachine(mail) || hasNoSender(mail)))) return null;
  const text = mail.text ?? '';
  const lines = text.split(/\r?\n/);
  // What the server says itself, above the message that it gives back.
  const quoted = lines.findIndex((line) => GIVEN_BACK.test(line));
  const words = quoted < 0 ? lines : lines.slice(0, quoted);
  const codeIn = (line: string): string | undefined =>
    CODES.map((code) => code.exec(line)?.[1]).find(Boolean);
  const said = words.find((line) => codeIn(line) !== undefined) ?? words.join(' ');
  const code = codeIn(said);
  return {
    kind: failed || code?.startsWith('5') ? 'bounce' : 'delay',
    names: `${addressesAndThread(mail)}\n${text}\n${mail.attachments.map(textOf).join('\n')}`,
    code: code?.includes('.') ? code : null,
    answer: said.replace(/\s+/g, ' ').trim().slice(0, MOST_SAID),
  };
}

const SERVERS = /^(mailer-daemon|postmaster)@/i;

const GIVEN_BACK = /^-{2,} *\S|^(Received|Return-Path|Message-ID|DKIM-Signature|From): /i;

/** A code of RFC 3463, or else one of SMTP. */
const CODES = [/(?<![\w.])([45]\.\d{1,3}\.\d{1,3})(?!\.?\w)/, /(?<![\w.])([45][0-5]\d)(?!\.?\w)/];
const MOST_SAID = 300;

/** As bounces are sent, so that nobody answers them. */
function hasNoSender({ headers }: ParsedMail): boolean {
  const path = headers.get('return-path') as { value?: { address?: string }[] } | undefined;
  return path !== undefined && !path.value?.some(({ address }) => address);
}

/** Away-from-office notes and the like: RFC 3834. */
function isByMachine({ headers }: ParsedMail): boolean {
  const submitted = headers.get('auto-submitted');
  return (
    (typeof submitted === 'string' && submitted.toLowerCase() !== 'no') ||
    ['x-autoreply', 'x-autorespond'].some((name) => headers.has(name)) ||
    headers.get('precedence') === 'bulk'
  );
}

function addressesAndThread({ to, cc, inReplyTo, references, headers }: ParsedMail): string {
  const lists = [to, cc].flat().flatMap((list) => list?.value ?? []);
  const delivered = ['delivered-to', 'x-original-to'].map((name) => JSON.stringify(headers.get(name) ?? ''));
  return [
    ...lists.map(({ address }) => `${address ?? ''}\n`),
    inReplyTo ?? '',
    references ?? '',
    ...delivered,
  ]
    .flat()
    .join('\n');
}

/** Lines with which mail programs begin what they quote. */
const QUOTED = [
  /^>/,
  /^\s*-{2,}\s*(原始邮件|回复的邮件|转发的邮件|Original Message|Forwarded message)/i,
  /^\s*(发件人|From)\s*[:：].+/i,
  /^\s*在.{4,80}(写道|写到)\s*[:：]\s*$/,
  /^\s*On .{4,200} wrote:\s*$/i,
  /^_{10,}$/,
];

/** What somebody wrote, as the ledger can keep it: no control characters, no half of a character, not too long. */
function textIn(written: string): string {
  const text = withoutQuotes(written.replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, ''));
  const characters = [...text];
  return characters.length > MOST ? characters.slice(0, MOST).join('') + MORE : text;
}

/** What somebody wrote themselves: above what their program quoted, or below where there is nothing above. */
function withoutQuotes(text: string): string {
  const lines = text.split('\n');
  const quoted = lines.findIndex((line) => QUOTED.some((pattern) => pattern.test(line)));
  if (quoted < 0) return text.trim();
  const above = lines.slice(0, quoted).join('\n').trim();
  if (above !== '') return above;
  // Only what is marked line by line can be told from an answer that follows it.
  const marked = lines.findLastIndex((line) => line.startsWith('>'));
  return lines
    .slice(marked < 0 ? lines.length : marked + 1)
    .join('\n')
    .trim();
}
