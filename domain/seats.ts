import type { Post } from './directory';
import { type Holding } from './record/holders';
import { type Day, dateInWords } from './time';

/**
 * 任职: who holds a post from when to when, and what changes where somebody comes, goes or is called otherwise. A seat
 * that has begun is ended, never taken away: who was in a post when something happened stays to be seen.
 */

/** A person in a post. */
export interface Seat extends Holding {
  unit: string;
  email: string;
  /** Away from the first to the last day. */
  absent: { from: Day; until: Day } | null;
  /** Which row of the directory it is; none where it is new. */
  id?: number;
}

/** A seat before and after: null before for a new one, null after for one that never began. */
export interface SeatChange {
  before: Seat | null;
  after: Seat | null;
}

/** Why a change of the directory is refused. */
export interface SeatRefusal {
  code: 'already-done' | 'bad-date' | 'not-found' | 'bad-value' | 'not-permitted' | 'unknown-unit';
  message: string;
}

export type SeatDecision = { changes: SeatChange[] } | { refused: SeatRefusal };

const refused = (code: SeatRefusal['code'], message: string): SeatDecision => ({
  refused: { code, message },
});

/** True for a seat on a day, absence aside. */
export function isHeld({ from, until }: Pick<Seat, 'from' | 'until'>, day: Day): boolean {
  return (from ?? -Infinity) <= day && (until ?? Infinity) >= day;
}

/** How a seat stands on a day. */
export type SeatStanding = 'present' | 'absent' | 'coming' | 'past';

/** How a seat stands on a day. */
export function seatStanding(seat: Pick<Seat, 'from' | 'until' | 'absent'>, day: Day): SeatStanding {
  if ((seat.until ?? Infinity) < day) return 'past';
  if ((seat.from ?? -Infinity) > day) return 'coming';
  const { absent } = seat;
  return absent && absent.from <= day && absent.until >= day ? 'absent' : 'present';
}

/** What is done with a change, as pages say it. */
export function kindOf({ before, after }: SeatChange): 'added' | 'changed' | 'ended' | 'removed' {
  if (!before) return 'added';
  if (!after) return 'removed';
  return (after.until ?? Infinity) < (before.until ?? Infinity) ? 'ended' : 'changed';
}

/** `张三（A），2024年10月1日至2024年12月31日，2024年11月1日至2024年11月8日不在岗`; with the address where it is asked for. */
export function seatWords({ holder, rank, from, until, absent }: Seat): string {
  const away = absent ? `，${dateInWords(absent.from)}至${dateInWords(absent.until)}不在岗` : '';
  return `${holder}（${rank}）${spanWords(from, until)}${away}`;
}

function spanWords(from: Day | null, until: Day | null): string {
  if (from !== null && until !== null) return `，${dateInWords(from)}至${dateInWords(until)}`;
  if (from !== null) return `，${dateInWords(from)}起`;
  return until === null ? '' : `，至${dateInWords(until)}`;
}

/** Somebody who is to hold a post. */
export interface Appointment {
  unit: string;
  post: Post;
  holder: string;
  email: string;
  rank: 'A' | 'B';
  from: Day;
  until: Day | null;
  /** In place of whoever holds it with the same rank on that day: their time ends the day before. */
  instead: boolean;
}

/** Puts somebody into a post; `seats` are those of the post. */
export function appoint(seats: readonly Seat[], { instead, ...seat }: Appointment): SeatDecision {
  if (seat.until !== null && seat.until < seat.from)
    return refused(
      'bad-date',
      `最后一天${dateInWords(seat.until)}早于第一天${dateInWords(seat.from)}：请核对后重填`,
    );
  const leaving = instead ? seats.filter((s) => s.rank === seat.rank && isHeld(s, seat.from)) : [];
  const stays = seats.filter((s) => !leaving.includes(s) && s.email === seat.email && overlap(s, seat));
  const [twice] = [...stays, ...leaving.filter((s) => s.email === seat.email && s.holder === seat.holder)];
  if (twice)
    return refused(
      'already-done',
      `${twice.holder}（${twice.email}）在该岗位已有任职${spanWords(twice.from, twice.until)}：不必再加；更换邮箱或姓名请用“更正”`,
    );
  const ended = leaving.map((before) => endedBefore(before, seat.from));
  return { changes: [...ended, { before: null, after: { ...seat, absent: null } }] };
}

