/** What an SMS gateway is asked, as a template: JSON or a form, with `{phone}`, `{text}` and `{id}` in its values. */

const FIELDS = ['phone', 'text', 'id'] as const;
type Field = (typeof FIELDS)[number];

/** What the fields of a template are filled with. */
type SmsValues = Record<Field, string>;

export interface SmsTemplate {
  contentType: string;
  /** Bytes that the template itself puts beside the text, such as a signature 【…】; they count as the text's. */
  around: number;
  fill: (values: SmsValues) => string;
}

/** Where in an answer it says that the message was taken: a JSON pointer, and the value there, as text. */
export interface SmsSign {
  pointer: string;
  value: string;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Reads a template. Values go into what was read and are written out with it, so that no text can become anything but a
 * value. Throws on what it does not know.
 */
export function readSmsTemplate(source: string): SmsTemplate {
  const text = source.trim();
  return /^[{[]/.test(text) ? jsonTemplate(text) : formTemplate(text);
}

function jsonTemplate(text: string): SmsTemplate {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw new Error('is not JSON; fields stand inside strings: {"to": "{phone}", "content": "{text}"}');
  }
  const values: string[] = [];
  walk(json, (value) => {
    values.push(value);
    return value;
  });
  return {
    contentType: 'application/json',
    around: around(values),
    fill: (values) => JSON.stringify(walk(json, (value) => put(value, values))),
  };
}

function formTemplate(text: string): SmsTemplate {
  const pairs = [...new URLSearchParams(text)];
  for (const [key] of pairs) named(key);
  return {
    contentType: 'application/x-www-form-urlencoded',
    around: around(pairs.map(([, value]) => value)),
    fill: (values) =>
      new URLSearchParams(
        pairs.map(([key, value]): [string, string] => [key, put(value, values)]),
      ).toString(),
  };
}

const FIELD = /\{(\w*)\}/g;

/** Looks whether the fields in a template's values are known and all there that must be; how much stands beside the text. */
function around(values: readonly string[]): number {
  const used = values.flatMap((value) => [...value.matchAll(FIELD)].map(([, name = '']) => name));
  const unknown = used.find((name) => !FIELDS.some((field) => field === name));
  if (unknown !== undefined)
    throw new Error(`has the unknown field {${unknown}}; known are {phone}, {text}, {id}`);
  for (const field of ['phone', 'text'])
    if (!used.includes(field)) throw new Error(`has no {${field}} in any value`);
  const beside = values
    .filter((value) => value.includes('{text}'))
    .map((value) => value.replace('{text}', ''));
  return Math.max(...beside.map((text) => new TextEncoder().encode(text).length));
}

function named(key: string): void {
  if (/\{\w*\}/.test(key)) throw new Error(`has a field in the name ${key}; fields stand in values`);
}

const put = (value: string, values: SmsValues): string =>
  value.replace(FIELD, (_, name: Field) => values[name]);

function walk(json: Json, change: (value: string) => string): Json {
  if (typeof json === 'string') return change(json);
  if (Array.isArray(json)) return json.map((part) => walk(part, change));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, part]) => {
      named(key);
      return [key, walk(part, change)];
    }),
  );
}

/** Reads `/pointer=value`, as in `/code=0`. */
export function readSmsSign(source: string): SmsSign {
  const [, pointer, value] = /^(\/[^=]*)=(.+)$/.exec(source.trim()) ?? [];
  if (pointer === undefined || value === undefined) throw new Error('want /pointer=value, as in /code=0');
  return { pointer, value };
}

/** Whether an answer says that the message was taken. */
export function smsTaken({ pointer, value }: SmsSign, answer: unknown): boolean {
  let at: unknown = answer;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return ['string', 'number', 'boolean'].includes(typeof at) && String(at) === value;
}
