import { type Entry, propose } from '../../../../domain/record/propose';
import { DIFFICULTY_RULES } from '../../../../domain/record/difficulty-rules';
import { INSPECT_RULES } from '../../../../domain/record/inspect-rules';
import type { LedgerRow } from '../../../../domain/record/rows';
import type { TaskCommand } from '../../../../domain/task/commands';
import { parseDay } from '../../../../domain/time';
import {
  OBJECTION,
  concluded,
  found,
  objected,
  objectionDecided,
  openInspection,
  receivedBy,
  rectificationOf,
  rectified,
  verificationOf,
  verified,
} from '../../../support/areas/inspecting';
import { Play, calendar, instant, who } from '../../../support/domain';
import { TaskRows, rowsOf } from '../../../support/rows';

/** What the ledger gives for a record beside forms: of inspections 督查 and of difficulties 存在问题, as tasks play them. */

const KINDS = new Set([...Object.keys(INSPECT_RULES), ...Object.keys(DIFFICULTY_RULES)]);

function entries(rows: readonly LedgerRow[], unit: string, asOf = '2025-06-30 09:00'): Entry[] {
  return propose({
    ...{ unit, rows, holdings: [], calendar, asOf: instant(asOf) },
    ...{ from: parseDay('2024-01-01'), until: parseDay('2025-12-31') },
  }).filter(({ kind }) => KINDS.has(kind));
}
const brief = (all: Entry[]) => all.map(({ id, words }) => [id, words]);
const typesOf = (play: Play, entry: Entry | undefined) =>
  entry?.rows.map(({ revision }) => play.events[revision - 1]?.type);

/** What is done, each at its instant; time goes on to it before. */
function playing(...steps: [at: string, command: TaskCommand][]): Play {
  const play = Play.served('2024-10-08 09:00');
  for (const [at, command] of steps) {
    play.run(at);
    play.do(command, at);
  }
  return play;
}
type Steps = [at: string, command: TaskCommand][];

/** On Thursday 10 October two findings of 配合局 and none of 某县, to be rectified by Friday the 18th. */
const CONCLUDED: Steps = [
  ['2024-10-10 09:00', openInspection()],
  ['2024-10-10 09:00', found()],
  ['2024-10-10 09:00', found()],
  ['2024-10-10 10:00', concluded(['1', '2'], '2024-10-18 17:30')],
  ['2024-10-11 09:00', receivedBy()],
];
const done = (id: string, at: string): Steps => [
  [at, rectified(id)],
  [at, verified(true, id)],
];

