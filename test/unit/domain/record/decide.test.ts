import { asCsv, bookOf, seenByUnit, standing, within } from '../../../../domain/record/book';
import type { RecordCommand } from '../../../../domain/record/commands';
import { evolveRecord } from '../../../../domain/record/state';
import { isoInstant } from '../../../../domain/time';
import { instant, who } from '../../../support/domain';
import {
  COORDINATOR,
  COUNTY,
  LEADER,
  RecordPlay,
  SUPERVISOR,
  entry,
  good,
  proposing,
} from '../../../support/record';

/** The record of a unit: proposed, confirmed or dismissed, contested, decided; commendations; what is shown of it. */

const contest = (of: string): RecordCommand => ({
  type: 'contest',
  actor: COUNTY,
  entry: of,
  reason: '系统故障',
});
const decided = (of: string, strike: boolean, actor = LEADER): RecordCommand => ({
  ...{ type: 'decide-contest', actor, entry: of, strike, reason: '查实' },
});
const commend = (...entries: string[]): RecordCommand => ({
  ...{ type: 'propose-commendation', actor: COORDINATOR, entries, words: '拟通报表扬' },
});
const judge = (commendation: number, approve: boolean, reason = '', actor = LEADER): RecordCommand => ({
  ...{ type: 'decide-commendation', actor, commendation, approve, reason },
});

describe('proposing', () => {
  it('tells the supervision office, and the unit nothing', () => {
    const play = RecordPlay.with([entry('a'), good('b')]);
    expect(play.heard()).toEqual(['督查室 supervision-office']);
    expect(play.notices[0]).toMatchObject({ kind: 'review', why: '某县执行力档案新拟2条记录，待审核' });
  });

  it('again changes nothing, whatever became of the entries; what is new is added', () => {
    const play = RecordPlay.with([entry('a'), entry('b')]);
    play.confirm(['a']);
    play.do({ type: 'dismiss', actor: SUPERVISOR, entries: ['b'], reason: '不实' }, '2024-11-05 11:00');
    expect(play.do(proposing([entry('a'), entry('b')]), '2024-11-06 10:00')).toEqual([]);
    const [event] = play.do(proposing([entry('a'), entry('c'), entry('c')]), '2024-11-06 10:00');
    expect(event).toMatchObject({ type: 'entries-proposed', body: { entries: [{ id: 'c' }] } });
    expect(Object.values(play.state?.entries ?? {}).map((e) => e.status)).toEqual([
      'confirmed',
      'dismissed',
      'proposed',
    ]);
  });

  it('nothing begins a record all the same, and tells nobody', () => {
    const play = RecordPlay.with([]);
    expect(play.events).toHaveLength(1);
    expect(play.notices).toEqual([]);
  });

  it('what ended more than two years ago is refused; what is that old and settled leaves the state', () => {
    const old = entry('old', { until: '2024-10-29' });
    const play = RecordPlay.with([old, entry('open'), entry('new', { until: '2025-10-29' })]);
    play.confirm(['old', 'new']);
    // 731 days after 29 October 2024 is 30 October 2026.
    expect(play.refusal(proposing([entry('x')]), '2026-10-30 10:00')).toBeUndefined();
    expect(play.refusal(proposing([entry('x')]), '2026-10-31 10:00')).toBe('bad-date');
    play.do(proposing([entry('y', { until: '2026-10-01' })]), '2026-11-02 10:00');
    expect(Object.keys(play.state?.entries ?? {})).toEqual(['open', 'new', 'y']);
  });

  it('keeps what can still be contested, is contested, or carries a commendation, however old', () => {
    const play = RecordPlay.with(['a', 'b', 'c', 'd'].map((id) => (id === 'c' ? good(id) : entry(id))));
    play.confirm(['b', 'c', 'd']);
    play.do(contest('b'), '2024-11-06 10:00');
    play.do(commend('c'), '2024-11-06 10:00');
    play.confirm(['a'], '2026-11-02 10:00');
    play.do(proposing([entry('y', { until: '2026-10-01' })]), '2026-11-03 10:00');
    expect(Object.keys(play.state?.entries ?? {})).toEqual(['a', 'b', 'c', 'y']);
  });

  it('nothing for the office itself, nothing of another unit, nothing against an external one', () => {
    const play = new RecordPlay();
    expect(play.refusal(proposing([], { unit: '督查室', unitKind: 'office' }), '2024-11-04 10:00')).toBe(
      'unknown-unit',
    );
    const begun = RecordPlay.with([entry('a', { unit: '别县' })]);
    expect(begun.state?.entries).toEqual({});
    expect(begun.refusal(proposing([], { unit: '别县' }), '2024-11-04 11:00')).toBe('unknown-unit');
    const bank = RecordPlay.with([entry('a'), good('b')], { unitKind: 'external' });
    expect(Object.keys(bank.state?.entries ?? {})).toEqual(['b']);
  });

  it('comes first: before it there is no entry to act on, and no event but it begins a stream', () => {
    const play = new RecordPlay();
    for (const command of [contest('a'), decided('a', true), commend('a'), judge(1, true)])
      expect(play.refusal(command, '2024-11-04 10:00')).toBe('unknown-entry');
    const [event] = RecordPlay.with([entry('a')]).confirm(['a']);
    expect(() => event && evolveRecord(null, event)).toThrow('entries-proposed');
  });
});

