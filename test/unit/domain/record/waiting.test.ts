import { decidesRecords, waitingIn } from '../../../../domain/record/waiting';
import type { Person } from '../../../../domain/task/events';
import { who } from '../../../support/domain';
import { COORDINATOR, COUNTY, LEADER, RecordPlay, SUPERVISOR, entry, good } from '../../../support/record';

/** What of a record waits, for whom: nobody sees what they may not decide, or must recuse themselves from. */

function played(): RecordPlay {
  const play = RecordPlay.with([entry('a'), entry('b'), entry('c'), good('d'), good('e')]);
  play.confirm(['a', 'd', 'e']);
  play.do({ type: 'contest', actor: COUNTY, entry: 'a', reason: '系统故障' }, '2024-11-06 10:00');
  for (const id of ['d', 'e'])
    play.do(
      { type: 'propose-commendation', actor: COORDINATOR, entries: [id], words: `表扬${id}` },
      '2024-11-07 10:00',
    );
  const refuse = { commendation: 1, approve: false, reason: '力度不够' };
  play.do({ type: 'decide-commendation', actor: LEADER, ...refuse }, '2024-11-08 10:00');
  return play;
}
const waits = (play: RecordPlay, person: Person) =>
  play.state ? waitingIn(play.state, play.events, person) : [];

it('proposals wait for the supervision office, all together', () => {
  expect(waits(played(), SUPERVISOR)).toEqual([
    {
      ...{ command: 'confirm', unit: '某县', entries: ['b', 'c'], commendation: null },
      ...{ words: ['b的事', 'c的事'], reason: null, asked: null, by: null },
    },
  ]);
});

it('what is contested, and commendations, wait for the leader in charge, with why and until when', () => {
  const play = played();
  expect(waits(play, LEADER)).toMatchObject([
    {
      ...{ command: 'decide-contest', entries: ['a'], words: ['a的事'], reason: '系统故障' },
      by: play.events.flatMap(({ body }) => ('decideBy' in body ? [body.decideBy] : []))[0],
    },
    { command: 'decide-commendation', commendation: 2, entries: ['e'], words: ['表扬e'], by: null },
  ]);
  play.do(
    { type: 'decide-contest', actor: LEADER, entry: 'a', strike: true, reason: '属实' },
    '2024-11-11 10:00',
  );
  expect(waits(play, LEADER).map(({ command }) => command)).toEqual(['decide-commendation']);
});

it('not for who confirmed or proposed it, nor for anybody else', () => {
  const both = who('督查室', 'leader-in-charge');
  const play = played();
  expect(waits(play, { ...both, user: SUPERVISOR.user }).map(({ command }) => command)).toEqual([
    'decide-commendation',
  ]);
  expect(waits(play, { ...both, user: COORDINATOR.user }).map(({ command }) => command)).toEqual([
    'decide-contest',
  ]);
  for (const person of [COORDINATOR, COUNTY, who('别局', 'leader-in-charge')])
    expect([person, waits(play, person), decidesRecords(person, '督查室')]).toEqual([person, [], false]);
  for (const person of [SUPERVISOR, LEADER]) expect(decidesRecords(person, '督查室')).toBe(true);
});

it('nothing is said of a record in which nothing waits', () => {
  const play = RecordPlay.with([entry('a')]);
  play.confirm(['a']);
  for (const person of [SUPERVISOR, LEADER]) expect(waits(play, person)).toEqual([]);
});
