import {
  editsPostsOf,
  isInternal,
  isShared,
  isSilent,
  keepsDirectory,
  looksAfter,
  seers,
  seesAll,
  seesPost,
} from '../../../domain/access';
import { mayLeave, outsideQuiet } from '../../../domain/delivery';
import { unitKey } from '../../../domain/unit/unit';
import { monthOf } from '../../../domain/time';
import { weigh } from '../../../domain/plan/launch-burden';
import { policySchema } from '../../../domain/policy';
import { SYSTEM, type TaskEvent } from '../../../domain/task/events';
import { calendar, instant, launched, launchOf, monthly, Play, unit, who } from '../../support/domain';

/** Who may read what, when a message may leave, and other short rules, by examples. */

const event = (type: string): TaskEvent =>
  ({ type, at: 0, due: 0, actor: SYSTEM, body: {} }) as unknown as TaskEvent;

it('what is between a unit and the office, or the office’s own, is internal', () => {
  expect(
    ['referred', 'recheck-due', 'finding-recorded', 'rectified'].map((t) => isInternal(event(t))),
  ).toEqual([true, true, true, true]);
  expect(isInternal(event('submitted'))).toBe(false);
  expect([isShared(event('difficulty-assigned')), isShared(event('difficulty-declined'))]).toEqual([
    true,
    false,
  ]);
  expect([isSilent('inspection:t1'), isSilent('verification:1/rectification/某局')]).toEqual([true, false]);
  expect(unitKey('某县')).toBe('unit/某县');
});

it('nothing leaves at night or on a day off; a Sunday that is worked is none', () => {
  const may = (at: string) => mayLeave(instant(at), monthly, calendar);
  // Sunday 26 January 2025 is worked; the festival begins on the 28th.
  expect(['2025-01-26 09:00', '2025-01-26 21:00', '2025-01-28 09:00'].map(may)).toEqual([true, false, false]);
  expect(outsideQuiet(instant('2025-01-27 21:00'), monthly, calendar)).toBe(instant('2025-02-05 07:30'));
  expect(outsideQuiet(instant('2025-01-26 05:00'), monthly, calendar)).toBe(instant('2025-01-26 07:30'));
});

it('a month goes from its first midnight to that of the next, over the year', () => {
  expect(monthOf(instant('2024-12-31 23:59'))).toEqual({
    from: instant('2024-12-01'),
    until: instant('2025-01-01'),
  });
});

it('a plan is weighed by what it will ask on top of what is asked; none weighs nothing', () => {
  const at = instant('2024-10-08 09:00');
  const tight = policySchema.parse({ ...monthly, burden: { requestsPerUnitPerMonth: 1 } });
  const terms = { calendar, at, present: [] };
  expect(weigh([], terms)).toEqual([]);
  const over = weigh([launchOf(at, { policy: tight })], terms);
  expect(over[0]).toMatchObject({ month: '2024-10', requests: 2 });
  expect(weigh([launchOf(at)], terms)).toEqual([]);
});

it('a suspension is prolonged, never cut short', () => {
  const play = Play.served('2024-10-08 09:00');
  const actor = who('督查室', 'coordinator');
  const until = (day: string) =>
    ({ type: 'suspend', actor, until: instant(day), basis: '济政办〔2024〕1号' }) as const;
  play.do(until('2024-11-04'), '2024-10-17 12:00');
  expect(play.refusal(until('2024-11-01'), '2024-10-17 13:00')).toBe('bad-date');
  expect(play.refusal(until('2024-11-05'), '2024-10-17 13:00')).toBeUndefined();
});

describe('the directory', () => {
  const all = ['coordinator', 'supervision-office', 'leader-in-charge', 'liaison', 'head'];

  it('is kept by the office’s coordinator and supervision office, who look after the whole', () => {
    const kept = (of: string) => all.filter((post) => keepsDirectory(who(of, post), '督查室'));
    expect(kept('督查室')).toEqual(['coordinator', 'supervision-office']);
    expect(kept('某局')).toEqual([]);
    expect(all.filter((post) => looksAfter(who('督查室', post), '督查室'))).toEqual(kept('督查室'));
    expect(looksAfter(who('某局', 'coordinator'), '督查室')).toBe(false);
  });

  it('has the office’s own posts changed by the supervision office alone', () => {
    const edits = (unitOf: string, post: string, of: string) => editsPostsOf(who(unitOf, post), '督查室', of);
    expect([edits('督查室', 'coordinator', '某局'), edits('督查室', 'coordinator', '督查室')]).toEqual([
      true,
      false,
    ]);
    expect(edits('督查室', 'supervision-office', '督查室')).toBe(true);
    expect(edits('督查室', 'leader-in-charge', '某局')).toBe(false);
    expect(edits('某局', 'supervision-office', '某局')).toBe(false);
  });

  it('shows the office all, a unit its own, and everybody whom to ring', () => {
    const seen = (viewer: string, of: string) =>
      all.filter((post) => seesPost(who(viewer, 'liaison'), '督查室', { unit: of, post }));
    expect(seen('督查室', '某局')).toEqual(all);
    expect(seen('某局', '某局')).toEqual(all);
    expect(seen('某局', '他局')).toEqual(['liaison']);
    expect(seen('某局', '督查室')).toEqual(['coordinator']);
  });
});

it('a whole task is seen by the office and who consolidates; by all leads where they lead jointly', () => {
  const assignments = [unit('甲局', 'lead'), unit('乙局', 'lead'), unit('丙局', 'support')];
  const at = instant('2024-10-08 09:00');
  const apart = launched(at, { assignments });
  const jointly = launched(at, { assignments, jointLeads: true });
  expect([seers(apart), seers(jointly)]).toEqual([['甲局'], ['甲局', '乙局']]);
  const readers = ['督查室', '甲局', '乙局', '丙局'];
  expect(readers.filter((name) => seesAll(apart, who(name, 'liaison')))).toEqual(['督查室', '甲局']);
  expect(readers.filter((name) => seesAll(jointly, who(name, 'liaison')))).toEqual([
    ...['督查室', '甲局', '乙局'],
  ]);
});
