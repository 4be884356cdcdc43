import {
  type Seat,
  type Wanted,
  appoint,
  changed,
  correct,
  differences,
  endSeat,
  isHeld,
  kindOf,
  overlap,
  seatStanding,
  seatWords,
} from '../../../domain/seats';
import { parseDay } from '../../../domain/time';

/** Who holds a post from when to when: what comes, goes and stays. */

const day = parseDay;
const TODAY = day('2024-10-08');
const seat = (over: Partial<Seat> = {}): Seat => ({
  ...{ unit: '某局', post: 'liaison', holder: '张三', email: 'zhang@example.cn', rank: 'A' },
  ...{ from: null, until: null, absent: null },
  ...over,
});
const li = { holder: '李四', email: 'li@example.cn' };
const coming = { ...li, unit: '某局', post: 'liaison', rank: 'A', from: TODAY, until: null } as const;
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  ...{ unit: '某局', post: 'liaison', holder: '张三', email: 'zhang@example.cn', rank: 'A', until: null },
  ...over,
});
const words = (decision: ReturnType<typeof appoint>): unknown =>
  'refused' in decision
    ? decision.refused.code
    : decision.changes.map((c) => [kindOf(c), c.after && seatWords(c.after)]);

const said = (decision: ReturnType<typeof appoint>): string =>
  'refused' in decision ? `${decision.refused.code}：${decision.refused.message}` : '';

describe('somebody comes', () => {
  it('beside who is there, or in their place, who then stays as having been there', () => {
    expect(words(appoint([seat()], { ...coming, instead: false }))).toEqual([
      ['added', '李四（A），2024年10月8日起'],
    ]);
    expect(words(appoint([seat()], { ...coming, instead: true }))).toEqual([
      ['ended', '张三（A），至2024年10月7日'],
      ['added', '李四（A），2024年10月8日起'],
    ]);
  });

  it('in place of who holds it that day with that rank, and of nobody else', () => {
    const others = [
      seat({ ...{ holder: '王五', email: 'wang@example.cn' }, rank: 'B' }),
      seat({ ...{ holder: '前任', email: 'before@example.cn' }, until: TODAY - 1 }),
      seat({ ...{ holder: '后任', email: 'after@example.cn' }, from: TODAY + 30 }),
    ];
    expect(words(appoint(others, { ...coming, instead: true }))).toEqual([
      ['added', '李四（A），2024年10月8日起'],
    ]);
  });

  it('and who would have begun that very day never was there', () => {
    const first = seat({ from: TODAY });
    expect(words(appoint([first], { ...coming, instead: true }))).toEqual([
      ['removed', null],
      ['added', '李四（A），2024年10月8日起'],
    ]);
  });

  it('behind the same mailbox, in place of who had it', () => {
    const same = { ...coming, email: 'zhang@example.cn', instead: true };
    expect(words(appoint([seat()], same))).toEqual([
      ['ended', '张三（A），至2024年10月7日'],
      ['added', '李四（A），2024年10月8日起'],
    ]);
  });

  it('not twice at a time, and not backwards; again after having left', () => {
    const again = { ...coming, holder: '张三', email: 'zhang@example.cn' };
    expect(words(appoint([seat()], { ...again, instead: false }))).toBe('already-done');
    expect(words(appoint([seat()], { ...again, instead: true }))).toBe('already-done');
    expect(words(appoint([seat({ until: TODAY - 1 })], { ...again, instead: false }))).toEqual([
      ['added', '张三（A），2024年10月8日起'],
    ]);
    expect(words(appoint([], { ...coming, until: TODAY - 1, instead: false }))).toBe('bad-date');
    expect(words(appoint([], { ...coming, until: TODAY, instead: false }))).toEqual([
      ['added', '李四（A），2024年10月8日至2024年10月8日'],
    ]);
  });
});