describe('an inspection', () => {
  it('that found nothing of a unit is to its credit, at once', () => {
    const play = playing(...CONCLUDED);
    const [entry, ...more] = entries(rowsOf(play.events), '某县', '2024-10-10 10:00');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'nothing-found/p/t1', direction: 'positive', from: '2024-10-10', until: '2024-10-10' },
      words: '“重点任务专项督查”（任务1）未查出问题',
    });
    expect(typesOf(play, entry)).toEqual(['inspection-concluded']);
  });

  it('whose findings were rectified in time says so, once it is verified and nobody may object any more', () => {
    const play = playing(...CONCLUDED, ...done('1', '2024-10-14 09:00'), ...done('2', '2024-10-18 17:30'));
    const rows = rowsOf(play.events);
    // 30 days from Friday 11 October is Sunday 10 November: the Monday after.
    expect(entries(rows, '配合局', '2024-11-11 17:30')).toEqual([]);
    const [entry, ...more] = entries(rows, '配合局', '2024-11-11 17:31');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'found/p/t1', direction: 'negative', from: '2024-10-10', until: '2024-10-18' },
      words: '“重点任务专项督查”（任务1）查出问题2个，均按期整改',
    });
    expect(typesOf(play, entry)).toEqual([
      ...['inspection-concluded', 'rectification-verified', 'rectification-verified'],
    ]);
  });

  it('is one entry over all its tasks of a plan', () => {
    const play = playing(...CONCLUDED, ...done('1', '2024-10-14 09:00'), ...done('2', '2024-10-14 09:00'));
    const both = [1, 3].flatMap((n) => rowsOf(play.events, `task/p/${n}`));
    expect(brief(entries(both, '配合局'))).toEqual([
      ['found/p/t1', '“重点任务专项督查”（任务1、3）查出问题4个，均按期整改'],
    ]);
    expect(brief(entries(both, '某县'))).toEqual([
      ['nothing-found/p/t1', '“重点任务专项督查”（任务1、3）未查出问题'],
    ]);
    const open = playing(...CONCLUDED, ...done('1', '2024-10-14 09:00'));
    const one = [...rowsOf(play.events), ...rowsOf(open.events, 'task/p/2')];
    expect(entries(one, '配合局', '2024-12-01 09:00')).toEqual([]);
  });

  it('with a finding rectified late, or sent back twice, holds that against the unit and no other of its findings twice', () => {
    const play = playing(
      ...CONCLUDED,
      ['2024-10-14 09:00', rectified('1')],
      ['2024-10-14 10:00', verified(false, '1', '配合局', '2024-10-25 17:30')],
      ['2024-10-21 09:00', rectified('1')],
      ['2024-10-21 10:00', verified(false, '1', '配合局', '2024-10-30 17:30')],
      ...done('1', '2024-10-22 09:00'),
      ...done('2', '2024-10-23 09:00'),
    );
    const [entry, ...more] = entries(rowsOf(play.events), '配合局');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'badly-rectified/p/t1', direction: 'negative', from: '2024-10-10', until: '2024-10-23' },
      words: '“重点任务专项督查”（任务1）查出问题整改不力：逾期整改1个、多次核查不通过1个',
    });
    expect(typesOf(play, entry)?.sort()).toEqual([
      ...['inspection-concluded', 'overdue', 'rectification-rejected', 'rectification-rejected'],
      ...['rectification-verified', 'rectification-verified', 'rectified'],
    ]);
  });

  it('sent back once is ordinary work', () => {
    const play = playing(
      ...CONCLUDED,
      ['2024-10-14 09:00', rectified('1')],
      ['2024-10-14 10:00', verified(false, '1', '配合局', '2024-10-25 17:30')],
      ...done('2', '2024-10-18 09:00'),
      ...done('1', '2024-10-21 09:00'),
    );
    expect(entries(rowsOf(play.events), '配合局').map(({ kind }) => kind)).toEqual(['found']);
  });

  it('whose finding was never rectified says that; a verification that nobody made leaves it standing', () => {
    const task = new TaskRows();
    const [first, second] = [rectificationOf('1'), rectificationOf('2')];
    const owed = (id: string) => ({ id, unitKind: 'department', due: instant('2024-10-18 17:30') });
    const findings = ['1', '2'].map((id) => ({ id, unit: '配合局' }));
    const body = { inspection: 't1', name: '专项督查', unit: '配合局', findings };
    task.add('inspection-concluded', '2024-10-10 10:00', { ...body, opened: [owed(first), owed(second)] });
    task.add('rectified', '2024-10-17 10:00', { finding: '2', obligation: second });
    task.rule('overdue', '2024-10-18 17:31', first);
    task.rule('lapsed', '2024-12-20 07:00', first);
    task.rule('lapsed', '2024-12-20 07:00', verificationOf('2'));
    expect(entries(task.rows, '配合局')).toEqual([]);
    task.add('ended', '2024-12-20 07:00', {});
    const all = entries(task.rows, '配合局');
    expect(brief(all)).toEqual([
      ['badly-rectified/p/t1', '“专项督查”（任务1）查出问题整改不力：始终未整改1个'],
      ['found/p/t1', '“专项督查”（任务1）查出问题1个，均按期整改'],
    ]);
    expect(all.map(({ rows }) => rows.map(({ revision }) => revision))).toEqual([
      [1, 3, 4],
      [1, 5],
    ]);
  });

  it('is not spoken of while an objection waits; what was dropped is never held against a unit', () => {
    const waiting: Steps = [...CONCLUDED, ['2024-10-14 09:00', objected()]];
    const end = [...done('1', '2024-10-15 09:00'), ...done('2', '2024-10-15 09:00')];
    expect(entries(rowsOf(playing(...waiting, ...end).events), '配合局')).toEqual([]);
    const decided = (dropped: string[] | null, ...rest: Steps) =>
      brief(
        entries(
          rowsOf(playing(...waiting, ...rest, ['2024-10-16 09:00', objectionDecided(dropped)]).events),
          '配合局',
        ),
      );
    expect(decided(null, ...end)).toEqual([
      ['found/p/t1', '“重点任务专项督查”（任务1）查出问题2个，均按期整改'],
    ]);
    expect(decided(['2'], ...done('1', '2024-10-15 09:00'))).toEqual([
      ['found/p/t1', '“重点任务专项督查”（任务1）查出问题1个，均按期整改'],
    ]);
    // All was rectified already: nothing is left to be dropped, and the unit was right all the same.
    expect(decided([], ...end)).toEqual([]);
  });

  it('an objection that lapsed leaves the conclusion standing', () => {
    const play = playing(
      ...CONCLUDED,
      ['2024-10-14 09:00', objected()],
      ...done('1', '2024-10-15 09:00'),
      ...done('2', '2024-10-15 09:00'),
    );
    const task = new TaskRows();
    task.rows.push(...rowsOf(play.events));
    task.rule('lapsed', '2025-01-10 07:00', OBJECTION);
    expect(entries(task.rows, '配合局').map(({ kind }) => kind)).toEqual(['found']);
  });

  it.each(['closed', 'task-withdrawn'])(
    '%s: what was rectified stands, nobody is late with the rest',
    (type) => {
      const play = playing(...CONCLUDED, ['2024-10-14 09:00', rectified('1')]);
      const task = new TaskRows();
      task.rows.push(...rowsOf(play.events));
      task.rule('overdue', '2024-10-18 17:31', rectificationOf('2'));
      task.add(type, '2024-10-21 09:00', {});
      expect(brief(entries(task.rows, '配合局'))).toEqual([
        ['found/p/t1', '“重点任务专项督查”（任务1）查出问题1个，均按期整改'],
      ]);
    },
  );

  it('what fell due while the task was suspended is late through nobody', () => {
    const play = playing(...CONCLUDED, ...done('2', '2024-10-14 09:00'));
    const task = new TaskRows();
    task.rows.push(...rowsOf(play.events));
    task.add('suspended', '2024-10-15 09:00', {});
    task.rule('overdue', '2024-10-18 17:31', rectificationOf('1'));
    const lapsed = new TaskRows();
    lapsed.rows.push(...task.rows);
    task.add('rectified', '2024-10-21 09:00', { finding: '1', obligation: rectificationOf('1') });
    task.add('resumed', '2024-10-22 09:00', { rounds: [] });
    task.add('rectification-verified', '2024-10-23 09:00', { finding: '1' });
    expect(entries(task.rows, '配合局').map(({ words }) => words)).toEqual([
      '“重点任务专项督查”（任务1）查出问题2个，均按期整改',
    ]);
    lapsed.rule('lapsed', '2024-12-20 07:00', rectificationOf('1'));
    lapsed.add('ended', '2024-12-20 07:00', {});
    expect(entries(lapsed.rows, '配合局').map(({ words }) => words)).toEqual([
      '“重点任务专项督查”（任务1）查出问题1个，均按期整改',
    ]);
  });

  it('what was put off counts by the later date', () => {
    const play = playing(...CONCLUDED, ...done('2', '2024-10-14 09:00'));
    const task = new TaskRows();
    task.rows.push(...rowsOf(play.events));
    const rounds = [{ obligation: rectificationOf('1'), due: instant('2024-10-25 17:30') }];
    task.add('resumed', '2024-10-16 09:00', { rounds });
    task.add('rectified', '2024-10-24 09:00', { finding: '1', obligation: rectificationOf('1') });
    task.add('rectification-verified', '2024-10-24 10:00', { finding: '1' });
    expect(entries(task.rows, '配合局').map(({ kind }) => kind)).toEqual(['found']);
  });
});

