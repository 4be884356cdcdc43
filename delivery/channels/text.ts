/** Fits text into what a channel takes. */

/** How much room a text takes. */
export type Measure = (text: string) => number;

/** Bytes as they are. */
export const bytes: Measure = (text) => Buffer.byteLength(text);

/** Bytes as they are inside a string of JSON. */
export const jsonBytes: Measure = (text) => Buffer.byteLength(JSON.stringify(text)) - 2;

/** The beginning of a text, as much as has room, never half a character. */
export function clip(text: string, most: number, measure: Measure = bytes): string {
  if (measure(text) <= most) return text;
  const room = most - measure('…');
  let kept = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter('zh-CN').segment(text)) {
    size += measure(segment);
    if (size > room) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** As many whole lines as have room, and where some do not, a last line that says where the rest is. */
export function fit(text: string, most: number, more: string, measure: Measure = bytes): string {
  if (measure(text) <= most) return text;
  const room = most - measure(`\n\n${more}`);
  const lines = text.split('\n');
  const kept: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += measure(`${line}\n`);
    if (size > room) break;
    kept.push(line);
  }
  // One line that is longer than all there is room for: better its beginning than nothing.
  if (kept.every((line) => line.trim() === '')) kept.push(clip(lines[kept.length] ?? '', room, measure));
  return `${kept.join('\n').trimEnd()}\n\n${more}`;
}

/** Markdown in which nothing mentions anybody: `<@all>` and `<at id=all>` are no part of what we write. */
export function mentionless(markdown: string): string {
  return markdown.replaceAll('<', '＜');
}

/** The last line of what was cut. */
export function moreAt(link: string): string {
  return `…… [全文见页面 / more on the page](${link})`;
}

/** Text without line breaks, for titles. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
