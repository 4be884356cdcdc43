import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';

/** Mail that comes in, made into what it means for a message of ours. */

export type Inbound =
  /** The message did not arrive (`bounce`), not yet (`delay`), or its reader complained of it as unwanted. */
  | { kind: 'bounce' | 'delay' | 'complaint'; names: string; code: string | null; answer: string }
  /** Somebody answered it. */
  | { kind: 'reply'; names: string; mailId: string; sender: string; text: string; files: number }
  /** A machine answered, or there is nothing in it. */
  | { kind: 'nothing' };

/** Longest reply that is kept, in characters. */
const MOST = 5000;

/** Reads a mail (RFC 5322). `names` is where it may name a message of ours. */
export async function readInbound(raw: Buffer): Promise<Inbound> {
  const mail = await simpleParser(raw, { skipImageLinks: true, keepDeliveryStatus: true });
  const reports = mail.attachments.filter(({ contentType }) => REPORT.test(contentType));
  if (reports.length > 0) return readReport(mail, reports.map(textOf).join('\n'));
  if (isByMachine(mail)) return { kind: 'nothing' };
  const text = withoutQuotes(mail.text ?? '').slice(0, MOST);
  if (text === '') return { kind: 'nothing' };
  return {
    kind: 'reply',
    names: addressesAndThread(mail),
    mailId: mail.messageId ?? '',
    sender: mail.from?.value[0]?.address ?? '',
    text,
    files: mail.attachments.length,
  };
}

const REPORT = /^message\/(delivery-status|feedback-report)$/;

const textOf = ({ content }: Attachment): string => content.toString('utf8');

function readReport(mail: ParsedMail, report: string): Inbound {
  const field = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]*(.+(?:\\r?\\n[ \\t].+)*)`, 'im')
      .exec(report)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim() ?? null;
  // The message itself, or its head, comes with the report.
  const original = mail.attachments.filter(({ contentType }) => ORIGINAL.test(contentType)).map(textOf);
  const names = [...original, addressesAndThread(mail), mail.text ?? ''].join('\n');
  const feedback = field('Feedback-Type');
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

/** What somebody wrote themselves, above what their program quoted. */
function withoutQuotes(text: string): string {
  const lines = text.split(/\r?\n/);
  const quoted = lines.findIndex((line) => QUOTED.some((pattern) => pattern.test(line)));
  return (quoted < 0 ? lines : lines.slice(0, quoted)).join('\n').trim();
}