const clerk = who('督查室', 'coordinator');
/** On Thursday 10 October 某局 is to solve by Friday the 18th what 配合局 raised. */
const assigned = (
  owner: { unit: string; kind: 'department' | 'external' | 'office' } = { unit: '某局', kind: 'department' },
): Steps => [
  [
    '2024-10-10 09:00',
    {
      ...{ type: 'raise-difficulty', actor: who('配合局', 'liaison'), unit: '配合局', text: '缺资金' },
      ...{ wanted: '请落实资金', proposed: null },
    },
  ],
  [
    '2024-10-10 10:00',
    {
      ...{ type: 'assign-difficulty', actor: clerk, decision: 'coordination:1', owner },
      ...{ until: instant('2024-10-18 00:00'), note: null },
    },
  ],
];
const solve = (unit = '某局', obligation = `1/difficulty/${unit}`): TaskCommand => ({
  ...{ type: 'resolve-difficulty', actor: who(unit, 'liaison'), obligation, text: '资金已下达' },
});
const judged = (solved: boolean): TaskCommand => ({
  ...{
    type: 'confirm-difficulty',
    actor: who('配合局', 'liaison'),
    difficulty: 1,
    solved,
    reason: '尚差一半',
  },
});

describe('a difficulty', () => {
  it('solved by its day is to the credit of who solved it, once that is confirmed', () => {
    const play = playing(...assigned(), ['2024-10-16 09:00', solve()]);
    // Three workdays to object from Wednesday 16: Monday 21.
    expect(entries(rowsOf(play.events), '某局', '2024-10-21 17:30')).toEqual([]);
    const [entry, ...more] = entries(rowsOf(play.events), '某局', '2024-10-21 17:31');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'solved/p/1/1', direction: 'positive', from: '2024-10-10', until: '2024-10-16' },
      words: '按期解决配合局提出的第1号存在问题（任务1）',
    });
    expect(typesOf(play, entry)).toEqual(['difficulty-assigned', 'difficulty-resolved']);
    play.do(judged(true), '2024-10-17 09:00');
    expect(entries(rowsOf(play.events), '某局', '2024-10-17 09:00')).toHaveLength(1);
    for (const unit of ['配合局', '督查室']) expect(entries(rowsOf(play.events), unit)).toEqual([]);
  });

  it('solved late, or never, is held against who had to', () => {
    const late = playing(...assigned(), ['2024-10-22 09:00', solve()]);
    const [entry, ...more] = entries(rowsOf(late.events), '某局');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'badly-solved/p/1/1', direction: 'negative', from: '2024-10-10', until: '2024-10-22' },
      words: '配合局提出的第1号存在问题（任务1）逾期2个工作日解决',
    });
    expect(typesOf(late, entry)).toEqual(['difficulty-assigned', 'overdue', 'difficulty-resolved']);
    const sameDay = playing(...assigned(), ['2024-10-18 18:00', solve()]);
    expect(entries(rowsOf(sameDay.events), '某局')[0]?.words).toBe(
      '配合局提出的第1号存在问题（任务1）逾期当日解决',
    );
    const task = new TaskRows();
    task.rows.push(...rowsOf(playing(...assigned()).events));
    task.rule('overdue', '2024-10-18 17:31', '1/difficulty/某局');
    expect(entries(task.rows, '某局')).toEqual([]);
    task.rule('lapsed', '2024-12-20 07:00', '1/difficulty/某局');
    expect(entries(task.rows, '某局').map(({ words, until }) => [words, until])).toEqual([
      ['配合局提出的第1号存在问题（任务1）始终未解决', '2024-12-20'],
    ]);
  });

  it('that was not solved is no credit, and what comes round again is another', () => {
    const again: Steps = [
      ...assigned(),
      ['2024-10-16 09:00', solve()],
      ['2024-10-17 09:00', judged(false)],
      [
        '2024-10-17 10:00',
        {
          ...{ type: 'assign-difficulty', actor: clerk, decision: 'coordination:1-2', note: null },
          ...{ owner: { unit: '某局', kind: 'department' }, until: instant('2024-10-25 00:00') },
        },
      ],
      ['2024-10-24 09:00', solve('某局', '1-2/difficulty/某局')],
    ];
    const play = playing(...again);
    expect(brief(entries(rowsOf(play.events), '某局'))).toEqual([
      ['solved/p/1/1-2', '按期解决配合局提出的第1号存在问题（任务1）'],
    ]);
  });

  it('nothing is held against an external unit, which is thanked all the same; the office has no record', () => {
    const bank = { unit: '某分行', kind: 'external' } as const;
    const late = playing(...assigned(bank), ['2024-10-22 09:00', solve('某分行')]);
    expect(entries(rowsOf(late.events), '某分行')).toEqual([]);
    const good = playing(...assigned(bank), ['2024-10-16 09:00', solve('某分行')]);
    expect(entries(rowsOf(good.events), '某分行').map(({ kind }) => kind)).toEqual(['solved']);
    const office = playing(...assigned({ unit: '督查室', kind: 'office' }), [
      '2024-10-16 09:00',
      { ...solve('督查室'), actor: clerk },
    ]);
    expect(entries(rowsOf(office.events), '督查室')).toEqual([]);
  });

  it('that went with its task is no failing; what was said to be solved stands', () => {
    const task = new TaskRows();
    task.rows.push(...rowsOf(playing(...assigned()).events));
    task.rule('overdue', '2024-10-18 17:31', '1/difficulty/某局');
    task.add('closed', '2024-10-21 09:00', {});
    expect(entries(task.rows, '某局')).toEqual([]);
    const solved = new TaskRows();
    solved.rows.push(...rowsOf(playing(...assigned(), ['2024-10-16 09:00', solve()]).events));
    solved.add('closed', '2024-10-16 10:00', {});
    expect(entries(solved.rows, '某局', '2024-10-16 10:00')).toHaveLength(1);
  });

  it('that a unit was relieved of is nothing of its', () => {
    const task = new TaskRows();
    task.rows.push(...rowsOf(playing(...assigned()).events));
    task.add('anything', '2024-10-21 09:00', { withdrawn: ['1/difficulty/某局'] });
    expect(entries(task.rows, '某局')).toEqual([]);
  });
});