/** Somebody leaves a post with a last day. */
export function endSeat(seats: readonly Seat[], email: string, last: Day): SeatDecision {
  const latest = seats.filter((s) => s.email === email).sort((a, b) => order(b) - order(a))[0];
  if (!latest || (latest.until ?? Infinity) <= last)
    return refused('not-found', `该岗位没有 ${email} 在${dateInWords(last)}之后的任职：请核对`);
  return { changes: [endedBefore(latest, last + 1)] };
}

/** Corrects a name or an address of somebody who holds a post, now or later; what is over stays as it was. */
export function correct(
  seats: readonly Seat[],
  {
    email,
    holder,
    day,
    to,
  }: { email: string; holder: string; day: Day; to: { holder: string; email: string } },
): SeatDecision {
  const open = (s: Seat): boolean => (s.until ?? Infinity) >= day;
  const meant = seats.filter((s) => s.email === email && s.holder === holder && open(s));
  if (meant.length === 0)
    return refused('not-found', `该岗位没有 ${holder}（${email}）：可能刚被改过，请刷新后再看`);
  if (to.holder === holder && to.email === email) return refused('bad-value', '与现有的相同，没有要更正的');
  const other = seats.find(
    (s) => !meant.includes(s) && s.email === to.email && meant.some((m) => overlap(s, m)),
  );
  if (other) return refused('already-done', `${to.email} 已是该岗位 ${other.holder} 的邮箱：请核对`);
  return { changes: meant.map((before) => ({ before, after: { ...before, ...to } })) };
}

/** Somebody as a file has them; what it does not say is undefined, and stays as it is. */
export interface Wanted {
  unit: string;
  post: Post;
  holder: string;
  email: string;
  rank: 'A' | 'B';
  from?: Day | undefined;
  until: Day | null;
  absent?: { from: Day; until: Day } | null | undefined;
}

/**
 * What changes where the posts that `covers` names are to be held as a file has it, from a day on: who is not in it ends
 * the day before, who is new begins that day unless the file says otherwise. What is over stays.
 */
export function differences(
  present: readonly Seat[],
  wanted: readonly Wanted[],
  { day, covers }: { day: Day; covers: (seat: Pick<Seat, 'unit' | 'post'>) => boolean },
): SeatChange[] {
  const open = present.filter((s) => covers(s) && (s.until ?? Infinity) >= day);
  const left = new Set(wanted);
  const changes = open.map((before): SeatChange => {
    const [same] = [...left].filter((w) => isSame(w, before));
    if (!same) return endedBefore(before, day);
    left.delete(same);
    const absent = same.absent === undefined ? before.absent : same.absent;
    const after = { ...before, rank: same.rank, from: same.from ?? before.from, until: same.until, absent };
    return { before, after };
  });
  const added = [...left].map(({ from, absent = null, ...rest }): SeatChange => {
    // Whoever is the first that is known of a post holds it from ever.
    const begins = present.some((s) => isPost(s, rest)) ? day : null;
    return { before: null, after: { ...rest, absent, from: from ?? begins } };
  });
  return [...changes, ...added].filter(({ before, after }) => !isEqual(before, after));
}

/** True where two are in the same post. */
export function isPost(a: Pick<Seat, 'unit' | 'post'>, b: Pick<Seat, 'unit' | 'post'>): boolean {
  return a.unit === b.unit && a.post === b.post;
}

/** True where somebody would be in the same post twice at a time. */
export function overlap(a: Pick<Seat, 'from' | 'until'>, b: Pick<Seat, 'from' | 'until'>): boolean {
  return (a.from ?? -Infinity) <= (b.until ?? Infinity) && (b.from ?? -Infinity) <= (a.until ?? Infinity);
}

/** The seats as they are after changes. */
export function changed(seats: readonly Seat[], changes: readonly SeatChange[]): Seat[] {
  const gone = new Set(changes.map(({ before }) => before));
  const come = changes.flatMap(({ after }) => (after ? [after] : []));
  return [...seats.filter((s) => !gone.has(s)), ...come];
}

const order = ({ from }: Seat): number => from ?? -Infinity;

/** A seat that ends the day before another begins; one that had not begun by then never was. */
function endedBefore(before: Seat, day: Day): SeatChange {
  const never = before.from !== null && before.from >= day;
  return { before, after: never ? null : { ...before, until: day - 1 } };
}

function isSame(wanted: Wanted, seat: Seat): boolean {
  return isPost(wanted, seat) && wanted.email === seat.email && wanted.holder === seat.holder;
}

/** Of one person: what they are called, and their address, a file does not change. */
function isEqual(a: Seat | null, b: Seat | null): boolean {
  return a !== null && b !== null && seatWords(a) === seatWords(b);
}
