import type { TaskCommand } from '../../../../domain/task/commands';
import { Play, instant, unit, who } from '../../../support/domain';
import { NOW, START, opened } from '../../../support/playing';

/** Extensions 延期: until when, and what who asks for too much reads. Examples of the whole way are in `decide.test.ts`. */

const SUPPORT = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30
const REPORT = '2024-10/report/牵头局'; // due Friday 25 October, 17:30
const SECOND = '2024-10/report/第二牵头局';
const [clerk, leader] = [who('督查室', 'coordinator'), who('督查室', 'leader-in-charge')];

const ask = (obligation: string, until: string, over: object = {}): TaskCommand<'request-extension'> => ({
  ...{ type: 'request-extension', actor: who(obligation.split('/')[2] ?? '', 'liaison'), obligation },
  ...{ until: instant(until), reason: '数据待核', ...over },
});
const screen = (decision: string): TaskCommand => ({
  ...{ type: 'screen-extension', actor: clerk, decision, supported: true, note: null },
});
const decide = (decision: string, approve = true, reason = ''): TaskCommand => ({
  ...{ type: 'decide-extension', actor: leader, decision, approve, reason },
});
/** Asks for it, has it screened and granted. */
function granted(play: Play, obligation: string, until: string): Play {
  play.do(ask(obligation, until), NOW);
  play.do(screen(`extension:${obligation}`), NOW);
  play.do(decide(`extension:${obligation}`), NOW);
  return play;
}
/** `where：why` of a refusal; empty where it is none. */
function said(play: Play, command: TaskCommand, at = NOW): string {
  const decision = play.try(command, at);
  return 'rejected' in decision ? `${decision.rejected.field ?? ''}：${decision.rejected.message}` : '';
}

it.each<[string, TaskCommand, string]>([
  ['no reason', ask(SUPPORT, '2024-10-24 17:30', { reason: ' ' }), '/reason：申请延期须写明理由'],
  ['no later date', ask(SUPPORT, '2024-10-22 17:30'), '/until：新的时限须晚于原时限 10月22日 周二 17:30'],
  [
    'a contribution behind the report that rests on it',
    ask(SUPPORT, '2024-10-25 17:31'),
    '/until：最迟可延至 10月25日 周五 17:30：牵头单位的报告在此时到期',
  ],
  [
    'a report behind the next one',
    ask(REPORT, '2024-11-25 17:31'),
    '/until：最迟可延至 11月25日 周一 17:30：下一期报告（没有下一期的，任务）在此时到期',
  ],
  ['a Saturday', ask(REPORT, '2024-10-26 17:30'), '/until：10月26日 周六 17:30 不是工作日'],
])('with %s is refused, at its field', (_, command, expected) => {
  expect(said(opened(), command)).toBe(expected);
});

it('a contribution may wait as long as the report that was given longer', () => {
  const play = granted(opened(), REPORT, '2024-11-08 17:30');
  expect(said(play, ask(SUPPORT, '2024-11-08 17:30'))).toBe('');
  expect(said(play, ask(SUPPORT, '2024-11-08 17:31'))).toContain('最迟可延至 11月8日 周五 17:30');
});

it('a contribution to a task in which nobody reports may wait until the end of its period', () => {
  const assignments = [unit('配合局', 'support'), unit('某县', 'implement', 'county')];
  const play = opened({ assignments });
  const { due } = play.obligation(SUPPORT);
  const period = play.state.periods['2024-10'];
  expect(period && period.due > due).toBe(true);
  expect(said(play, ask(SUPPORT, '2024-10-25 17:30'))).toBe('');
  expect(said(play, ask(SUPPORT, '2024-10-25 17:31'))).not.toBe('');
});

it('of two who report, each is bound by its own date, not by what the other was given', () => {
  const assignments = [unit('牵头局', 'lead'), unit('第二牵头局', 'lead')];
  const play = granted(opened({ assignments, jointLeads: true }), REPORT, '2024-11-25 17:30');
  expect(said(play, ask(SECOND, '2024-11-25 17:30'))).toBe('');
  expect(said(play, ask(SECOND, '2024-11-26 17:30'))).toContain('最迟可延至 11月25日 周一 17:30');
});

it('a report after which none comes may wait until the task ends', () => {
  const play = opened({ until: instant('2024-11-15 17:30') });
  expect(said(play, ask(REPORT, '2024-11-15 17:30'))).toBe('');
});

it('what is no request for an extension is not decided as one', () => {
  const play = opened();
  play.submit(SUPPORT, NOW);
  const review = `review:${SUPPORT}`;
  expect(said(play, screen(review))).toBe('：该事项没有待审批的延期申请');
  expect(said(play, decide(review))).toBe('：该事项没有待审批的延期申请');
});

it('is refused with a reason', () => {
  const play = opened();
  play.do(ask(SUPPORT, '2024-10-24 17:30'), NOW);
  play.do(screen(`extension:${SUPPORT}`), NOW);
  expect(said(play, decide(`extension:${SUPPORT}`, false, ' '))).toBe('/reason：不同意延期须写明理由');
});

it('granted at the very instant asked for, it gives the time of a return: two workdays', () => {
  const play = Play.served(START);
  play.run(NOW);
  play.do(ask(SUPPORT, '2024-10-24 17:30'), NOW);
  play.do(screen(`extension:${SUPPORT}`), NOW);
  play.do(decide(`extension:${SUPPORT}`), '2024-10-24 17:30');
  expect(play.obligation(SUPPORT).due).toBe(instant('2024-10-28 17:30'));
});
