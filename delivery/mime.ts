import { encode, wrap } from 'nodemailer/lib/base64';
import MimeNode from 'nodemailer/lib/mime-node';

/** What stands in a mail: its text twice, plain and as HTML. */
export interface Letter {
  from: string;
  to: string;
  replyTo?: string;
  /** With its brackets. */
  messageId: string;
  subject: string;
  text: string;
  html: string;
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
  node.setHeader({
    from,
    to,
    ...(replyTo === undefined ? {} : { 'reply-to': replyTo }),
    subject,
    'message-id': messageId,
  });
  const head = node.buildHeaders();
  const boundary = `--${node.boundary || ''}`;
  const lines = [
    head,
    '',
    boundary,
    ...part('plain', text),
    boundary,
    ...part('html', html),
    `${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** Three bytes of Chinese are four characters in base64, and nine in quoted-printable. */
function part(type: 'plain' | 'html', content: string): string[] {
  return [
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    wrap(encode(content)),
  ];
}
