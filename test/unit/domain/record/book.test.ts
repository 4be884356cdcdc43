import { type Book, asCsv, bookOf, seenByUnit, standing, within } from '../../../../domain/record/book';
import type { RecordCommand } from '../../../../domain/record/commands';
import type { Holder } from '../../../../domain/record/holders';
import { instant } from '../../../support/domain';
import { COORDINATOR, COUNTY, LEADER, RecordPlay, SUPERVISOR, entry, good } from '../../../support/record';

/** The whole record as it is shown and exported: one entry in each standing, and a commendation in each. */

const held: Holder = { post: 'head', holder: '甲', rank: 'A', from: '2024-01-01', until: '2024-10-25' };
const contest = (of: string): RecordCommand => ({
  ...{ type: 'contest', actor: COUNTY, entry: of, reason: '系统故障' },
});
const decided = (of: string, strike: boolean): RecordCommand => ({
  ...{ type: 'decide-contest', actor: LEADER, entry: of, strike, reason: '查实' },
});

function everything(): Book {
  const rows = [
    { stream: 'task/p/1', revision: 2 },
    { stream: 'task/p/3', revision: 4 },
  ];
  const play = RecordPlay.with([
    entry('waiting'),
    entry('dismissed'),
    entry('confirmed', { rows, holders: [held, { ...held, post: 'liaison', from: null, until: null }] }),
    entry('contested', { from: '2024-09-02', until: '2024-09-03' }),
    entry('kept'),
    entry('struck'),
    ...['x', 'y', 'z'].map(good),
  ]);
  play.do(
    {
      type: 'confirm',
      actor: { ...SUPERVISOR, posts: [], standsIn: [{ post: 'supervision-office', for: '主任' }] },
      entries: ['confirmed', 'contested', 'kept', 'struck', 'x', 'y', 'z'],
      note: '核对无误',
    },
    '2024-11-05 10:00',
  );
  play.do({ type: 'dismiss', actor: SUPERVISOR, entries: ['dismissed'], reason: '不实' }, '2024-11-05 11:00');
  for (const id of ['contested', 'kept', 'struck']) play.do(contest(id), '2024-11-06 10:00');
  play.do(decided('kept', false), '2024-11-07 10:00');
  play.do(decided('struck', true), '2024-11-07 11:00');
  for (const id of ['x', 'y', 'z'])
    play.do(
      { type: 'propose-commendation', actor: COORDINATOR, entries: [id], words: `表扬${id}` },
      '2024-11-08 10:00',
    );
  const judged = { type: 'decide-commendation', actor: LEADER, reason: '同意' } as const;
  play.do({ ...judged, commendation: 1, approve: true }, '2024-11-11 10:00');
  play.do({ ...judged, commendation: 2, approve: false, reason: '力度不够' }, '2024-11-11 11:00');
  return bookOf(play.events);
}

const book = everything();
const of = (id: string) => book.entries.find((e) => e.id === id);

describe('an entry', () => {
  it('stands as its last step says, with the last day to contest where the unit knows of it', () => {
    // Heard on Wednesday 6 November, ten workdays later is the 20th.
    const contestBy = instant('2024-11-20 17:30');
    expect(book.entries.map((e) => [e.id, e.status, e.contestBy])).toEqual([
      ['waiting', 'proposed', null],
      ['dismissed', 'dismissed', null],
      ['confirmed', 'confirmed', contestBy],
      ['contested', 'contested', contestBy],
      ['kept', 'kept', contestBy],
      ['struck', 'struck', contestBy],
      ...['x', 'y', 'z'].map((id) => [id, 'confirmed', contestBy]),
    ]);
  });

  it('has its steps, each with who took it, for whom, and why', () => {
    const by = { by: SUPERVISOR.user };
    const proposed = {
      at: instant('2024-11-04 10:00'),
      type: 'entries-proposed',
      by: COORDINATOR.user,
      words: null,
    };
    const confirmed = {
      ...{ at: instant('2024-11-05 10:00'), type: 'entries-confirmed', ...by },
      ...{ onBehalfOf: '主任', words: '核对无误' },
    };
    expect(of('waiting')?.steps).toEqual([proposed]);
    expect(of('dismissed')?.steps).toEqual([
      proposed,
      { at: instant('2024-11-05 11:00'), type: 'entries-dismissed', ...by, words: '不实' },
    ]);
    expect(of('struck')?.steps).toEqual([
      proposed,
      confirmed,
      { at: instant('2024-11-06 10:00'), type: 'entry-contested', by: COUNTY.user, words: '系统故障' },
      { at: instant('2024-11-07 11:00'), type: 'entry-struck', by: LEADER.user, words: '查实' },
    ]);
  });

  it('counts where it is confirmed or kept, each way by itself', () => {
    expect(standing(book)).toEqual({ positive: 3, negative: 2 });
  });
});

