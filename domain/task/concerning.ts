import type { TaskEvent } from './events';

/** An event as far as it is about one obligation; null where it is not. Of what a rule did to many, only its own part. */
export function concerning(event: TaskEvent, obligation: string): TaskEvent | null {
  const body = event.body as unknown as Record<string, unknown>;
  let found = ABOUT.some((field) => idOf(body[field]) === obligation);
  const narrowed: Record<string, unknown> = { ...body };
  for (const [field, value] of Object.entries(body)) {
    if (!Array.isArray(value) || !LISTS.includes(field)) continue;
    const own = value.filter((item) => idOf(item) === obligation);
    narrowed[field] = own;
    found ||= own.length > 0;
  }
  return found ? ({ ...event, body: narrowed } as unknown as TaskEvent) : null;
}

/** Where a body names the one obligation that it is about, or that it opens for whoever decides about it. */
const ABOUT = ['obligation', 'decision', 'review'] as const;

/** Where a body names many. */
const LISTS = ['items', 'opened'];

/** An obligation's id as events carry it: bare, of an item, of an obligation just opened. */
function idOf(named: unknown): unknown {
  if (typeof named !== 'object' || named === null) return named;
  const { obligation, id } = named as { obligation?: unknown; id?: unknown };
  return obligation ?? id;
}
