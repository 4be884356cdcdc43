/** A word found in a text: where it starts and ends, and what the table says about it. */
export interface Hit<T> {
  word: string;
  start: number;
  end: number;
  value: T;
}

/**
 * A table of words that can be looked for in a text. The longest word wins (不超过 before 超过), and looking at one
 * place costs no more than the words that share its first character, so scanning a text takes linear time.
 */
export class Lexicon<T> {
  private readonly byFirst = new Map<string, [string, T][]>();
  private readonly byLast = new Map<string, [string, T][]>();

  constructor(entries: Iterable<readonly [string, T]>) {
    const longestFirst = [...entries].sort(([a], [b]) => b.length - a.length);
    for (const [word, value] of longestFirst) {
      put(this.byFirst, word.charAt(0), [word, value]);
      put(this.byLast, word.charAt(word.length - 1), [word, value]);
    }
  }

  /** The longest word that starts at `at` and ends no later than `limit`. */
  at(text: string, at: number, limit = text.length): Hit<T> | null {
    for (const [word, value] of this.byFirst.get(text.charAt(at)) ?? []) {
      const end = at + word.length;
      if (end <= limit && text.startsWith(word, at)) return { word, start: at, end, value };
    }
    return null;
  }

  /** The longest word that ends at `end` and starts no earlier than `limit`. */
  endingAt(text: string, end: number, limit = 0): Hit<T> | null {
    for (const [word, value] of this.byLast.get(text.charAt(end - 1)) ?? []) {
      const start = end - word.length;
      if (start >= limit && text.startsWith(word, start)) return { word, start, end, value };
    }
    return null;
  }

  /** The first word in `[from, to)`. */
  find(text: string, from = 0, to = text.length): Hit<T> | null {
    for (let at = from; at < to; at++) {
      const hit = this.at(text, at, to);
      if (hit !== null) return hit;
    }
    return null;
  }

  /** Whether any word occurs in `[from, to)`. */
  occursIn(text: string, from = 0, to = text.length): boolean {
    return this.find(text, from, to) !== null;
  }
}

/** Rows of one value: `words('牵头 牵头负责', 'lead')`. */
export function words<T>(list: string, value: T): [string, T][] {
  return list
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => [word, value]);
}

/** A lexicon that only knows whether a word is in it. */
export function wordSet(list: string): Lexicon<true> {
  return new Lexicon(words(list, true as const));
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