it('what is refused says who is there, and what to do instead', () => {
  expect(said(appoint([], { ...coming, until: TODAY - 1, instead: false }))).toBe(
    'bad-date：最后一天2024年10月7日早于第一天2024年10月8日：请核对后重填',
  );
  const again = { ...coming, ...{ holder: '张三', email: 'zhang@example.cn' }, instead: false };
  expect(said(appoint([seat({ until: TODAY })], again))).toBe(
    'already-done：张三（zhang@example.cn）在该岗位已有任职，至2024年10月8日：不必再加；更换邮箱或姓名请用“更正”',
  );
  expect(said(endSeat([], 'li@example.cn', TODAY))).toBe(
    'not-found：该岗位没有 li@example.cn 在2024年10月8日之后的任职：请核对',
  );
  const asked = { email: 'zhang@example.cn', holder: '张三', day: TODAY };
  expect(said(correct([], { ...asked, to: li }))).toBe(
    'not-found：该岗位没有 张三（zhang@example.cn）：可能刚被改过，请刷新后再看',
  );
  expect(said(correct([seat()], { ...asked, to: { holder: '张三', email: 'zhang@example.cn' } }))).toBe(
    'bad-value：与现有的相同，没有要更正的',
  );
  expect(said(correct([seat(), seat(li)], { ...asked, to: { holder: '张三', email: li.email } }))).toBe(
    'already-done：li@example.cn 已是该岗位 李四 的邮箱：请核对',
  );
});

it('somebody comes with another mailbox in place of their own', () => {
  const moved = { ...coming, ...{ holder: '张三', email: 'new@example.cn' }, instead: true };
  expect(words(appoint([seat()], moved))).toEqual([
    ['ended', '张三（A），至2024年10月7日'],
    ['added', '张三（A），2024年10月8日起'],
  ]);
});

it('a seat is held from its first to its last day', () => {
  const days = [TODAY - 1, TODAY, TODAY + 1, TODAY + 2];
  const held = (over: { from: number | null; until: number | null }) => days.map((d) => isHeld(over, d));
  expect(held({ from: TODAY, until: TODAY + 1 })).toEqual([false, true, true, false]);
  expect(held({ from: null, until: null })).toEqual([true, true, true, true]);
});

it.each<[[number | null, number | null], [number | null, number | null], boolean]>([
  [[1, 9], [9, 12], true],
  [[1, 9], [10, 12], false],
  [[null, 9], [9, null], true],
  [[null, 9], [10, null], false],
  [[null, 3], [null, 9], true],
  [[5, null], [9, null], true],
  [[null, null], [null, null], true],
])('%j and %j overlap: %j, whichever is named first', ([from, until], [start, end], expected) => {
  const [a, b] = [
    { from, until },
    { from: start, until: end },
  ];
  expect([overlap(a, b), overlap(b, a)]).toEqual([expected, expected]);
});

it('who was there twice leaves the later time', () => {
  const [earlier, later] = [seat({ until: TODAY + 3 }), seat({ from: TODAY - 5 })];
  for (const seats of [
    [earlier, later],
    [later, earlier],
  ])
    expect(words(endSeat(seats, 'zhang@example.cn', TODAY))).toEqual([
      ['ended', '张三（A），2024年10月3日至2024年10月8日'],
    ]);
});

it('somebody leaves with a last day; who has left already does not', () => {
  expect(words(endSeat([seat()], 'zhang@example.cn', TODAY))).toEqual([
    ['ended', '张三（A），至2024年10月8日'],
  ]);
  expect(words(endSeat([seat({ from: TODAY + 9 })], 'zhang@example.cn', TODAY))).toEqual([['removed', null]]);
  expect(words(endSeat([seat({ until: TODAY })], 'zhang@example.cn', TODAY))).toBe('not-found');
  expect(words(endSeat([seat()], 'li@example.cn', TODAY))).toBe('not-found');
});

it('a name or address is corrected where it holds, not where it is over', () => {
  const asked = { email: 'zhang@example.cn', holder: '张三', day: TODAY };
  const seats = [seat({ until: TODAY - 1, from: 1 }), seat({ from: TODAY })];
  const to = { holder: '张珊', email: 'shan@example.cn' };
  const done = correct(seats, { ...asked, to });
  expect(done).toEqual({ changes: [{ before: seats[1], after: { ...seats[1], ...to } }] });
  expect(words(correct(seats, { ...asked, to: { holder: '张三', email: 'zhang@example.cn' } }))).toBe(
    'bad-value',
  );
  expect(words(correct(seats, { ...asked, holder: '李四', to }))).toBe('not-found');
  // Whose last day is today holds it still; another of the same name is another person.
  const last = seat({ until: TODAY });
  const namesake = seat({ email: 'namesake@example.cn' });
  expect(correct([last, namesake], { ...asked, to })).toEqual({
    changes: [{ before: last, after: { ...last, ...to } }],
  });
  expect(words(correct([seat()], { ...asked, to: { holder: '张珊', email: 'zhang@example.cn' } }))).toEqual([
    ['changed', '张珊（A）'],
  ]);
  // A mailbox may be used again by somebody whose time begins when the other's is over.
  const before = seat({ ...li, until: TODAY - 1 });
  expect(words(correct([seat({ from: TODAY }), before], { ...asked, to: li }))).toEqual([
    ['changed', '李四（A），2024年10月8日起'],
  ]);
  const twice = [seat({ until: TODAY }), seat({ from: TODAY + 9 }), seat({ ...li, from: TODAY + 9 })];
  expect(words(correct(twice, { ...asked, to: li }))).toBe('already-done');
  const two = [...seats, seat({ ...li, rank: 'B' })];
  expect(words(correct(two, { ...asked, to: { holder: '张三', email: li.email } }))).toBe('already-done');
});

