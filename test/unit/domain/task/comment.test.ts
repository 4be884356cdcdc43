import { inEnglish } from '../../../../english/said';
import { isInternal, unitsOf } from '../../../../domain/access';
import { type SaidLine, repliedTo, replyWords } from '../../../../domain/task/comment/reply';
import type { TaskEvent } from '../../../../domain/task/events';
import { comment } from '../../../support/areas/comment';
import { type Play, unit, who } from '../../../support/domain';
import { START, TASK, opened } from '../../../support/playing';

/** Comments 留言: what is said on a task beside what is owed, by the page or by mail. */

type Commented = TaskEvent<'commented'>;
const said = (play: Play, ...given: Parameters<typeof comment>): Commented =>
  play.do(comment(...given), START)[0] as Commented;
const heard = (play: Play): string[] =>
  play.notices.filter(({ rule }) => rule === 'commented').map((n) => `${n.unit} ${n.post}`);
const office = who('督查室', 'coordinator');

it('of a unit is heard by who coordinates and who consolidates, moves nothing, and asks for nothing', () => {
  const play = opened(TASK);
  const before = { ...play.state, at: 0, revision: 0 };
  const event = said(play, '配合局', { text: ' 数据周五才有\n' });
  expect(event.body).toEqual({ unit: '配合局', text: '数据周五才有', internal: false });
  expect({ ...play.state, at: 0, revision: 0 }).toEqual(before);
  expect(heard(play)).toEqual(['督查室 coordinator', '牵头局 liaison']);
  expect(play.notices.at(-1)).toMatchObject({
    ...{ kind: 'outcome', about: '配合局', item: null, by: null, urgent: false, whileOpen: false },
    why: '第1项任务“任务”：配合局留言：“数据周五才有”',
    what: '请看留言；需要答复的，在任务页留言',
    next: '留言不改变任何时限，也不代替报送',
  });
  expect([isInternal(event), unitsOf(event)]).toEqual([false, ['配合局']]);
});

it('that is not for the lead, or is the lead’s own, is heard by the office alone', () => {
  const play = opened(TASK);
  expect(isInternal(said(play, '配合局', { internal: true }))).toBe(true);
  said(play, '牵头局');
  expect(heard(play)).toEqual(['督查室 coordinator', '督查室 coordinator']);
});

it('of the office is heard by the unit, and of the office on its own part by nobody', () => {
  const assignments = [unit('督查室', 'lead', 'office'), unit('配合局', 'support')];
  const play = opened({ assignments });
  said(play, '配合局', { actor: office });
  expect(heard(play)).toEqual(['配合局 liaison']);
  said(play, '督查室', { actor: office });
  expect(heard(play)).toHaveLength(1);
  // Where the office leads it hears once, as who coordinates.
  said(play, '配合局');
  expect(heard(play).slice(1)).toEqual(['督查室 coordinator']);
});

it('by mail it says so; of a long one the beginning is told, by whole characters, and all of it kept', () => {
  const play = opened(TASK);
  const mail = { message: 7, sender: 'x@example.cn', files: 2 };
  const text = '😀'.repeat(300);
  const event = said(play, '某县', { actor: { ...who('某县', 'liaison'), via: 'mail' }, text, mail });
  expect(event).toMatchObject({ actor: { via: 'mail' }, body: { text, mail } });
  expect(play.notices.at(-1)?.why).toBe(`第1项任务“任务”：某县回复了通知邮件：“${'😀'.repeat(200)}…”`);
  said(play, '某县', { text: '字'.repeat(200) });
  expect(play.notices.at(-1)?.why).toContain(`：“${'字'.repeat(200)}”`);
});

it.each<[string, Parameters<typeof comment>, string]>([
  ['nothing', ['配合局', { text: ' \n' }], 'bad-value'],
  ['a unit without a part', ['无关局', { actor: office }], 'unknown-unit'],
  ['another unit’s part', ['配合局', { actor: who('牵头局', 'liaison') }], 'not-permitted'],
])('refuses a comment on %s', (_, given, code) => {
  expect(opened(TASK).refusal(comment(...given), START)).toBe(code);
});

describe('a reply by mail', () => {
  const line = (over: Partial<SaidLine> = {}): SaidLine => ({
    ...{ stream: 'task/p/1', unit: '配合局', post: 'liaison', about: '配合局', rule: 'chased' },
    obligation: '2024-10/contribution/配合局',
    ...over,
  });
  const as = { unit: '配合局', post: 'liaison' };

  it('is a comment on the one task that the message was about, in the part of the unit that was told', () => {
    const on = { stream: 'task/p/1', unit: '配合局', as, internal: false };
    expect(repliedTo([line(), line({ rule: 'returned' })], '督查室')).toEqual(on);
  });

  it.each<[string, SaidLine[]]>([
    ['several tasks', [line(), line({ stream: 'task/p/2' })]],
    ['several units', [line(), line({ unit: '他局' })]],
    ['no task', [line({ stream: 'record/配合局' })]],
    ['nothing', []],
  ])('stays with its message where that was about %s', (_, lines) => {
    expect(repliedTo(lines, '督查室')).toBeNull();
  });

  it('of the office is on the part of the one unit that it was told of', () => {
    const told = { unit: '督查室', post: 'leader-in-charge' };
    expect(repliedTo([line(told)], '督查室')).toMatchObject({ unit: '配合局', as: told });
    expect(repliedTo([line(told), line({ ...told, about: '他局' })], '督查室')).toBeNull();
  });

  it('that stays with its message is told to who coordinates, in both languages', () => {
    const { why, what, next } = replyWords('王五', '数据周五才有\n谢谢');
    expect([why, what, next].map(inEnglish)).toEqual([
      '王五 answered a message by mail: “数据周五才有\n谢谢”',
      'please read it; if it wants an answer, get in touch with them',
      'a reply moves no date and is no report',
    ]);
  });

  it('to what the lead does not read is not for the lead either', () => {
    const internal = (over: Partial<SaidLine>) => repliedTo([line(), line(over)], '督查室')?.internal;
    expect(internal({ rule: 'inspection-concluded', obligation: null })).toBe(true);
    expect(internal({ rule: 'letter-issued' })).toBe(true);
    expect(internal({ obligation: 'inspection:t1' })).toBe(true);
    expect(internal({})).toBe(false);
  });
});
