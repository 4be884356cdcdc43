/** What a single character is: the lowest layer of reading. Everything here looks at UTF-16 code units. */

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;
const SPACES = new Set([0x09, 0x20, 0xa0, 0x200b, 0x2002, 0x2003, 0x3000, 0xfeff]);
/** From here on characters take two columns, except for half-width katakana which no plan uses. */
const FIRST_WIDE = 0x1100;
/** Punctuation that East Asian fonts set two columns wide: — ‘ ’ “ ” … · */
const WIDE_PUNCTUATION = new Set([0x2014, 0x2015, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0xb7]);

/** Full-width digits, letters, brackets and punctuation become half-width, every kind of blank a space. */
export function fold(code: number): number {
  if (SPACES.has(code)) return 0x20;
  return code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST ? code - FULL_WIDTH_SHIFT : code;
}

/** The same for a whole string. */
export function folded(text: string): string {
  const codes: string[] = [];
  for (let at = 0; at < text.length; at++) codes.push(String.fromCharCode(fold(text.charCodeAt(at))));
  return codes.join('');
}

/** The same, blanks dropped: the form in which names are compared. */
export function foldKey(text: string): string {
  let key = '';
  for (let at = 0; at < text.length; at++) {
    const code = fold(text.charCodeAt(at));
    if (code !== 0x20 && code !== 0x0a) key += String.fromCharCode(code);
  }
  return key;
}

export function isBlank(code: number): boolean {
  return SPACES.has(code);
}

/** Whether it is 0 to 9 (after folding). */
export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

/** Whether it is a letter A to Z or a to z (after folding). */
export function isLetter(char: string): boolean {
  return char.length === 1 && ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z'));
}

/** Whether it means nothing outside the font of one document, as PDF text sometimes has it. */
export function isPrivateUse(code: number): boolean {
  return code >= 0xe000 && code <= 0xf8ff;
}

/** How many columns of a fixed grid it takes. */
export function columns(code: number): 1 | 2 {
  return code >= FIRST_WIDE && (code < 0x2000 || code > 0x206f) ? 2 : WIDE_PUNCTUATION.has(code) ? 2 : 1;
}

/** The end of the run of digits that starts at `at`; `at` itself where there is none. */
export function digitsEnd(text: string, at: number, limit = text.length): number {
  let end = at;
  while (end < limit && isDigit(text.charAt(end))) end++;
  return end;
}

const CHINESE_DIGITS = '零一二三四五六七八九';
const CHINESE_TENS = new Map([
  ['十', 10],
  ['百', 100],
]);

/** Reads 一 to 九百九十九 at `at`; null where there is no Chinese numeral. */
export function chineseNumber(
  text: string,
  at: number,
  limit: number,
): { value: number; end: number } | null {
  let value = 0;
  let digit = 0;
  let end = at;
  for (; end < limit; end++) {
    const char = text.charAt(end);
    const ten = CHINESE_TENS.get(char);
    const unit = CHINESE_DIGITS.indexOf(char === '〇' ? '零' : char);
    if (ten !== undefined) {
      value += (digit === 0 ? 1 : digit) * ten;
      digit = 0;
    } else if (unit >= 0 && char !== '') {
      digit = unit;
    } else break;
  }
  return end === at ? null : { value: value + digit, end };
}
