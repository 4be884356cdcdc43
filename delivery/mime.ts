import MimeNode from 'nodemailer/lib/mime-node';

/** What stands in a mail: its text twice, plain and as HTML. */
export interface Letter {
  /** The field that says who it is from, as `fieldOf` gives it. */
  from: string;
  to: string;
  /** An address in ASCII, without a name. */
  replyTo?: string;
  /** With its brackets. */
  messageId: string;
  subject: string;
  text: string;
  html: string;
}

/** One field of a head (RFC 5322), encoded and folded. What is the same in all mails is made once. */
export function fieldOf(name: 'From', value: string): string {
  const head = new MimeNode('text/plain').setHeader(name, value).buildHeaders();
  const field = new RegExp(`^${name}: .*(?:\\r\\n[ \\t].*)*`, 'm').exec(head)?.[0];
  if (field === undefined) throw new Error(`mail: “${value}” says nothing of who it is from`);
  return field;
}

/**
 * A mail as bytes (RFC 5322, `multipart/alternative` of RFC 2046), made at once. The mailer would make the same as a stream of
 * a dozen pieces and send each by itself, which costs more than all else about a mail.
 */
export function bytesOf({ from, to, replyTo, messageId, subject, text, html }: Letter): Buffer {
  // No line of base64 can look like a boundary, so that it needs to be nothing but new.
  const node = new MimeNode('multipart/alternative', {
    baseBoundary: messageId.replace(/[^0-9a-z]/gi, ''),
    textEncoding: 'B',
  });
  node.setHeader({ to, subject, 'message-id': messageId });
  const head = [from, ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]), node.buildHeaders()];
  const boundary = `--${node.boundary || ''}`;
  const parts = [boundary, ...part('plain', text), boundary, ...part('html', html), `${boundary}--`, ''];
  return Buffer.from([...head, '', ...parts].join('\r\n'));
}

/** So many characters of base64 a line. */
const WIDTH = 76;

/** Three bytes of Chinese are four characters in base64, and nine in quoted-printable. */
function part(type: 'plain' | 'html', content: string): string[] {
  const lines = [`Content-Type: text/${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', ''];
  const encoded = Buffer.from(content).toString('base64');
  for (let at = 0; at < encoded.length; at += WIDTH) lines.push(encoded.slice(at, at + WIDTH));
  return lines;
}