it('who may not is told so, with the posts they asked in', () => {
  const play = RecordPlay.with([entry('a')]);
  const said = (actor: typeof COUNTY) => {
    const decision = play.try({ type: 'confirm', actor, entries: ['a'], note: null }, '2024-11-05 10:00');
    return 'rejected' in decision ? decision.rejected.message : '';
  };
  expect(said(who('某县', 'liaison', 'head'))).toBe('某县 liaison、head 无权认定入档');
  expect(said(who('某县'))).toBe('某县 (无岗位) 无权认定入档');
});

it('the office has no record, whatever it is called', () => {
  const begin = (unit: string, unitKind: 'office' | 'department', office = '督查室') =>
    new RecordPlay().refusal(proposing([], { unit, unitKind, office }), '2024-11-04 10:00');
  expect(begin('某室', 'office')).toBe('unknown-unit');
  expect(begin('督查室', 'department')).toBe('unknown-unit');
  expect(begin('某室', 'department')).toBeUndefined();
});

describe('confirming', () => {
  it('tells the liaison and the head, with the time to contest from the next digest', () => {
    const play = RecordPlay.with([entry('a'), good('b')]);
    const [event] = play.confirm(['a', 'b'], '2024-11-08 09:00');
    // Friday after 08:30: heard on Monday 11 November, ten workdays later is Monday 25 November, close of business.
    expect(event).toMatchObject({ body: { entries: ['a', 'b'], heard: instant('2024-11-11 08:30') } });
    expect(play.state?.entries['a']).toMatchObject({
      ...{ status: 'confirmed', contestBy: instant('2024-11-25 17:30'), confirmedBy: SUPERVISOR.user },
    });
    expect(play.heard(1)).toEqual(['某县 liaison', '某县 head']);
    expect(play.notices[1]).toMatchObject({
      ...{ why: '您单位执行力档案新认定2条记录：a的事；b的事', by: instant('2024-11-25 17:30') },
    });
  });

  it('counts make-up workdays and no holidays', () => {
    const play = new RecordPlay();
    const old = entry('a', { until: '2024-09-01' });
    play.do(proposing([old]), '2024-09-25 10:00');
    play.confirm(['a'], '2024-09-26 09:00');
    // Heard on Friday 27; then Sunday 29, Monday 30, 8 to 12 October (a Saturday, worked), 14, 15, 16: ten workdays.
    const contestBy = play.state?.entries['a']?.contestBy ?? 0;
    expect(isoInstant(contestBy)).toBe('2024-10-16T17:30:00+08:00');
  });

  it('speaks to an external unit as to one that is asked', () => {
    const play = RecordPlay.with([good('b')], { unitKind: 'external' });
    play.confirm(['b']);
    expect(play.heard(1)).toEqual(['某县 liaison']);
    expect(play.notices[1]?.why).toContain('贵单位');
    expect(play.notices[1]?.what).not.toContain('请核对');
  });

  it('all of the entries named or none; once; or dismissed with a reason, which the unit does not hear', () => {
    const play = RecordPlay.with([entry('a'), entry('b')]);
    const confirm = (...entries: string[]): RecordCommand => ({
      ...{ type: 'confirm', actor: SUPERVISOR, entries, note: null },
    });
    expect(play.refusal(confirm(), '2024-11-05 10:00')).toBe('bad-value');
    expect(play.refusal(confirm('a', 'nothing'), '2024-11-05 10:00')).toBe('unknown-entry');
    expect(play.refusal(confirm('toString'), '2024-11-05 10:00')).toBe('unknown-entry');
    play.confirm(['a']);
    expect(play.refusal(confirm('b', 'a'), '2024-11-05 10:00')).toBe('already-done');
    const dismiss = (reason: string): RecordCommand => ({
      ...{ type: 'dismiss', actor: SUPERVISOR, entries: ['b'], reason },
    });
    expect(play.refusal(dismiss(' '), '2024-11-05 10:00')).toBe('bad-value');
    const before = play.notices.length;
    play.do(dismiss('不实'), '2024-11-05 10:00');
    expect(play.heard(before)).toEqual([]);
    expect(play.refusal(dismiss('再'), '2024-11-05 10:00')).toBe('already-done');
  });
});

