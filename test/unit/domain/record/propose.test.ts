import { formsOf } from '../../../../domain/record/forms';
import type { Holding } from '../../../../domain/record/holders';
import { type Entry, propose } from '../../../../domain/record/propose';
import type { LedgerRow } from '../../../../domain/record/rows';
import { parseDay } from '../../../../domain/time';
import { Play, calendar, instant } from '../../../support/domain';
import { TaskRows, rowsOf } from '../../../support/rows';

/** What the ledger gives for the record of a unit: every rule on a ledger made by hand, and what is never held against it. */

function entries(rows: readonly LedgerRow[], over: Partial<Parameters<typeof propose>[0]> = {}): Entry[] {
  return propose({
    ...{ unit: '某县', rows, holdings: [], calendar, asOf: instant('2025-06-30 09:00') },
    ...{ from: parseDay('2024-01-01'), until: parseDay('2025-12-31') },
    ...over,
  });
}
const brief = (all: Entry[]) => all.map(({ id, words }) => [id, words]);
const refs = (entry: Entry | undefined) => entry?.rows.map((r) => `${r.stream}#${r.revision}`);

describe('a quarter', () => {
  const quarter = (): TaskRows => {
    const task = new TaskRows();
    task.good('2024-10', '2024-10-22 17:30');
    task.good('2024-11', '2024-11-20 17:30');
    task.good('2024-12', '2024-12-20 17:30');
    return task;
  };

  it('in which everything was on time is one entry, on the rows of the answers', () => {
    const [entry, ...more] = entries(quarter().rows);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ id: 'on-time-quarter/p/2024-Q4', direction: 'positive', from: '2024-10-01', until: '2024-12-31' },
      words: '2024年第4季度应报3件，全部按时报送并通过审核',
    });
    expect(refs(entry)).toEqual(['task/p/1#2', 'task/p/1#5', 'task/p/1#8']);
  });

  it('is not spoken of before it is over, nor while anything is under review', () => {
    expect(entries(quarter().rows, { asOf: instant('2024-12-31 09:00') })).toEqual([]);
    const task = quarter();
    task.submit(
      task.ask('2024-12', '2024-12-10 09:00', '2024-12-20 17:30', { kind: 'report' }),
      '2024-12-20 09:00',
    );
    expect(entries(task.rows)).toEqual([]);
  });

  it('lies in the span by its last day', () => {
    expect(entries(quarter().rows, { until: parseDay('2024-12-30') })).toEqual([]);
    expect(entries(quarter().rows, { from: parseDay('2024-12-31') })).toHaveLength(1);
    expect(entries(quarter().rows, { from: parseDay('2025-01-01') })).toEqual([]);
  });

  it('names who held the posts then, A and B, and nobody else', () => {
    const held = (holder: string, over: Partial<Holding>): Holding => ({
      ...{ post: 'head', holder, rank: 'A', from: null, until: null },
      ...over,
    });
    const holdings = [
      held('丙', { rank: 'B' }),
      held('乙', { from: parseDay('2024-11-01') }),
      held('甲', { until: parseDay('2024-10-31') }),
      held('丁', { until: parseDay('2024-09-30') }),
      held('戊', { from: parseDay('2025-01-01') }),
    ];
    const [entry] = entries(quarter().rows, { holdings });
    expect(entry?.holders).toEqual([
      { post: 'head', holder: '甲', rank: 'A', from: null, until: '2024-10-31' },
      { post: 'head', holder: '乙', rank: 'A', from: '2024-11-01', until: null },
      { post: 'head', holder: '丙', rank: 'B', from: null, until: null },
    ]);
  });
});