describe('a file', () => {
  const scope = { day: TODAY, covers: ({ unit }: { unit: string }) => unit === '某局' };
  const found = (present: Seat[], file: Wanted[]): unknown =>
    words({ changes: differences(present, file, scope) });

  it('ends who is not in it, adds who is new, and leaves alone who is as it says', () => {
    expect(found([seat()], [wanted()])).toEqual([]);
    expect(found([seat()], [wanted(li)])).toEqual([
      ['ended', '张三（A），至2024年10月7日'],
      ['added', '李四（A），2024年10月8日起'],
    ]);
    expect(found([seat()], [wanted({ rank: 'B' })])).toEqual([['changed', '张三（B）']]);
  });

  it('touches neither other units nor what is over', () => {
    expect(found([seat({ unit: '他局' }), seat({ until: TODAY - 1 })], [])).toEqual([]);
  });

  it('ends today who leaves today, unless they had not begun; who began before has been there', () => {
    expect(found([seat({ from: 3, until: TODAY })], [])).toEqual([
      ['ended', '张三（A），1970年1月4日至2024年10月7日'],
    ]);
    expect(found([seat({ from: TODAY + 9 })], [])).toEqual([['removed', null]]);
  });

  it('a person is one by post, name and mailbox together', () => {
    const added = ['added', '张三（A），2024年10月8日起'];
    const ended = ['ended', '张三（A），至2024年10月7日'];
    expect(found([seat()], [wanted({ email: 'new@example.cn' })])).toEqual([ended, added]);
    expect(found([seat()], [wanted({ post: 'head' })])).toEqual([ended, ['added', '张三（A）']]);
    const covers = () => true;
    const moved = differences([seat()], [wanted({ unit: '他局' })], { day: TODAY, covers });
    expect(words({ changes: moved })).toEqual([ended, ['added', '张三（A）']]);
  });

  it('keeps what it does not say: since when, and absences', () => {
    const absent = { from: TODAY, until: TODAY + 3 };
    const present = [seat({ from: 3, absent })];
    expect(found(present, [wanted()])).toEqual([]);
    expect(found(present, [wanted({ absent: null })])).toEqual([['changed', '张三（A），1970年1月4日起']]);
  });

  it('the first who is known of a post was there from ever; a name that differs is another person', () => {
    expect(found([], [wanted()])).toEqual([['added', '张三（A）']]);
    expect(found([seat()], [wanted({ holder: '张珊' })])).toEqual([
      ['ended', '张三（A），至2024年10月7日'],
      ['added', '张珊（A），2024年10月8日起'],
    ]);
  });

  it('applied twice changes nothing the second time', () => {
    const file = [wanted(li), wanted({ ...li, post: 'head' })];
    const before = [seat(), seat({ post: 'head' })];
    const after = changed(before, differences(before, file, scope));
    expect(after.map((s) => [s.post, seatWords(s)])).toEqual([
      ['liaison', '张三（A），至2024年10月7日'],
      ['head', '张三（A），至2024年10月7日'],
      ['liaison', '李四（A），2024年10月8日起'],
      ['head', '李四（A），2024年10月8日起'],
    ]);
    const never = [seat({ from: TODAY + 9 })];
    expect(changed(never, differences(never, [], scope))).toEqual([]);
    expect(differences(after, file, scope)).toEqual([]);
  });
});

it.each([
  [{}, 'present'],
  [{ until: TODAY - 1 }, 'past'],
  [{ until: TODAY }, 'present'],
  [{ from: TODAY + 1 }, 'coming'],
  [{ from: TODAY }, 'present'],
  [{ absent: { from: TODAY, until: TODAY } }, 'absent'],
  [{ absent: { from: TODAY + 1, until: TODAY + 2 } }, 'present'],
  [{ absent: { from: 1, until: TODAY - 1 } }, 'present'],
])('%j stands as %s', (over, standing) => {
  expect(seatStanding(seat(over), TODAY)).toBe(standing);
});