describe('contesting', () => {
  const confirmed = (): RecordPlay => {
    const play = RecordPlay.with([entry('a'), entry('b')]);
    play.confirm(['a'], '2024-11-08 09:00');
    return play;
  };

  it('within its time goes to the leader in charge, with a day for the decision', () => {
    const play = confirmed();
    const before = play.notices.length;
    play.do(contest('a'), '2024-11-25 17:30');
    expect(play.heard(before)).toEqual(['督查室 leader-in-charge']);
    expect(play.notices.at(-1)).toMatchObject({ kind: 'review', by: instant('2024-12-02 17:30') });
    expect(play.notices.at(-1)?.why).toContain('a的事；理由：系统故障');
  });

  it('is refused after it, without a reason, and where there is nothing to contest', () => {
    const play = confirmed();
    expect(play.refusal(contest('a'), '2024-11-25 17:31')).toBe('too-late');
    expect(play.refusal({ ...contest('a'), reason: '' } as RecordCommand, '2024-11-11 09:00')).toBe(
      'bad-value',
    );
    // What is not confirmed is not the unit's to know of.
    expect(play.refusal(contest('b'), '2024-11-11 09:00')).toBe('unknown-entry');
    expect(play.refusal(contest('c'), '2024-11-11 09:00')).toBe('unknown-entry');
    play.do(contest('a'), '2024-11-11 09:00');
    expect(play.refusal(contest('a'), '2024-11-11 09:00')).toBe('already-done');
    play.do(decided('a', false), '2024-11-12 09:00');
    expect(play.refusal(contest('a'), '2024-11-12 10:00')).toBe('already-done');
  });

  it.each([
    [true, 'struck', 'entry-struck'],
    [false, 'kept', 'entry-kept'],
  ])('is decided once (strike: %s), and all sides hear', (strike, status, type) => {
    const play = confirmed();
    expect(play.refusal(decided('a', strike), '2024-11-11 09:00')).toBe('not-open');
    expect(play.refusal(decided('b', strike), '2024-11-11 09:00')).toBe('not-open');
    play.do(contest('a'), '2024-11-11 09:00');
    const without = { ...decided('a', strike), reason: '' } as RecordCommand;
    expect(play.refusal(without, '2024-11-12 09:00')).toBe('bad-value');
    const before = play.notices.length;
    expect(play.do(decided('a', strike), '2024-11-12 09:00')).toMatchObject([{ type }]);
    expect(play.state?.entries['a']?.status).toBe(status);
    expect(play.heard(before)).toEqual(['某县 liaison', '某县 head', '督查室 supervision-office']);
    expect(play.refusal(decided('a', strike), '2024-11-12 10:00')).toBe('already-done');
  });

  it('is not decided by who confirmed', () => {
    const both = who('督查室', 'supervision-office', 'leader-in-charge');
    const play = RecordPlay.with([entry('a')]);
    play.do({ type: 'confirm', actor: both, entries: ['a'], note: null }, '2024-11-05 10:00');
    play.do(contest('a'), '2024-11-06 10:00');
    expect(play.refusal(decided('a', true, both), '2024-11-07 10:00')).toBe('not-permitted');
    expect(play.refusal(decided('a', true), '2024-11-07 10:00')).toBeUndefined();
  });
});

