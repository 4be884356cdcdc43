import fc from 'fast-check';
import { evaluate } from '../../domain/evaluation/evaluate';
import { countOf } from '../../domain/evaluation/figures';
import { mayMove } from '../../domain/lives';
import type { RecordCommand } from '../../domain/record/commands';
import { decideRecord } from '../../domain/record/decide';
import type { RecordEvent } from '../../domain/record/events';
import { COMMENDATION_LIFE, ENTRY_LIFE } from '../../domain/record/lives';
import { type Entry, propose } from '../../domain/record/propose';
import type { LedgerRow } from '../../domain/record/rows';
import { HORIZON, type RecordState, evolveRecord } from '../../domain/record/state';
import { DAY_MS, dayOf, isoDay, parseDay } from '../../domain/time';
import { calendar, instant } from '../support/domain';
import { TERMS, directoryOf } from '../support/evaluation';
import { COORDINATOR, COUNTY, LEADER, SUPERVISOR, entry, good, proposing } from '../support/record';
import { TaskRows } from '../support/rows';

/** Random ledgers and random records: what must hold of every one of them. */

const UNITS = ['甲县', '乙县', '丙县'];
const GROUPS = { 甲县: 'strong', 乙县: 'weak', 丙县: 'weak' } as const;

/** What becomes of one form: days after it was due on which things happen; negative is before. */
const fate = fc.record({
  unit: fc.constantFrom(...UNITS),
  month: fc.integer({ min: 0, max: 23 }),
  task: fc.integer({ min: 1, max: 3 }),
  answered: fc.option(fc.integer({ min: -5, max: 12 })),
  returns: fc.integer({ min: 0, max: 3 }),
  reviewed: fc.boolean(),
  level: fc.integer({ min: 0, max: 3 }),
  wait: fc.constantFrom('none', 'extension', 'dispute', 'suspension', 'withdrawn'),
});
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

function ledger(fates: Fate[]): LedgerRow[] {
  const tasks = [1, 2, 3].map((n) => new TaskRows(`task/p/${n}`));
  const met = new Set<string>();
  for (const [i, f] of [...fates].sort((a, b) => a.month - b.month).entries()) {
    const period = `${2024 + Math.floor(f.month / 12)}-${String((f.month % 12) + 1).padStart(2, '0')}`;
    const key = `${f.task} ${period} ${f.unit}`;
    if (met.has(key)) continue;
    met.add(key);
    live(tasks[f.task - 1] as TaskRows, period, f, i);
  }
  return tasks.flatMap((t) => t.rows);
}

function live(task: TaskRows, period: string, f: Fate, i: number): void {
  const due = instant(`${period}-20 17:30`) + i;
  const day = (n: number): number => due + n * DAY_MS;
  const id = task.ask(period, `${period}-08 09:00`, `${period}-20 17:30`, { unit: f.unit });
  if (f.wait === 'extension') task.add('extension-requested', day(-6), { obligation: id });
  if (f.wait === 'dispute') task.add('disputed', day(-6), { unit: f.unit, later: [] });
  if (f.wait === 'suspension') task.add('suspended', day(-6), {});
  if (f.wait === 'withdrawn') {
    task.add('reassigned', day(-6), { from: f.unit, to: '某局', withdrawn: [id], settles: [] });
    return;
  }
  const items = (level: number) => ({ items: [{ obligation: id, round: 1, level }] });
  const late = f.answered === null || f.answered > 0;
  if (late) task.add('overdue', day(0), items(0));
  if (late) for (let level = 1; level <= f.level; level++) task.add('escalated', day(1), items(level));
  if (f.answered === null) task.add('lapsed', day(20), items(0));
  else {
    for (let n = 0; n < f.returns; n++) {
      submit(task, id, day(f.answered), late && n === 0);
      task.add('returned', day(f.answered), { obligation: id, due: day(15) });
    }
    submit(task, id, day(f.answered), late && f.returns === 0);
    if (f.reviewed) task.add('accepted', day(13), { obligation: id });
  }
  if (f.wait === 'suspension') task.add('resumed', day(21), { rounds: [] });
  if (f.wait === 'dispute') task.add('dispute-refused', day(21), { unit: f.unit });
}

