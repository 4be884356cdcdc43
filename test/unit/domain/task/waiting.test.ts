import type { TaskCommand } from '../../../../domain/task/commands';
import { carriesOn } from '../../../../domain/task/submit/decide';
import { decidedBy } from '../../../../domain/task/time-box';
import { leftTo, waitsFor } from '../../../../domain/task/waiting';
import { disputeOf } from '../../../support/areas/assign';
import { raise } from '../../../support/areas/difficulty';
import {
  concluded,
  found,
  objected,
  openInspection,
  receivedBy,
  rectified,
} from '../../../support/areas/inspecting';
import { Play, calendar, instant, who } from '../../../support/domain';
import { NOW, START, TASK, opened } from '../../../support/playing';

/** What a unit waits for, what is left to it, and by when what it asks would be decided. */

const OCTOBER = '2024-10/contribution/配合局';
const lead = who('牵头局', 'liaison');
const office = who('督查室', 'coordinator');

const extension: TaskCommand = {
  ...{ type: 'request-extension', actor: who('配合局', 'liaison'), obligation: OCTOBER },
  ...{ until: instant('2024-10-23 17:30'), reason: '核数' },
};
const suspension: TaskCommand = {
  ...{ type: 'request-suspension', actor: lead, until: instant('2024-12-02'), reason: '等批复' },
};
const propose: TaskCommand = {
  ...{ type: 'edit-milestones', actor: lead, target: 0, baseline: 0, note: null },
  milestones: [{ on: '2025-12-31', value: 1500 }],
};
const closing: TaskCommand = {
  ...{ type: 'ask-closing', actor: lead, waiver: null, note: null },
  claims: [
    {
      ...{ target: 0, value: 1500, source: '台账', verifier: '统计局', on: '2024-10-16' },
      ...{ evidence: null, waiver: null },
    },
  ],
};
const inspected = [openInspection(), found(), concluded(['1']), receivedBy()];

/** What asks for a decision, and who then waits for it. */
const ASKED: [string, TaskCommand[], subject: string | null, unit: string][] = [
  ['request-extension', [extension], OCTOBER, '配合局'],
  ['request-suspension', [suspension], null, '牵头局'],
  ['edit-milestones', [propose], null, '牵头局'],
  ['ask-closing', [closing], null, '牵头局'],
  ['raise-difficulty', [raise('某县')], '某县', '某县'],
  ['rectify', [...inspected, rectified()], '1/rectification/配合局', '配合局'],
  ['object', [...inspected, objected()], 't1/conclusion/配合局', '配合局'],
];

it.each(ASKED)(
  '%s is waited for by who asked, and decided by when was said before',
  (type, commands, subject, unit) => {
    const play = opened(TASK);
    const last = commands.at(-1) as TaskCommand;
    for (const command of commands.slice(0, -1)) play.do(command, NOW);
    const said = decidedBy(play.state, { command: last.type, subject }, instant(NOW), calendar);
    const before = new Set(play.state.obligations.map((o) => o.id));
    play.do(last, NOW);
    expect(last.type).toBe(type);
    const asked = play.state.obligations.filter((o) => !before.has(o.id));
    expect(asked.map((o) => [o.unit, o.due, waitsFor(play.state, o)])).toEqual([['督查室', said, unit]]);
  },
);

it('a dispute is decided by the policy of who was served', () => {
  const play = Play.served(START, TASK);
  const what = { command: 'dispute' as const, subject: '配合局' };
  const said = decidedBy(play.state, what, instant(START), calendar);
  play.do(disputeOf('配合局'), START);
  const decision = play.obligation('dispute:-/acknowledge/配合局');
  expect([decision.due, waitsFor(play.state, decision)]).toEqual([said, '配合局']);
});

it('nobody decides on what is simply done, and nobody waits for what was not asked for', () => {
  const { state } = opened(TASK);
  expect(decidedBy(state, { command: 'acknowledge', subject: '配合局' }, instant(NOW), calendar)).toBeNull();
  expect(state.obligations.map((o) => waitsFor(state, o))).toEqual(state.obligations.map(() => undefined));
});

it('milestones that were reckoned or sent back are left to the lead, until they are put forward', () => {
  const play = opened(TASK);
  const left = (unit = '牵头局') => leftTo(play.state, unit, instant(NOW));
  expect(left()).toEqual([]);
  play.do({ type: 'draft-milestones', actor: office, target: 0, baseline: null }, NOW);
  expect(left()).toEqual([{ command: 'edit-milestones', target: 0, returned: null }]);
  expect(left('配合局')).toEqual([]);
  play.do(propose, NOW);
  expect(left()).toEqual([]);
  play.do({ type: 'return-milestones', actor: office, target: 0, reason: '过缓' }, NOW);
  expect(left()).toEqual([{ command: 'edit-milestones', target: 0, returned: '过缓' }]);
});

it('a difficulty said to be solved is left to who raised it, until silence has confirmed it', () => {
  const play = opened(TASK);
  play.do(raise('配合局'), NOW);
  const owner = { unit: '某县', kind: 'county' as const };
  const until = instant('2024-10-25 17:30');
  const assign = {
    type: 'assign-difficulty' as const,
    actor: office,
    decision: 'coordination:1',
    owner,
    until,
  };
  play.do({ ...assign, note: null }, NOW);
  const difficulty = '1/difficulty/某县';
  expect(waitsFor(play.state, play.obligation(difficulty))).toBe('配合局');
  expect(leftTo(play.state, '配合局', instant(NOW))).toEqual([]);
  const actor = who('某县', 'liaison');
  play.do({ type: 'resolve-difficulty', actor, obligation: difficulty, text: '已办' }, NOW);
  const [left] = leftTo(play.state, '配合局', instant(NOW));
  expect(left).toMatchObject({ command: 'confirm-difficulty', difficulty: { number: 1 } });
  const end = left?.command === 'confirm-difficulty' ? left.until : NaN;
  expect(leftTo(play.state, '配合局', end)).toHaveLength(1);
  expect(leftTo(play.state, '配合局', end + 1)).toEqual([]);
  expect(leftTo(play.state, '某县', instant(NOW))).toEqual([]);
});

it('“no change” answers a form of who has reported before, and none that came back', () => {
  const play = opened(TASK);
  const carries = (id: string) => carriesOn(play.state, play.obligation(id));
  expect(carries(OCTOBER)).toBe(false);
  play.submit(OCTOBER, NOW);
  expect(carries(OCTOBER)).toBe(false);
  const review = `review:${OCTOBER}`;
  play.do({ type: 'return', actor: lead, review, reason: '过于笼统' }, NOW);
  expect(carries(OCTOBER)).toBe(false);
  play.submit(OCTOBER, NOW);
  play.run('2024-11-18 09:00');
  expect(carries('2024-11/contribution/配合局')).toBe(true);
  expect(carries('2024-11/contribution/某县')).toBe(false);
});