describe('what was late', () => {
  it('and made good is said as such, one entry for one form of many tasks', () => {
    const tasks = [1, 2].map((n) => {
      const task = new TaskRows(`task/p/${n}`);
      const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
      task.rule('overdue', '2024-10-22 17:31', id);
      task.rule('escalated', '2024-10-24 07:00', id, 1);
      task.submit(id, '2024-10-28 10:00', true);
      task.accept(id, '2024-10-29 10:00');
      return task.rows;
    });
    const [entry, ...more] = entries(tasks.flat());
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{
        id: 'late/p/2024-10/contribution',
        direction: 'negative',
        from: '2024-10-22',
        until: '2024-10-29',
      },
      // Tuesday to Monday: Wednesday, Thursday, Friday, Monday.
      words: '2024年10月落实进展（任务1、2，共2项）逾期报送，最迟逾期4个工作日，均已补报',
    });
    expect(refs(entry)).toEqual(['task/p/1#2', 'task/p/1#4', 'task/p/2#2', 'task/p/2#4']);
  });

  it('counts make-up workdays, and says of the same day that it was the same day', () => {
    const late = (at: string): Entry[] => {
      const task = new TaskRows();
      const id = task.ask('2025-01', '2025-01-08 09:00', '2025-01-24 17:30');
      task.submit(id, at, true);
      task.accept(id, '2025-02-12 10:00');
      return entries(task.rows);
    };
    expect(late('2025-01-24 18:00')[0]?.words).toContain('逾期当日已补报');
    // Sunday 26 January is worked, then the Spring Festival until 4 February.
    expect(late('2025-01-26 10:00')[0]?.words).toContain('最迟逾期1个工作日');
    expect(late('2025-02-05 10:00')[0]?.words).toContain('最迟逾期3个工作日');
  });

  it('at level 2 is that entry, not also a late one; what lapsed is neither', () => {
    const task = new TaskRows();
    const high = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.rule('overdue', '2024-10-22 17:31', high);
    task.rule('escalated', '2024-10-24 07:00', high, 1);
    task.rule('escalated', '2024-10-28 07:00', high, 2);
    task.submit(high, '2024-10-29 10:00', true);
    task.accept(high, '2024-10-30 10:00');
    const gone = task.ask('2024-11', '2024-11-11 09:00', '2024-11-20 17:30');
    task.rule('overdue', '2024-11-20 17:31', gone);
    task.rule('escalated', '2024-11-26 07:00', gone, 2);
    task.rule('lapsed', '2024-12-20 07:00', gone);
    expect(brief(entries(task.rows))).toEqual([
      [
        'escalated/p/2024-10/contribution',
        '2024年10月落实进展（任务1，共1项）逾期未报，升级至第2级，最迟逾期5个工作日，均已补报',
      ],
      ['lapsed/p/2024-11/contribution', '2024年11月落实进展（任务1，共1项）始终未报，已归档为未报'],
    ]);
  });

  it('is said once everything of the form is settled, and not before', () => {
    const task = new TaskRows();
    const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.rule('overdue', '2024-10-22 17:31', id);
    expect(entries(task.rows)).toEqual([]);
    task.submit(id, '2024-10-28 10:00', true);
    expect(entries(task.rows)).toEqual([]);
    // A review that nobody made leaves it standing.
    task.rule('lapsed', '2024-11-20 07:00', `review:${id}`);
    expect(entries(task.rows).map((e) => e.kind)).toEqual(['late']);
  });

  it('is never held against an external unit or the office, nor against a unit that was relieved of it', () => {
    const bank = { unit: '某分行', unitKind: 'external', role: 'support' } as const;
    const task = new TaskRows();
    for (const over of [bank, { unit: '督查室', unitKind: 'office', kind: 'report' } as const, {}]) {
      const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30', over);
      task.rule('overdue', '2024-10-22 17:31', id);
      if (over !== bank && 'unit' in over) task.rule('lapsed', '2024-12-20 07:00', id);
      else if (over === bank) {
        task.submit(id, '2024-10-28 10:00', true);
        task.accept(id, '2024-10-29 10:00');
      } else
        task.add('reassigned', '2024-10-25 09:00', {
          from: '某县',
          to: '某局',
          withdrawn: [id],
          settles: [],
        });
    }
    for (const unit of ['某分行', '督查室', '某县']) expect(entries(task.rows, { unit })).toEqual([]);
  });

  it('praises an external unit all the same', () => {
    const task = new TaskRows();
    task.good('2024-10', '2024-10-22 17:30', { unit: '某分行', unitKind: 'external' });
    expect(entries(task.rows, { unit: '某分行' }).map((e) => e.kind)).toEqual(['on-time-quarter']);
  });
});

