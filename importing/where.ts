/** Number of the line, counted from 1, that holds the character at `offset`. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset && at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n' || (char === '\r' && text.charAt(at + 1) !== '\n')) line++;
  }
  return line;
}
