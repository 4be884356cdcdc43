import { isDigit, isPrivateUse } from './characters';
import type { Range, Source } from './normalise';

/** More than a few need not be told one by one. */
const MOST_TOLD = 20;
const CONTEXT = 8;

/**
 * Figures with a character inside that only the font of the document could show, such as the point of 1.2 in text
 * taken from a PDF. They are not guessed at: a person must look at the document.
 */
export function findUnreadable({ text }: Source): Range[] {
  const found: Range[] = [];
  for (let at = 0; at < text.length && found.length < MOST_TOLD; at++) {
    if (!isPrivateUse(text.charCodeAt(at))) continue;
    if (!isDigit(text.charAt(at - 1)) && !isDigit(text.charAt(at + 1))) continue;
    found.push({ start: Math.max(0, at - CONTEXT), end: Math.min(text.length, at + CONTEXT) });
  }
  return found;
}