it('sent back once is ordinary work, twice is an entry on the rows of the returns', () => {
  const task = new TaskRows();
  const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30', { kind: 'report', role: 'lead' });
  task.submit(id, '2024-10-18 10:00');
  task.giveBack(id, '2024-10-18 15:00', '2024-10-22 17:30');
  task.submit(id, '2024-10-21 10:00');
  const once = [...task.rows];
  task.giveBack(id, '2024-10-21 15:00', '2024-10-23 17:30');
  task.submit(id, '2024-10-23 10:00');
  task.accept(id, '2024-10-23 15:00');
  expect(entries(once)).toEqual([]);
  const found = entries(task.rows);
  expect(brief(found)).toEqual([
    ['returned/p/2024-10/report', '2024年10月进展报告（任务1，共1项）报送不合要求，最多被退回2次'],
    ['on-time-quarter/p/2024-Q4', '2024年第4季度应报1件，全部按时报送并通过审核'],
  ]);
  expect(refs(found[0])).toEqual(['task/p/1#3', 'task/p/1#5']);
});

describe('never held against a unit', () => {
  /** Overdue on 22 October, answered on the 29th, with something in between. */
  const overdue = (act: (task: TaskRows, id: string) => void): Entry[] => {
    const task = new TaskRows();
    const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    act(task, id);
    task.rule('overdue', '2024-10-22 17:31', id);
    task.rule('escalated', '2024-10-28 07:00', id, 2);
    task.submit(id, '2024-10-29 10:00', true);
    task.accept(id, '2024-10-29 11:00');
    return entries(task.rows);
  };
  const lapsedOne = (task: TaskRows, id: string): number => task.rule('lapsed', '2024-10-22 07:00', id);

  it.each<[string, (task: TaskRows, id: string) => void]>([
    [
      'that the office did not decide on a request for extension in time',
      (task, obligation) => task.add('extension-requested', '2024-10-17 09:00', { obligation }),
    ],
    ['a dispute under way', (task) => task.add('disputed', '2024-10-17 09:00', { unit: '某县', later: [] })],
    ['what fell due while the task was suspended', (task) => task.add('suspended', '2024-10-17 09:00', {})],
  ])('%s', (_, act) => {
    expect(overdue(act)).toEqual([]);
  });

  it.each<[string, (task: TaskRows, id: string) => void]>([
    [
      'a request refused before the due instant',
      (task, obligation) => {
        task.add('extension-requested', '2024-10-17 09:00', { obligation });
        task.add('extension-refused', '2024-10-18 09:00', { obligation });
      },
    ],
    [
      'a request that lapsed before it',
      (task, obligation) => {
        task.add('extension-requested', '2024-10-17 09:00', { obligation });
        lapsedOne(task, `extension:${obligation}`);
      },
    ],
    [
      'a dispute refused before it',
      (task) => {
        task.add('disputed', '2024-10-17 09:00', { unit: '某县', later: [] });
        task.add('dispute-refused', '2024-10-18 09:00', { unit: '某县' });
      },
    ],
    [
      'a dispute upheld before it, after which another unit should have it',
      (task) => {
        task.add('disputed', '2024-10-17 09:00', { unit: '某县', later: [] });
        task.add('dispute-upheld', '2024-10-18 09:00', { unit: '某县' });
      },
    ],
    [
      'a dispute that lapsed before it',
      (task) => {
        task.add('disputed', '2024-10-17 09:00', { unit: '某县', later: [] });
        lapsedOne(task, 'dispute:-/acknowledge/某县');
      },
    ],
    [
      'a suspension that was over',
      (task) => {
        task.add('suspended', '2024-10-17 09:00', {});
        task.add('resumed', '2024-10-18 09:00', { rounds: [] });
      },
    ],
    ['a dispute of somebody else', (task) => task.add('disputed', '2024-10-17 09:00', { unit: '某局' })],
  ])('but %s is no excuse', (_, act) => {
    expect(overdue(act).map((e) => e.kind)).toEqual(['escalated']);
  });

  it('an extension granted moves the due instant; a quarter with nothing else is on time', () => {
    const task = new TaskRows();
    const obligation = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.add('extension-requested', '2024-10-17 09:00', { obligation });
    task.add('extension-approved', '2024-10-18 09:00', { obligation, due: instant('2024-10-30 17:30') });
    task.submit(obligation, '2024-10-29 10:00');
    task.accept(obligation, '2024-10-30 10:00');
    expect(entries(task.rows).map((e) => e.kind)).toEqual(['on-time-quarter']);
    expect(formsOf(task.rows)[0]).toMatchObject({ dueNow: instant('2024-10-30 17:30'), excused: false });
  });

  it('what lapsed through a suspension; and it does not spoil the quarter of the rest', () => {
    const task = new TaskRows();
    task.good('2024-11', '2024-11-20 17:30');
    const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.add('suspended', '2024-10-17 09:00', {});
    task.rule('lapsed', '2024-12-20 07:00', id);
    expect(brief(entries(task.rows))).toEqual([
      ['on-time-quarter/p/2024-Q4', '2024年第4季度应报1件，全部按时报送并通过审核'],
    ]);
  });
});

