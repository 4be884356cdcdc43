/** How far into a mail its subject is looked for. */
const HEAD_BYTES = 16_384;

/** Reads `=?utf-8?b?…?=` and `=?utf-8?q?…?=`; neighbours are one text, that may be cut inside a character. */
const WORDS = /=\?utf-8\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi;

/** The decoded subject, from the head alone: a full parse of every mail would be slower than receiving it. */
export function subjectOf(raw: Buffer): string {
  const head = raw.toString('utf8', 0, Math.min(raw.length, HEAD_BYTES));
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  const field = /^subject:[ \t]*(.*(?:\r?\n[ \t]+.*)*)/im.exec(head.slice(0, end))?.[1] ?? '';
  return decodeWords(field.replace(/\r?\n[ \t]+/g, ' ').trim());
}

function decodeWords(field: string): string {
  const parts: Buffer[] = [];
  let at = 0;
  for (const match of field.matchAll(WORDS)) {
    const [whole, kind = '', text = ''] = match;
    parts.push(Buffer.from(field.slice(at, match.index)));
    parts.push(kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : bytesOfQ(text));
    at = match.index + whole.length;
  }
  return Buffer.concat([...parts, Buffer.from(field.slice(at))]).toString('utf8');
}

function bytesOfQ(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
