import {
  COMPLAINT_LIFE,
  type ComplaintState,
  answerComplaint,
  complain,
  evolveComplaint,
} from '../../../domain/complaint/complaint';
import { EVALUATION_LIFE } from '../../../domain/evaluation/decide';
import { type OtherLife, mayMove, placeAfter } from '../../../domain/lives';
import { ENTRY_LIFE } from '../../../domain/record/lives';
import { SYSTEM } from '../../../domain/task/events';
import {
  INSPECTION_LIFE,
  type UnitState,
  endInspection,
  evolveUnit,
  noteInspection,
} from '../../../domain/unit/unit';
import { calendar, instant, monthly, who } from '../../support/domain';
import { evaluationPlay } from '../../support/evaluation';

/** The lives of what belongs to no task are what happens; those of records are held by random ones. */

type Step = [by: string, from: string | null, to: string];

function holds(life: OtherLife, steps: Step[]): void {
  for (const [by, from, to] of steps)
    expect([by, from, to, mayMove(life, by, from, to)]).toEqual([by, from, to, true]);
  const seen = new Set(steps.map((step) => step.join(' ')));
  const rows = life.moves.flatMap(({ by, from, to }) =>
    from.map((place) => [by, place === 'outside' ? '' : place, to].join(' ')),
  );
  expect(rows.filter((row) => !seen.has(row))).toEqual([]);
  for (const { from, to } of life.moves)
    for (const place of [...from, to]) if (place !== 'outside') expect(life.places).toHaveProperty(place);
}

it('an evaluation is recorded, returned, recorded again and approved', () => {
  const play = evaluationPlay();
  const steps: Step[] = [];
  const standing = (): string | null => play.state.evaluations['2025']?.status ?? null;
  const commands = [play.recording(), play.deciding(false, '有误'), play.recording(), play.deciding(true)];
  for (const [i, command] of commands.entries()) {
    const from = standing();
    for (const { type } of play.do(command, `2026-01-0${5 + i} 09:00`))
      steps.push([type, from, standing() ?? '']);
  }
  holds(EVALUATION_LIFE, steps);
});

it('a complaint is raised and answered', () => {
  const said = {
    ...{ id: 'c1', matter: 'other' as const, text: '太多', page: null, office: '督查室' },
    hours: { digest: monthly.digest, quiet: monthly.quiet },
  };
  const standing = (state: ComplaintState | null) => state && (state.answer ? 'answered' : 'raised');
  const steps: Step[] = [];
  let state: ComplaintState | null = null;
  const at = instant('2024-10-10 09:00');
  const answer = { actor: who('督查室', 'coordinator'), answer: '已改' };
  for (const decide of [
    () => complain(who('某县', 'head'), said, at, calendar),
    () => answerComplaint(state, answer, at),
  ]) {
    const decision = decide();
    for (const event of 'events' in decision ? decision.events : []) {
      const from = standing(state);
      state = evolveComplaint(state, event);
      steps.push([event.type, from, standing(state) ?? '']);
    }
  }
  holds(COMPLAINT_LIFE, steps);
});

it('an inspection is under way and over', () => {
  const at = instant('2024-10-10 09:00');
  const inspection = {
    ...{ id: 'a', name: '督查', tasks: [], from: at, until: at, unannounced: false, again: null },
  };
  const standing = (state: UnitState | null): string | null => {
    const [one] = state?.inspections ?? [];
    return one ? (one.ended === null ? 'under-way' : 'over') : null;
  };
  const steps: Step[] = [];
  let state: UnitState | null = null;
  for (const decide of [
    () => noteInspection(state, { unit: '某县', inspection, apart: [], gone: [], actor: SYSTEM }, calendar),
    () => endInspection(state, { inspection: 'a', at, actor: SYSTEM }),
  ]) {
    const decision = decide();
    for (const event of 'events' in decision ? decision.events : []) {
      const from = standing(state);
      state = evolveUnit(state, event);
      steps.push([event.type, from, standing(state) ?? '']);
    }
  }
  holds(INSPECTION_LIFE, steps);
});

it('what does not move something leaves it where it is', () => {
  expect(placeAfter(ENTRY_LIFE, 'entry-kept')).toBe('kept');
  expect(placeAfter(ENTRY_LIFE, 'commendation-approved')).toBeUndefined();
  expect(mayMove(ENTRY_LIFE, 'entry-kept', 'confirmed', 'kept')).toBe(false);
  expect(mayMove(ENTRY_LIFE, 'entry-kept', 'contested', 'struck')).toBe(false);
  expect(mayMove(ENTRY_LIFE, 'entries-proposed', null, 'proposed')).toBe(true);
});