describe('a commendation', () => {
  const praised = (): RecordPlay => {
    const play = RecordPlay.with([good('a'), good('b'), good('c'), entry('d')]);
    play.confirm(['a', 'b', 'd']);
    return play;
  };

  it('rests on confirmed positive entries that no other rests on', () => {
    const play = praised();
    const refused: [RecordCommand, string][] = [
      [commend(), 'bad-value'],
      [{ ...commend('a'), words: ' ' } as RecordCommand, 'bad-value'],
      [commend('d'), 'bad-value'],
      [commend('c'), 'not-open'],
      [commend('nothing'), 'unknown-entry'],
    ];
    for (const [command, code] of refused) expect(play.refusal(command, '2024-11-06 10:00')).toBe(code);
    play.do(commend('a', 'a'), '2024-11-06 10:00');
    expect(play.heard().at(-1)).toBe('督查室 leader-in-charge');
    expect(play.notices.at(-1)?.by).toBe(instant('2024-11-13 17:30'));
    expect(play.refusal(commend('a', 'b'), '2024-11-06 10:00')).toBe('already-done');
  });

  it('is approved, and the unit hears; its number is not used again', () => {
    const play = praised();
    play.do(commend('a'), '2024-11-06 10:00');
    const before = play.notices.length;
    play.do(judge(1, true), '2024-11-07 10:00');
    expect(play.heard(before)).toEqual(['某县 liaison', '某县 head', '督查室 supervision-office']);
    expect(play.state).toMatchObject({ commendations: {}, commended: 1 });
    expect(play.refusal(judge(1, true), '2024-11-07 11:00')).toBe('already-done');
    expect(play.refusal(judge(2, true), '2024-11-07 11:00')).toBe('unknown-entry');
    expect(play.refusal(judge(0, true), '2024-11-07 11:00')).toBe('unknown-entry');
    expect(play.refusal(commend('a'), '2024-11-07 11:00')).toBe('already-done');
    expect(play.do(commend('b'), '2024-11-07 11:00')).toMatchObject([{ body: { commendation: 2 } }]);
  });

  it('is refused with a reason, the unit hears nothing, and its entries are free again', () => {
    const play = praised();
    play.do(commend('a'), '2024-11-06 10:00');
    expect(play.refusal(judge(1, false), '2024-11-07 10:00')).toBe('bad-value');
    const before = play.notices.length;
    play.do(judge(1, false, '力度不够'), '2024-11-07 10:00');
    expect(play.heard(before)).toEqual(['督查室 supervision-office']);
    expect(play.refusal(commend('a'), '2024-11-07 11:00')).toBeUndefined();
  });

  it('falls with an entry that is contested or struck, and is not approved by who proposed it', () => {
    const play = praised();
    const both = who('督查室', 'coordinator', 'leader-in-charge');
    play.do({ ...commend('a', 'b'), actor: both }, '2024-11-06 10:00');
    expect(play.refusal(judge(1, true, '', both), '2024-11-07 10:00')).toBe('not-permitted');
    play.do(contest('a'), '2024-11-07 10:00');
    expect(play.refusal(judge(1, true), '2024-11-08 10:00')).toBe('not-open');
    play.do(decided('a', true), '2024-11-08 10:00');
    expect(play.refusal(judge(1, true), '2024-11-08 11:00')).toBe('not-open');
    expect(play.refusal(judge(1, false, '依据已撤销'), '2024-11-08 11:00')).toBeUndefined();
  });
});

