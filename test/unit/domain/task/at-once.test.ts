import { doneAtOnce } from '../../../../domain/task/at-once';
import type { Actor } from '../../../../domain/task/events';
import { decidesOn, possible } from '../../../../domain/task/possible';
import { obligationOf } from '../../../../domain/task/state';
import { ANSWER } from '../../../support/ledger';
import { Play, instant, who } from '../../../support/domain';

/** What can be done to things from a list of them: what `decide` would let this person do now, and nothing else. */

const NOW = '2024-10-17 12:00';
const LATE = '2024-10-29 12:00';
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';
const COORDINATOR = who('督查室', 'coordinator');
const LEADER = who('督查室', 'leader-in-charge');
const LEAD = who('牵头局', 'liaison');

function opened(until = NOW): Play {
  const play = Play.served('2024-10-08 09:00');
  play.run(until);
  return play;
}

function can(play: Play, id: string, actor: Actor): string[] {
  const obligation = obligationOf(play.state, id);
  if (!obligation) throw new Error(`no ${id}`);
  return doneAtOnce(play.state, actor)(obligation);
}

it('a unit signs for its own, and nobody for another', () => {
  const play = opened();
  expect(can(play, '-/acknowledge/牵头局', LEAD)).toEqual(['acknowledge']);
  for (const actor of [COORDINATOR, LEADER, who('配合局', 'liaison')])
    expect(can(play, '-/acknowledge/牵头局', actor)).toEqual([]);
  play.do({ type: 'acknowledge', actor: LEAD, unit: '牵头局' }, NOW);
  expect(can(play, '-/acknowledge/牵头局', LEAD)).toEqual([]);
});

it('what waits for review is accepted by its reviewer', () => {
  const play = opened();
  play.do({ type: 'submit', actor: LEAD, obligation: REPORT, answer: ANSWER }, NOW);
  play.do({ type: 'submit', actor: who('配合局', 'liaison'), obligation: SUPPORT, answer: ANSWER }, NOW);
  expect(can(play, `review:${REPORT}`, COORDINATOR)).toEqual(['accept']);
  expect(can(play, `review:${REPORT}`, LEAD)).toEqual([]);
  expect(can(play, `review:${SUPPORT}`, LEAD)).toEqual(['accept']);
  expect(can(play, `review:${SUPPORT}`, COORDINATOR)).toEqual([]);
  // What is reported is the unit's no longer, and answers need words: there is nothing to do from a list.
  expect(can(play, REPORT, LEAD)).toEqual([]);
});

it('an extension is supported first and granted then, each by whose it is', () => {
  const play = opened();
  const until = instant('2024-10-24 17:30');
  const asker = who('配合局', 'liaison');
  play.do({ type: 'request-extension', actor: asker, obligation: SUPPORT, until, reason: '等数据' }, NOW);
  const decision = `extension:${SUPPORT}`;
  expect(can(play, decision, COORDINATOR)).toEqual(['screen-extension']);
  expect(can(play, decision, LEADER)).toEqual([]);
  play.do({ type: 'screen-extension', actor: COORDINATOR, decision, supported: true, note: null }, NOW);
  expect(can(play, decision, COORDINATOR)).toEqual([]);
  expect(can(play, decision, LEADER)).toEqual(['decide-extension']);
  expect(can(play, decision, asker)).toEqual([]);
});

it('an escalation is taken note of by whom its level is addressed to', () => {
  const play = opened(LATE);
  const all = [LEAD, who('牵头局', 'head'), COORDINATOR, who('督查室', 'supervision-office'), LEADER];
  const may = all.filter((actor) => can(play, REPORT, actor).includes('acknowledge-escalation'));
  const { level } = obligationOf(play.state, REPORT)?.ladder ?? { level: 0 };
  const decided = all.filter(
    (actor) =>
      'events' in play.try({ type: 'acknowledge-escalation', actor, obligation: REPORT, level }, LATE),
  );
  expect(may).toEqual(decided);
  expect(may.length).toBeGreaterThan(0);
  expect(may.length).toBeLessThan(all.length);
});

it('of what somebody may do, what decides on one thing is asked for by what it is', () => {
  const play = opened();
  play.do({ type: 'submit', actor: LEAD, obligation: REPORT, answer: ANSWER }, NOW);
  play.do({ type: 'submit', actor: who('配合局', 'liaison'), obligation: SUPPORT, answer: ANSWER }, NOW);
  const review = obligationOf(play.state, `review:${REPORT}`);
  const all = possible(play.state, COORDINATOR);
  expect(review && decidesOn(all, review).map(({ command }) => command)).toEqual(['accept', 'return']);
  // Another's review, and what is no decision, is decided by nothing of it.
  const support = obligationOf(play.state, `review:${SUPPORT}`);
  expect(support && decidesOn(all, support)).toEqual([]);
  expect(decidesOn(all, { id: REPORT, kind: 'report' })).toEqual([]);
  // Where there is one a task, it is the task's.
  const asked = [{ command: 'decide-suspension', subject: null }];
  expect(decidesOn(asked, { id: 'suspension:1', kind: 'suspension' })).toEqual(asked);
  expect(decidesOn(asked, { id: 'suspension:1', kind: 'dispute' })).toEqual([]);
});
