/**
 * Sentences that the rules say in Chinese, as pairs of a Chinese and an English pattern. Both have holes in braces,
 * `{due:when}`: a name, and what may stand there (the name itself where none is said). What is in square brackets may be
 * left out: in English where none of its holes is filled. `{n|day}` counts: 1 day, 2 days.
 */
export type Entry = readonly [zh: string, en: string];

/** What may stand in a hole: as a regular expression without groups, and what it is in English; undefined where it is not it. */
export interface Hole {
  source: string;
  say: (found: string) => string | undefined;
}

export type Holes = Readonly<Record<string, Hole>>;

/** Says a sentence in English; undefined where it is none of the entries. */
export type Reader = (sentence: string) => string | undefined;

const HOLE = /\{(\w+)(?::(\w+))?\}/;
const SPECIAL = /[\\^$.*+?()|]/g;

/** A Chinese pattern as a regular expression; with `names`, its holes are groups, and their names are noted there. */
function sourceOf(zh: string, holes: Holes, names?: string[]): string {
  const [before, name, kind = name, after] = split(zh);
  const literal = before.replace(SPECIAL, '\\$&').replaceAll('[', '(?:').replaceAll(']', ')?');
  if (name === undefined || kind === undefined) return literal;
  const hole = holes[kind];
  if (!hole) throw new Error(`${zh}: nothing is called {${kind}}`);
  names?.push(`${name}:${kind}`);
  return `${literal}${names ? '(' : '(?:'}${hole.source})${sourceOf(after ?? '', holes, names)}`;
}

function split(zh: string): [before: string, name?: string, kind?: string, after?: string] {
  const found = HOLE.exec(zh);
  if (!found) return [zh];
  const after = zh.slice(found.index + found[0].length);
  return [zh.slice(0, found.index), found[1], found[2] ?? found[1], after];
}

type Filled = Record<string, string>;

/** An English pattern with its holes filled; what fills them is not looked at again. */
function filled(en: string, parts: Filled): string {
  return en.replace(
    /\[([^\]]*)\]|\{(\w+)(?:\|([^}]+))?\}/g,
    (_, optional?: string, name: string = '', counted?: string) => {
      if (optional !== undefined) return said(optional, parts) ? filled(optional, parts) : '';
      const part = parts[name];
      if (part === undefined) throw new Error(`${en}: nothing fills {${name}}`);
      return counted === undefined ? part : `${part} ${part === '1' ? counted : `${counted}s`}`;
    },
  );
}

const said = (optional: string, parts: Filled): boolean =>
  [...optional.matchAll(/\{(\w+)/g)].some(([, name]) => parts[name ?? ''] !== undefined);

/** Reads sentences by entries, the first that fits. They are made ready when first asked. */
export function reader(entries: readonly Entry[], holes: Holes): Reader {
  const ready: ((sentence: string) => string | undefined)[] = [];
  return (sentence) => {
    for (const [i, entry] of entries.entries()) {
      const say = (ready[i] ??= prepared(entry, holes));
      const words = say(sentence);
      if (words !== undefined) return words;
    }
    return undefined;
  };
}

function prepared([zh, en]: Entry, holes: Holes): Reader {
  const names: string[] = [];
  const pattern = new RegExp(`^${sourceOf(zh, holes, names)}$`, 'u');
  return (sentence) => {
    const found = pattern.exec(sentence);
    if (!found) return undefined;
    const parts: Filled = {};
    for (const [i, named] of names.entries()) {
      const part = found[i + 1];
      if (part === undefined) continue;
      const [name = '', kind = ''] = named.split(':');
      const words = holes[kind]?.say(part);
      if (words === undefined) return undefined;
      parts[name] = words;
    }
    return filled(en, parts);
  };
}

/** A hole in which one of some entries stands. */
export function oneOf(entries: readonly Entry[], holes: Holes): Hole {
  return { source: entries.map(([zh]) => sourceOf(zh, holes)).join('|'), say: reader(entries, holes) };
}

/** A hole in which several of what another takes stand side by side. */
export function listOf(hole: Hole, zh: string, en: string): Hole {
  const first = new RegExp(`^(?:${hole.source})(?=${zh}|$)`, 'u');
  const say = (found: string): string | undefined => {
    const words: string[] = [];
    for (let rest = found; ;) {
      const one = first.exec(rest)?.[0];
      const word = one && hole.say(one);
      if (one === undefined || word === undefined) return undefined;
      words.push(word);
      if (one.length === rest.length) return words.join(en);
      rest = rest.slice(one.length + zh.length);
    }
  };
  return { source: `(?:${hole.source})(?:${zh}(?:${hole.source}))*`, say };
}
