import { compose } from '../../../delivery/compose';
import { writeText } from '../../../delivery/write';
import { calendar, instant } from '../../support/domain';
import type { NoticeLine } from '../../../store/digest-content';

/** A message of what belongs to no task: a record, an evaluation. It names no task, and reads well beside those that do. */

const line = (over: Partial<NoticeLine>): NoticeLine => ({
  ...{
    id: 1,
    stream: 'record/某县',
    task: 0,
    title: '某县执行力档案',
    kind: 'outcome',
    rule: 'entries-confirmed',
  },
  ...{ unit: '某县', post: 'head', about: '某县', obligation: null, round: null, level: null, urgent: false },
  ...{ why: '新认定一条', what: '请核对', by_at: null, next: '期满生效', stands_in: false },
  ...over,
});
const text = (notices: NoticeLine[], urgent = false): string => {
  const base = {
    name: '某县主要负责人',
    now: instant('2025-01-07 08:30'),
    owed: [],
    link: 'https://duban.example/app',
    foot: [],
    calendar,
  };
  const message = compose({ ...base, urgent, notices });
  return `${message.subject}\n${writeText(message)}`;
};

it('says a notice of a record in its own words', () => {
  const said = text([line({})]);
  expect(said).toContain('【结果】新认定一条');
  expect(said).not.toContain('任务0');
});

it('says the same of several only once, by number and by no task', () => {
  expect(text([line({}), line({ id: 2 })])).toContain('【结果】新认定一条（共2项）');
  const task = line({ task: 3, title: '甲', why: '第3项任务“甲”：通过', rule: 'accepted' });
  const other = { ...task, id: 2, task: 4, title: '乙', why: '第4项任务“乙”：通过' };
  expect(text([task, other])).toContain('任务：通过（任务3、4，共2项）');
});

it('names no task in the subject of what is urgent', () => {
  expect(text([line({ level: 2 })], true).split('\n')[0]).toBe('【督办 第2级升级】某县');
  expect(text([line({ level: 2, task: 3 })], true).split('\n')[0]).toBe('【督办 第2级升级】某县 任务3');
});

it('leads to the very item, or where many of them are listed', () => {
  const linkOf = (notices: NoticeLine[]): string => /打开这一项：(\S+)/u.exec(text(notices))?.[1] ?? '';
  const task = line({
    stream: 'task/p-1/3',
    task: 3,
    kind: 'reminder',
    why: '第3项任务“甲”：将到期',
    title: '甲',
  });
  const other = { ...task, id: 2, stream: 'task/p-1/4', task: 4, why: '第4项任务“乙”：将到期', title: '乙' };
  const APP = 'https://duban.example/app/';
  expect(linkOf([task])).toBe(`${APP}tasks/p-1/3`);
  expect(linkOf([task, other])).toBe(APP);
  expect(linkOf([task, other].map((n) => ({ ...n, kind: 'escalation' })))).toBe(`${APP}escalations`);
  expect(linkOf([task, other].map((n) => ({ ...n, kind: 'review' })))).toBe(`${APP}review`);
  const escalated = { ...task, kind: 'escalation', obligation: '2024-10/report/某局' };
  expect(linkOf([escalated])).toBe(
    `${APP}escalations?open=${encodeURIComponent('p-1/3/2024-10/report/某局')}`,
  );
  expect(linkOf([line({ stream: 'record/某县' })])).toBe(`${APP}records`);
  expect(linkOf([line({ stream: 'complaint/1' })])).toBe(`${APP}complaints`);
  expect(linkOf([line({ stream: 'unit/某县' })])).toBe(APP);
});
