import type { UnitKind } from '../../../domain/directory';
import { type SheetRow, readRows } from '../../../domain/directory-rows';
import { whyNot } from '../../../domain/directory-rules';
import type { Seat, SeatChange } from '../../../domain/seats';
import { parseDay } from '../../../domain/time';

/** What every change of the directory must keep to, and what a row of a file may say. */

const OFFICE = '督查室';
const TODAY = parseDay('2024-10-08');
const kinds = new Map<string, UnitKind>([
  [OFFICE, 'office'],
  ['某局', 'department'],
  ['某分行', 'external'],
]);
const seat = (over: Partial<Seat> = {}): Seat => ({
  ...{ unit: '某局', post: 'liaison', holder: '张三', email: 'zhang@example.cn', rank: 'A' },
  ...{ from: null, until: null, absent: null },
  ...over,
});
const HEAD = seat({ unit: OFFICE, post: 'supervision-office', email: 'head@example.cn' });

describe('a change', () => {
  const asked = (
    changes: SeatChange[],
    posts: ('coordinator' | 'supervision-office' | 'leader-in-charge')[],
  ) =>
    whyNot(changes, [HEAD], { viewer: { unit: OFFICE, posts }, office: OFFICE, kinds, day: TODAY })?.code ??
    null;
  const comes = (over: Partial<Seat>): SeatChange[] => [{ before: null, after: seat(over) }];

  it('of a unit is for who keeps the directory; of the office for its head alone', () => {
    expect(asked(comes({}), ['coordinator'])).toBeNull();
    expect(asked(comes({}), ['leader-in-charge'])).toBe('not-permitted');
    const leader = comes({ unit: OFFICE, post: 'leader-in-charge' });
    expect(asked(leader, ['coordinator'])).toBe('not-permitted');
    expect(asked(leader, ['supervision-office'])).toBeNull();
    const outside = {
      viewer: { unit: '某局', posts: ['coordinator' as const] },
      office: OFFICE,
      kinds,
      day: TODAY,
    };
    expect(whyNot(comes({}), [HEAD], outside)?.code).toBe('not-permitted');
  });

  it('is of a unit that is there, and of a post that it has', () => {
    expect(asked(comes({ unit: '没有局' }), ['coordinator'])).toBe('unknown-unit');
    expect(asked(comes({ post: 'supervision-office' }), ['coordinator'])).toBe('bad-value');
    expect(asked(comes({ unit: '某分行', post: 'head' }), ['coordinator'])).toBeNull();
  });

  it('never leaves nobody who could make the next', () => {
    const leaves: SeatChange = { before: HEAD, after: { ...HEAD, until: TODAY } };
    expect(asked([leaves], ['supervision-office'])).toBe('bad-value');
    const next: SeatChange = { before: null, after: { ...HEAD, email: 'next@example.cn' } };
    expect(asked([leaves, next], ['supervision-office'])).toBeNull();
  });
});

describe('a row', () => {
  const row = (over: Partial<SheetRow> = {}): SheetRow => ({
    ...{ row: 2, unit: '某局', post: '联络员', holder: '张三', email: 'zhang@example.cn' },
    ...{ rank: '', from: '', until: '' },
    ...over,
  });
  const read = (...rows: SheetRow[]) => readRows(rows, { kinds, day: TODAY });
  const errorOf = (over: Partial<SheetRow>): string => read(row(over)).errors[0]?.message ?? '';

  it.each([
    ['2024-10-31', parseDay('2024-10-31')],
    ['2024/10/31', parseDay('2024-10-31')],
    ['2024年10月31日', parseDay('2024-10-31')],
    ['2024.11.1', parseDay('2024-11-01')],
    ['', null],
  ])('says a day as %j', (until, day) => {
    expect(read(row({ until })).wanted).toMatchObject([{ until: day }]);
  });

  it('names posts as people or as programs do, and a rank with its word', () => {
    for (const post of ['联络员', 'liaison'])
      expect(read(row({ post })).wanted).toMatchObject([{ post: 'liaison' }]);
    for (const rank of ['B', 'b', 'B角']) expect(read(row({ rank })).wanted).toMatchObject([{ rank: 'B' }]);
    expect(read(row()).wanted).toMatchObject([{ rank: 'A' }]);
  });

  it.each<[Partial<SheetRow>, RegExp]>([
    [{ unit: '' }, /没有写单位/],
    [{ unit: '没有局' }, /没有局 不在/],
    [{ post: '科长' }, /岗位“科长”不认识：可填联络员/],
    [{ post: '督查室' }, /某局 没有“督查室”岗位/],
    [{ holder: '' }, /姓名/],
    [{ email: 'zhang' }, /邮箱“zhang”不对/],
    [{ rank: 'C' }, /角“C”不认识/],
    [{ from: '十月' }, /起任日期“十月”不对/],
    [{ until: '2024-02-30' }, /止任日期/],
    [{ from: '2024-11-02', until: '2024-11-01' }, /早于起任/],
    [{ until: '2024-10-07' }, /早于生效/],
  ])('%j is refused', (over, why) => {
    expect(errorOf(over)).toMatch(why);
    expect(read(row(over)).wanted).toEqual([]);
  });

  it('that says the same as another is refused, with its own number; a file without any as well', () => {
    expect(read(row(), row({ row: 3 })).errors).toEqual([
      { row: 3, message: expect.stringContaining('写了两次') as string },
    ]);
    expect(read(row(), row({ row: 3, post: '主要负责人' })).errors).toEqual([]);
    expect(read().errors).toMatchObject([{ row: 1 }]);
  });
});
