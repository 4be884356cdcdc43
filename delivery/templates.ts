import { z } from 'zod';
import type { Language } from '../store/preferences';
import en from './templates/en.json';
import zh from './templates/zh-CN.json';

/**
 * The words of messages and the order of their blocks, as data: one template a language, from which every form of a message
 * is made. Each has a version, which whoever changes it raises (`test/fixtures/words/templates.txt` holds them to it).
 */

const BLOCKS = ['greeting', 'lead', 'said', 'owed', 'act', 'because', 'foot'] as const;
/** What a message is made of, in the order that its template says. */
export type Block = (typeof BLOCKS)[number];

/** Every place that a template has words for, and the fields that it is given there. */
const PLACES = {
  subject: ['day', 'owed'],
  subjectLate: ['day', 'owed', 'late'],
  subjectNews: ['day', 'news'],
  subjectUrgent: ['matter', 'about'],
  subjectUrgentTask: ['matter', 'about', 'task'],
  subjectUrgentMany: ['matter', 'count'],
  instructed: [],
  escalated: ['level'],
  short: ['name', 'owed'],
  shortLate: ['name', 'owed', 'late'],
  shortNews: ['name', 'news'],
  shortUrgent: ['name', 'matter', 'about'],
  greeting: ['name'],
  lead: ['at', 'owed'],
  leadLate: ['at', 'owed', 'late'],
  leadUrgent: [],
  assignment: [],
  reminder: [],
  chase: [],
  escalation: [],
  review: [],
  outcome: [],
  about: ['task', 'why'],
  together: ['why', 'tasks', 'count'],
  togetherPlain: ['why', 'count'],
  heading: ['kind', 'why'],
  linked: ['words', 'link'],
  what: ['what'],
  by: ['by'],
  next: ['next'],
  until: ['why', 'by'],
  open: [],
  all: [],
  due: ['due'],
  provisional: ['due'],
  tasks: ['tasks', 'count'],
  act: [],
  because: ['posts'],
  answerable: [],
  holds: ['unit', 'post'],
  standsIn: ['unit', 'post'],
  tapAcknowledge: [],
  tapUnchanged: [],
  tapEscalation: [],
  tapOf: ['act', 'task'],
  linkSubject: [],
  linkLead: ['account', 'unit'],
  linkOnce: ['minutes'],
  linkCaution: [],
  linkAct: [],
  testSubject: [],
  testText: ['channel'],
  alarmSubject: ['count'],
  alarmTodo: ['todo'],
  alarmAct: [],
} as const;

/** A place of a template. */
export type Place = keyof typeof PLACES;
type Fields<P extends Place> = Record<(typeof PLACES)[P][number], string | number>;

const FIELD = /\{([^{}]*)\}/g;

/** A field of a template that nothing fills: a message with one never leaves. */
export class UnresolvedField extends Error {
  constructor(place: string, field: string) {
    super(`template: nothing fills {${field}} in “${place}”`);
    this.name = 'UnresolvedField';
  }
}

const wordsOf = (place: Place) =>
  z
    .string()
    .min(1)
    .max(500)
    .superRefine((text, context) => {
      const given: readonly string[] = PLACES[place];
      for (const [, field = ''] of text.matchAll(FIELD))
        if (!given.includes(field))
          context.addIssue(
            `${place}: {${field}} is not given here; what is: ${given.join(', ') || 'nothing'}`,
          );
      if (/[{}]/.test(text.replace(FIELD, ''))) context.addIssue(`${place}: a brace stands alone`);
    });

const places = Object.keys(PLACES) as Place[];
const blocks = z
  .array(z.enum(BLOCKS))
  .refine((list) => new Set(list).size === list.length, 'a block stands there twice')
  .refine((list) => ['said', 'act', 'because'].every((block) => list.includes(block as Block)), {
    error: 'what is said, where it is done and why it comes are in every message',
  });
const schema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  version: z.int().min(1),
  blocks: z.strictObject({ digest: blocks, urgent: blocks }),
  words: z.strictObject(
    Object.fromEntries(places.map((place) => [place, wordsOf(place)])) as Record<Place, z.ZodString>,
  ),
});

type Content = z.infer<typeof schema>;

/** A template that has been checked. */
export class Template {
  private constructor(private readonly content: Content) {}

  /** Checks a template as it was written; throws with all that is wrong. */
  static read(written: unknown): Template {
    const read = schema.safeParse(written);
    if (read.success) return new Template(read.data);
    throw new Error(
      `template: ${read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`,
    );
  }

  get language(): Language {
    return this.content.language;
  }

  /** What is kept beside a message that was written by it: `digest/zh-CN/1`. */
  nameOf(kind: 'digest' | 'urgent' | 'test' | 'alarm'): string {
    return `${kind}/${this.content.language}/${this.content.version}`;
  }

  /** The blocks of a message, in their order. */
  blocksOf(kind: 'digest' | 'urgent'): readonly Block[] {
    return this.content.blocks[kind];
  }

  /** The words of a place, filled. What fills them is not read for fields again, so that no title can have one. */
  say<P extends Place>(
    place: P,
    fields: Fields<P>,
    write: (text: string) => string = (text) => text,
  ): string {
    const words = this.content.words[place] as string | undefined;
    if (words === undefined) throw new UnresolvedField(place, place);
    return write(words).replace(FIELD, (_, field: string) => {
      const value = (fields as Record<string, string | number | undefined>)[field];
      if (value === undefined || value === null || Number.isNaN(value))
        throw new UnresolvedField(place, field);
      return String(value);
    });
  }
}

const TEMPLATES: Record<Language, Template> = { 'zh-CN': Template.read(zh), en: Template.read(en) };

/** The template of a language. */
export function templateIn(language: Language): Template {
  return TEMPLATES[language];
}