describe('what is shown', () => {
  const held = { post: 'head', holder: '甲', rank: 'A', from: null, until: '2024-10-31' } as const;
  const play = RecordPlay.with([
    entry('=a', { words: '"引号"，\n换行', holders: [held, { ...held, post: 'liaison', until: null }] }),
    good('b'),
    entry('c', { from: '2024-11-01', until: '2024-11-03' }),
    entry('d'),
  ]);
  play.confirm(['=a', 'b', 'd']);
  play.do({ type: 'dismiss', actor: SUPERVISOR, entries: ['c'], reason: '不实' }, '2024-11-05 11:00');
  play.do(contest('d'), '2024-11-06 10:00');
  play.do(commend('b'), '2024-11-06 11:00');
  const book = bookOf(play.events);

  it('is every entry with all that became of it; nothing is deleted', () => {
    expect(book.entries.map(({ id, status }) => `${id} ${status}`)).toEqual([
      '=a confirmed',
      'b confirmed',
      'c dismissed',
      'd contested',
    ]);
    expect(book.entries[3]?.steps.map(({ type, words }) => [type, words])).toEqual([
      ['entries-proposed', null],
      ['entries-confirmed', null],
      ['entry-contested', '系统故障'],
    ]);
    expect(standing(book)).toEqual({ positive: 1, negative: 1 });
    expect(book.commendations).toMatchObject([{ commendation: 1, status: 'proposed', entries: ['b'] }]);
  });

  it('to the unit, only what was confirmed and what was approved', () => {
    const seen = seenByUnit(book);
    expect(seen.entries.map(({ id }) => id)).toEqual(['=a', 'b', 'd']);
    expect(seen.entries.flatMap(({ steps }) => steps.map(({ type }) => type))).not.toContain(
      'entries-proposed',
    );
    expect(seen.commendations).toEqual([]);
    const later = new RecordPlay();
    Object.assign(later, { state: play.state });
    const more = later.do(judge(1, true, '同意'), '2024-11-07 10:00');
    expect(seenByUnit(bookOf([...play.events, ...more])).commendations).toMatchObject([
      { status: 'approved' },
    ]);
  });

  it('by span and by who held which post', () => {
    const ids = (asked: Parameters<typeof within>[1]): string[] =>
      within(book, asked).entries.map(({ id }) => id);
    expect(ids({ from: '2024-10-30' })).toEqual(['c']);
    expect(ids({ until: '2024-10-31' })).toEqual(['=a', 'b', 'd']);
    expect(ids({ post: 'head', holder: '甲' })).toEqual(['=a']);
    expect(ids({ post: 'coordinator' })).toEqual([]);
    expect(ids({ holder: '乙' })).toEqual([]);
    expect(within(book, { from: '2024-10-30' }).commendations).toEqual([]);
    expect(within(book, {}).commendations).toHaveLength(1);
  });

  it('as CSV that a spreadsheet reads and does not run', () => {
    const [head = '', first = ''] = asCsv(book).split('\r\n');
    expect(head.startsWith('\uFEFF编号,单位,')).toBe(true);
    expect(first).toContain(`'=a,某县,逾期后补报,负面,2024-10-22,2024-10-29,"""引号""，\n换行",已认定`);
    expect(first).toContain('主要负责人 甲（A，至2024-10-31）；联络员 甲（A，至今）');
    expect(first.endsWith('task/p/1#2')).toBe(true);
    expect(asCsv(book)).toContain('不实');
  });
});
