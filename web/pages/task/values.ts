import type { Fact, Task } from './data';

/** What is known of a target by its figures: what was reported when, and what the plan wants when. */

/** A figure: the day it is of, and what became of it. */
export interface Value {
  on: string;
  period: string | null;
  value: number;
  source: string;
  fate: 'accepted' | 'waiting' | 'returned' | 'backfilled' | 'verified';
}

interface Reported {
  unit?: string;
  kind?: string;
  obligation?: string;
  period?: string;
  review?: unknown;
  answer?: { values?: Figure[] };
  values?: Figure[];
}

interface Figure {
  target: number;
  value: number;
  source?: string;
  on?: string;
}

/** The figures of a target, by the facts of its task, oldest first. */
export function valuesOf(facts: Fact[], task: Task, target: number): Value[] {
  const lead = task.assignments.find((a) => a.role === 'lead')?.unit;
  const found = facts.flatMap((fact, i): Value[] => {
    const body = fact.body as Reported;
    if (fact.type === 'submitted') {
      const own = body.kind === 'report' && (lead === undefined || body.unit === lead);
      const figure = own ? body.answer?.values?.find((v) => v.target === target) : undefined;
      if (!figure) return [];
      const fate = body.review ? fateOf(facts.slice(i + 1), body.obligation) : 'accepted';
      return [
        {
          ...{ on: fact.at, period: body.period ?? null, fate },
          ...{ value: figure.value, source: figure.source ?? '' },
        },
      ];
    }
    if (fact.type === 'values-backfilled')
      return (body.values ?? []).filter((v) => v.target === target).map((v) => past(v, fact, 'backfilled'));
    const verified = fact.body as Figure;
    return fact.type === 'target-verified' && verified.target === target
      ? [past(verified, fact, 'verified')]
      : [];
  });
  return found.sort((a, b) => Date.parse(a.on) - Date.parse(b.on));
}

function past({ value, on, source }: Figure, { at }: Fact, fate: 'backfilled' | 'verified'): Value {
  return { on: on ?? at, period: null, value, source: source ?? '', fate };
}

/** What the next decision on an answer was. */
function fateOf(later: Fact[], obligation: string | undefined): 'accepted' | 'waiting' | 'returned' {
  for (const { type, body } of later) {
    const { obligation: about, items } = body as { obligation?: string; items?: { obligation: string }[] };
    if (type === 'accepted' && about === obligation) return 'accepted';
    if (type === 'returned' && about === obligation) return 'returned';
    // A review that nobody made lets the answer stand.
    const lapsed = items?.some((item) => item.obligation === `review:${obligation}`);
    if (type === 'lapsed' && lapsed) return 'accepted';
  }
  return 'waiting';
}

/** A milestone of the plan: by which day how much. */
export interface Step {
  on: string;
  value: number;
}

type Target = Task['targets'][number];

/** The milestones that stand, or those on their way to it; null where there are none. */
export function planOf({ milestones: { approved, proposed, drafted } }: Target) {
  if (approved) return { ...approved, state: 'approved' as const };
  if (proposed) return { ...proposed, state: 'proposed' as const };
  return drafted ? { ...drafted, state: 'drafted' as const } : null;
}

/** The line of the plan: from what there was to what is wanted in the end. */
export function lineOf(target: Target): Step[] {
  const plan = planOf(target);
  if (plan) return lineThrough(plan);
  return target.due === null ? [] : [{ on: target.due, value: target.value }];
}

/** The line through milestones, from where they start. */
export function lineThrough({
  from,
  baseline,
  milestones,
}: {
  from: string;
  baseline: number | null;
  milestones: Step[];
}): Step[] {
  const start = baseline === null ? [] : [{ on: from, value: baseline }];
  return [...start, ...milestones.map(({ on, value }) => ({ on, value }))];
}