it('a commendation has its standing, its words, what it rests on and its steps', () => {
  expect(book.commendations.map((c) => [c.commendation, c.status, c.words, c.entries])).toEqual([
    [1, 'approved', '表扬x', ['x']],
    [2, 'refused', '表扬y', ['y']],
    [3, 'proposed', '表扬z', ['z']],
  ]);
  expect(book.commendations.map((c) => c.steps.map(({ type, words }) => [type, words]))).toEqual([
    [
      ['commendation-proposed', null],
      ['commendation-approved', '同意'],
    ],
    [
      ['commendation-proposed', null],
      ['commendation-refused', '力度不够'],
    ],
    [['commendation-proposed', null]],
  ]);
});

it('the unit reads neither what waits, nor what was dismissed, nor who proposed it, nor commendations not approved', () => {
  const seen = seenByUnit(book);
  expect(seen.entries.map(({ id }) => id)).toEqual([
    ...['confirmed', 'contested', 'kept', 'struck', 'x', 'y', 'z'],
  ]);
  expect(seen.entries[1]?.steps.map(({ type }) => type)).toEqual(['entries-confirmed', 'entry-contested']);
  expect(seen.commendations.map((c) => c.commendation)).toEqual([1]);
});

describe('what is asked of a record', () => {
  const ids = (wanted: Parameters<typeof within>[1]): string[] =>
    within(book, wanted).entries.map(({ id }) => id);
  const others = book.entries.map(({ id }) => id).filter((id) => id !== 'contested');

  it('is what touches a span of days, its first and last included', () => {
    expect(ids({ until: '2024-09-02' })).toEqual(['contested']);
    expect(ids({ until: '2024-09-01' })).toEqual([]);
    expect(ids({ from: '2024-09-03', until: '2024-10-21' })).toEqual(['contested']);
    expect(ids({ from: '2024-09-04' })).toEqual(others);
    expect(ids({ from: '2024-10-29' })).toEqual(others);
    expect(ids({ from: '2024-10-30' })).toEqual([]);
  });

  it('is of a post, of a person, or of a person in a post; with the commendations that rest on it', () => {
    expect(ids({ post: 'head' })).toEqual(['confirmed']);
    expect(ids({ holder: '甲' })).toEqual(['confirmed']);
    expect(ids({ post: 'liaison', holder: '甲' })).toEqual(['confirmed']);
    expect(ids({ post: 'coordinator', holder: '甲' })).toEqual([]);
    expect(ids({ post: 'head', holder: '乙' })).toEqual([]);
    expect(within(book, { holder: '甲' }).commendations).toEqual([]);
    expect(within(book, { from: '2024-10-01' }).commendations).toHaveLength(3);
  });
});

it('as a table it has all of that, a row an entry', () => {
  const day = '2024-10-22,2024-10-29';
  const by = '2024-11-20T17:30:00+08:00';
  const row = 'task/p/1#2';
  expect(asCsv(book)).toBe(
    [
      '\uFEFF编号,单位,类别,方向,起,止,内容,状态,申辩截止,理由与说明,任职,所据台账',
      `waiting,某县,逾期后补报,负面,${day},waiting的事,待审核,,,,${row}`,
      `dismissed,某县,逾期后补报,负面,${day},dismissed的事,不予入档,,不实,,${row}`,
      `confirmed,某县,逾期后补报,负面,${day},confirmed的事,已认定,${by},核对无误,主要负责人 甲（A，2024-01-01至2024-10-25）；联络员 甲（A，至今）,${row} task/p/3#4`,
      `contested,某县,逾期后补报,负面,2024-09-02,2024-09-03,contested的事,申辩中,${by},核对无误；系统故障,,${row}`,
      `kept,某县,逾期后补报,负面,${day},kept的事,申辩后维持,${by},核对无误；系统故障；查实,,${row}`,
      `struck,某县,逾期后补报,负面,${day},struck的事,申辩后撤销,${by},核对无误；系统故障；查实,,${row}`,
      ...['x', 'y', 'z'].map(
        (id) => `${id},某县,按时报送,正面,${day},${id}的事,已认定,${by},核对无误,,${row}`,
      ),
      '',
    ].join('\r\n'),
  );
});

it.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@a', `'@a`],
  ['\ta', `'\ta`],
  ['\ra', `"'\ra"`],
  ['a=1', 'a=1'],
  ['a,b', '"a,b"'],
  ['a"b"', '"a""b"""'],
  ['a\nb', '"a\nb"'],
  ['a\rb', '"a\rb"'],
])('%j is written as %j', (words, cell) => {
  const { entries } = bookOf(RecordPlay.with([entry('a', { words })]).events);
  expect(asCsv({ entries, commendations: [] })).toContain(`,2024-10-29,${cell},待审核`);
});
