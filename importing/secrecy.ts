import { foldKey, isBlank } from './characters';
import { ImportError } from './errors';
import { lineOf } from './where';

/** Grades of state secrets. A document that bears one must not be on this machine at all. */
const GRADES = ['秘密', '机密', '绝密'];
const STARS = new Set(['★', '☆', '⭐', '✩', '✭']);
/** Most blanks or breaks between a grade and its star. */
const MOST_BLANKS = 8;
const LONGEST_MARK_LINE = 40;

/** 000123 机密1年 特急: a copy number, the grade with its term, the urgency. */
const MARK_LINE =
  /^(?:№?\d{1,8})?(?:特急|特提|加急|急件|平急)?(秘密|机密|绝密)(?:级)?(?:[*·・.、-]?(?:长期|永久|启用前|\d{1,3}(?:年|个月|月|天|日)|[一二三四五六七八九十]{1,3}(?:年|个月|天)))?[*·]?(?:特急|特提|加急|急件|平急)?$/;
const LABELLED = /密级[:]?(?:为)?[“"]?(秘密|机密|绝密)/;

/**
 * Refuses a document that bears a secrecy mark: a grade with ★ anywhere, a line that is nothing but a mark with or
 * without a term, or 密级：机密. Words such as 商业秘密 in a sentence are none.
 * @throws ImportError `secret`, exit code 3
 */
export function refuseSecret(text: string, fileName: string): void {
  const at = starred(text) ?? lineWithMark(text);
  if (at === null) return;
  throw new ImportError(
    'secret',
    `${fileName}, line ${lineOf(text, at)}`,
    'it bears a secrecy mark, and marked documents are not read',
    'remove it from this machine and report it as your rules on secrecy require',
  );
}

/** Offset of a ★ that follows a grade, blanks and breaks between the characters allowed. */
function starred(text: string): number | null {
  for (let at = 0; at < text.length; at++) {
    if (!STARS.has(text.charAt(at))) continue;
    let before = '';
    for (let back = at - 1; back >= 0 && back >= at - MOST_BLANKS && before.length < 2; back--) {
      const code = text.charCodeAt(back);
      if (!isBlank(code) && code !== 0x0a && code !== 0x0d) before = text.charAt(back) + before;
    }
    if (GRADES.includes(before)) return at;
  }
  return null;
}

function lineWithMark(text: string): number | null {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') continue;
    const line = foldKey(text.slice(start, Math.min(at, start + 4 * LONGEST_MARK_LINE)));
    if (line.length <= LONGEST_MARK_LINE && (MARK_LINE.test(line) || LABELLED.test(line))) return start;
    start = at + 1;
  }
  return null;
}
