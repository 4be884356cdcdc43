import { type Tap, commandOf, tapName, tapOver } from '../../../../domain/task/tap';
import { ANSWER, who } from '../../../support/domain';
import { NOW, opened } from '../../../support/playing';

/** Links that act (ADR 0029): what each asks of its task, and when it is over. Which notices have one: `delivery/taps`. */

const STREAM = 'task/p/1';
const SUPPORT = '2024-10/contribution/配合局';
const clerk = who('配合局', 'liaison');

const tap = (act: Tap['act'], obligation: string, over: Partial<Tap> = {}): Tap => ({
  ...{ act, stream: STREAM, obligation, round: 0, level: null },
  ...over,
});
const words = (over: ReturnType<typeof tapOver>): string => over?.rejected.message ?? '';

it('a link signs for the unit that was asked', () => {
  expect(commandOf(tap('acknowledge', '-/acknowledge/配合局', { round: null }), clerk, 'on-track')).toEqual({
    type: 'acknowledge',
    actor: clerk,
    unit: '配合局',
  });
});

it('a link says that nothing has changed, with the standing that the unit gave last', () => {
  const command = commandOf(tap('unchanged', SUPPORT), clerk, 'at-risk');
  expect(command).toEqual({
    type: 'submit',
    actor: clerk,
    obligation: SUPPORT,
    answer: { text: '', values: [], difficulties: null, rating: 'at-risk', noChange: true },
  });
});

it.each([
  [2, 2],
  [null, 0],
])('a link confirms that an escalation of level %j was seen', (level, expected) => {
  const head = who('配合局', 'head');
  expect(commandOf(tap('escalation', SUPPORT, { level }), head, 'on-track')).toEqual({
    ...{ type: 'acknowledge-escalation', actor: head, obligation: SUPPORT, level: expected },
  });
});

it('a link stands as long as what it was for is open in the round in which it was asked', () => {
  const play = opened();
  const { round } = play.obligation(SUPPORT);
  const link = tap('unchanged', SUPPORT, { round });
  expect(tapOver(play.state, link)).toBeNull();
  expect(words(tapOver(play.state, { ...link, round: round + 1 }))).toContain('已重新提出');
  expect(words(tapOver(play.state, { ...link, obligation: '2023-01/report/无此局' }))).toContain('已了结');
  play.do({ type: 'submit', actor: clerk, obligation: SUPPORT, answer: ANSWER }, NOW);
  expect(words(tapOver(play.state, link))).toContain('已经办理');
});

it('a sign-for that came with its assignment has no round, and is decided by the command alone', () => {
  expect(tapOver(opened().state, tap('acknowledge', '-/acknowledge/配合局', { round: null }))).toBeNull();
});

it('what a link is about has a name', () => {
  const { state } = opened();
  expect(tapName(state, tap('unchanged', SUPPORT))).toBe('2024年10月配合材料');
  expect(tapName(state, tap('acknowledge', '-/acknowledge/无此局', { round: null }))).toBe('签收');
});