describe('as the task itself plays it', () => {
  it('a county is late for October and reports November; the lead consolidates', () => {
    const play = Play.served('2024-10-08 09:00');
    const october = '2024-10/contribution/某县';
    play.run('2024-10-28 12:00');
    play.submit(october, '2024-10-28 12:00');
    play.run('2025-03-31 12:00');
    const rows = rowsOf(play.events);
    const kinds = (unit: string) =>
      propose({
        ...{ unit, rows, holdings: [], calendar, asOf: play.state.at },
        ...{ from: parseDay('2024-10-01'), until: parseDay('2025-03-31') },
      }).map((e) => e.id);
    expect(kinds('某县')).toContain('lapsed/p/2024-11/contribution');
    expect(kinds('某分行')).toEqual([]);
    const form = formsOf(rows).find((f) => f.id === october);
    expect(form).toMatchObject({ withdrawn: false, excused: false });
    expect(form?.overdue.length).toBeGreaterThan(0);
  });

  it.each(['closed', 'task-withdrawn'])('%s: what was reported stands, nobody owes the rest', (type) => {
    const task = new TaskRows();
    const asked = (period: string): string => task.ask(period, '2024-10-10 09:00', '2024-10-22 17:30');
    const [reported, back] = [asked('2024-08'), asked('2024-09'), asked('2024-10')] as [
      string,
      string,
      string,
    ];
    for (const id of [reported, back]) task.submit(id, '2024-10-18 10:00');
    task.giveBack(back, '2024-10-18 15:00', '2024-10-22 17:30');
    task.add(type, '2024-10-21 09:00', {});
    expect(formsOf(task.rows).map((f) => [f.period, f.withdrawn, f.accepted?.revision ?? null])).toEqual([
      ['2024-08', false, 7],
      ['2024-09', true, null],
      ['2024-10', true, null],
    ]);
  });

  it('what settles without an answer is not made good', () => {
    const task = new TaskRows();
    const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.add('anything', '2024-10-20 09:00', { settles: [id] });
    expect(formsOf(task.rows)[0]).toMatchObject({ accepted: null, settled: null });
  });

  it('a form that nobody reviews is accepted with its answer', () => {
    const task = new TaskRows();
    const id = task.ask('2024-10', '2024-10-10 09:00', '2024-10-22 17:30');
    task.add('submitted', '2024-10-20 09:00', { obligation: id, late: false, review: null, settles: [id] });
    // What is done is done: a later row does not change it.
    task.rule('lapsed', '2024-12-20 07:00', id);
    expect(formsOf(task.rows)[0]).toMatchObject({
      ...{
        accepted: { stream: 'task/p/1', revision: 2 },
        lapsed: null,
        settled: instant('2024-10-20 09:00'),
      },
    });
  });
});

it('what was put off counts by the later date', () => {
  const task = new TaskRows();
  const id = task.ask('2024-10', '2024-10-16 07:00', '2024-10-22 17:30');
  const later = [{ obligation: id, due: instant('2024-10-25 17:30') }];
  task.add('disputed', '2024-10-17 09:00', { unit: '某县', later });
  task.add('dispute-refused', '2024-10-18 09:00', { unit: '某县' });
  task.submit(id, '2024-10-24 09:00');
  task.accept(id, '2024-10-24 10:00');
  const [form] = formsOf(task.rows);
  expect(form?.answers).toMatchObject([{ due: instant('2024-10-25 17:30'), late: false }]);
});