function submit(task: TaskRows, obligation: string, at: number, late: boolean): void {
  task.add('submitted', at, { obligation, late, answer: { values: [] }, settles: [], review: {} });
}

const rowsArbitrary = fc.array(fate, { maxLength: 40 }).map(ledger);
const proposed = (rows: LedgerRow[], unit: string): Entry[] =>
  propose({
    ...{ unit, rows, holdings: [], calendar, asOf: instant('2026-03-01 09:00') },
    ...{ from: parseDay('2024-01-01'), until: parseDay('2026-12-31') },
  });
const evaluation = (rows: LedgerRow[]) =>
  evaluate({
    ...{ rows, directory: directoryOf(GROUPS), terms: TERMS, year: 2025, asOf: instant('2026-03-01 09:00') },
  });

it('the order of the rows, and rows given twice, change nothing', () => {
  fc.assert(
    fc.property(
      rowsArbitrary.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
      ),
      ([rows, shuffled]) => {
        const mixed = [...shuffled, ...shuffled.slice(0, 5)];
        for (const unit of UNITS) expect(proposed(mixed, unit)).toEqual(proposed(rows, unit));
        expect(evaluation(mixed)).toEqual(evaluation(rows));
      },
    ),
    { numRuns: 60 },
  );
});

it('every entry rests on rows that are there and are about its unit; no failing is held against it twice', () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const known = new Map(rows.map((row) => [`${row.stream}#${row.revision}`, row]));
      for (const unit of UNITS) {
        const entries = proposed(rows, unit);
        expect(new Set(entries.map((e) => e.id)).size).toBe(entries.length);
        const failings = new Set<string>();
        for (const { rows: refs, kind } of entries) {
          expect(refs.length).toBeGreaterThan(0);
          for (const ref of refs) {
            const row = known.get(`${ref.stream}#${ref.revision}`);
            expect(JSON.stringify(row?.body)).toContain(unit);
            if (!['late', 'escalated', 'lapsed'].includes(kind)) continue;
            const place = `${ref.stream}#${ref.revision}`;
            expect(failings.has(place)).toBe(false);
            failings.add(place);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});

it('nothing is held against a unit that waited for others, or was relieved', () => {
  fc.assert(
    fc.property(fc.array(fate, { maxLength: 30 }), (fates) => {
      const waiting = fates.map((f) => ({ ...f, wait: f.wait === 'none' ? ('dispute' as const) : f.wait }));
      for (const unit of UNITS)
        expect(
          proposed(ledger(waiting), unit).filter((e) => e.direction === 'negative' && e.kind !== 'returned'),
        ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('every figure is a recount of the rows that it names, and a numerator is a part of its denominator', () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const known = new Map(rows.map((row) => [`${row.stream}#${row.revision}`, row]));
      for (const { counties } of evaluation(rows).groups)
        for (const { unit, now, before, score } of counties)
          for (const year of [now, before].filter((y) => y !== null)) {
            const points = year.indicators.map(({ numerator, denominator, value, weight, contribution }) => {
              for (const counted of [numerator, denominator])
                for (const { stream, revisions } of counted) {
                  expect(new Set(revisions).size).toBe(revisions.length);
                  for (const revision of revisions)
                    expect(JSON.stringify(known.get(`${stream}#${revision}`)?.body)).toContain(unit);
                }
              expect(countOf(numerator)).toBeLessThanOrEqual(countOf(denominator));
              if (value === null) expect([countOf(denominator), weight]).toEqual([0, 0]);
              else expect(value).toBeCloseTo(countOf(numerator) / countOf(denominator), 3);
              expect(contribution).toBeCloseTo(weight * (value ?? 0) * 100, 1);
              return contribution;
            });
            if (year.level === null) expect(score).toBeNull();
            else
              expect(year.level).toBeCloseTo(
                points.reduce((a, b) => a + b, 0),
                1,
              );
          }
    }),
    { numRuns: 100 },
  );
});

/** In which standing an entry waits for each command of a random record, by its place. */
const WANTED = [null, 'proposed', 'proposed', 'confirmed', 'contested', 'confirmed', null];

/** What an event moved, as rows of the tables of lives; nothing moves but as one of them says. */
function movedBy(event: RecordEvent, before: RecordState | null, after: RecordState): string[] {
  const { body, type } = event;
  if ('commendation' in body) {
    const { commendation } = body;
    const open = (state: RecordState | null) => (state?.commendations[commendation] ? 'proposed' : null);
    const to = open(after) ?? type.replace('commendation-', '');
    expect([type, mayMove(COMMENDATION_LIFE, type, open(before), to)]).toEqual([type, true]);
    return [type];
  }
  return Object.entries(after.entries).flatMap(([id, { status }]) => {
    const from = before?.entries[id]?.status ?? null;
    if (from === status) return [];
    expect([type, from, status, mayMove(ENTRY_LIFE, type, from, status)]).toEqual([type, from, status, true]);
    return [type];
  });
}

it('a record never loses what is open, stays bounded, and proposing again over the same rows changes nothing', () => {
  const seen = new Set<string>();
  const step = fc.record({
    kind: fc.nat({ max: 6 }),
    pick: fc.nat({ max: 30 }),
    days: fc.integer({ min: 0, max: 60 }),
    yes: fc.boolean(),
    // Whether it is about something that waits for it, where there is any.
    apt: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      let state: RecordState | null = null;
      let at = instant('2024-11-04 10:00');
      for (const { kind, pick, days, yes, apt } of steps) {
        at += days * DAY_MS;
        const all = Object.entries(state?.entries ?? {});
        const fitting = all.filter(([, { status }]) => status === WANTED[kind]);
        const ids = (apt && fitting.length > 0 ? fitting : all).map(([known]) => known);
        const [open = String(pick)] = apt ? Object.keys(state?.commendations ?? {}) : [];
        const id = ids[pick % Math.max(1, ids.length)] ?? 'none';
        const until = isoDay(dayOf(at) - pick * 20);
        const made = (yes ? entry : good)(`e${dayOf(at)}-${pick}`);
        const fresh: Entry = { ...made, from: until, until };
        const commands: RecordCommand[] = [
          proposing([fresh]),
          { type: 'confirm', actor: SUPERVISOR, entries: [id], note: null },
          { type: 'dismiss', actor: SUPERVISOR, entries: [id], reason: '不实' },
          { type: 'contest', actor: COUNTY, entry: id, reason: '有误' },
          { type: 'decide-contest', actor: LEADER, entry: id, strike: yes, reason: '查' },
          { type: 'propose-commendation', actor: COORDINATOR, entries: [id], words: '表扬' },
          {
            type: 'decide-commendation',
            actor: LEADER,
            commendation: Number(open),
            approve: yes,
            reason: '查',
          },
        ];
        const command = commands[kind] as RecordCommand;
        const decision = decideRecord(state, command, at, calendar);
        if ('rejected' in decision) continue;
        for (const event of decision.events) {
          const before: RecordState | null = state;
          state = evolveRecord(state, event);
          for (const type of movedBy(event, before, state)) seen.add(type);
          for (const [open, known] of Object.entries(before?.entries ?? {}))
            if (known.status === 'proposed' || known.status === 'contested')
              expect(state.entries).toHaveProperty([open]);
          for (const { entries } of Object.values(state.commendations))
            for (const carried of entries) expect(state.entries).toHaveProperty([carried]);
        }
        if (command.type !== 'propose' || !state) continue;
        expect(decideRecord(state, command, at, calendar)).toEqual({ events: [] });
        const carrying = new Set(Object.values(state.commendations).flatMap((c) => c.entries));
        const kept = Object.entries(state.entries).filter(
          ([of, { until: last, status, contestBy }]) =>
            last < dayOf(at) - HORIZON &&
            ['kept', 'struck', 'dismissed', 'confirmed'].includes(status) &&
            !((contestBy ?? 0) >= at && status === 'confirmed') &&
            !carrying.has(of),
        );
        expect(kept).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
  const rows = [...ENTRY_LIFE.moves, ...COMMENDATION_LIFE.moves];
  expect(rows.map(({ by }) => by).filter((by) => !seen.has(by))).toEqual([]);
});
