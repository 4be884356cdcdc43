import { z } from 'zod';
import { editsPostsOf, seesPost } from '../domain/access';
import { type DirectoryUnit, POSTS, POSTS_OF, type Post } from '../domain/directory';
import { type Seat, type SeatChange, kindOf, seatStanding, seatWords } from '../domain/seats';
import { isoDay, isoInstant } from '../domain/time';
import type { NotedChange, StoredSeat } from '../store/seats';
import type { Account } from '../store/sessions';
import { instantOut, namesOut } from './schemas';

/** The directory 通讯录 as it goes out. */

const post = z.enum(POSTS);
const day = z.string().describe('日期');

const seatOut = z.object({
  holder: z.string(),
  email: z.string(),
  rank: z.enum(['A', 'B']),
  from: day.nullable(),
  until: day.nullable(),
  absent: z.object({ from: day, until: day }).nullable().describe('不在岗'),
  standing: z.enum(['present', 'absent', 'coming', 'past']).describe('今天在任、不在岗、尚未到任、已离任'),
  answers: z.boolean().describe('今天由其办理，消息发给他'),
});

const unitOut = z.object({
  name: z.string(),
  kind: z.enum(['department', 'county', 'zone', 'external', 'office']),
  editable: z.boolean().describe('您能否改其人员'),
  posts: z.array(
    z.object({
      post,
      empty: z.boolean().describe('今天无人办理，消息无法送达'),
      needed: z.boolean().describe('须有人：消息发给这个岗位'),
      seats: z.array(seatOut),
    }),
  ),
});

export const directoryOut = z.object({
  now: instantOut,
  today: day,
  all: z.boolean().describe('可见全部岗位；否则本单位以外只有联络员和督查室经办'),
  units: z.array(unitOut),
  changes: z
    .array(
      z.object({
        at: instantOut,
        by: z.string(),
        unit: z.string(),
        post,
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .describe('最近的改动，新的在前；只给督查室'),
  names: namesOut,
});

export const changeOut = z.object({
  what: z.enum(['added', 'changed', 'ended', 'removed']).describe('新增、变更、离任、取消（尚未到任）'),
  unit: z.string(),
  post,
  email: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** A change as it goes out. */
export function presentChange(change: SeatChange): z.infer<typeof changeOut> {
  const { before, after } = change;
  const { unit, post, email } = (after ?? before) as Seat;
  const said = (seat: Seat | null) => seat && seatWords(seat);
  const address = before && after && before.email !== after.email ? `${before.email} → ${email}` : email;
  return { what: kindOf(change), unit, post, email: address, before: said(before), after: said(after) };
}

const KIND_ORDER: readonly DirectoryUnit['kind'][] = ['office', 'department', 'county', 'zone', 'external'];

interface Shown {
  units: readonly DirectoryUnit[];
  seats: readonly StoredSeat[];
  account: Account;
  office: string;
  /** The domain's day. */
  today: number;
}

/** Units by kind, as an account may see them. */
export function presentUnits({ units, seats, account, office, today }: Shown): z.infer<typeof unitOut>[] {
  return [...units]
    .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind))
    .map(({ name, kind }) => {
      const held = seats.filter(({ unit }) => unit === name);
      const { needed } = POSTS_OF[kind];
      const names: Post[] = [...new Set([...needed, ...held.map((s) => s.post)])];
      return {
        ...{ name, kind, editable: editsPostsOf(account, office, name) },
        posts: names
          .filter((p) => seesPost(account, office, { unit: name, post: p }))
          .map((p) => {
            const own = held.filter((s) => s.post === p);
            const whole = account.unit === office;
            return {
              ...{ post: p, needed: needed.includes(p), empty: !own.some((s) => s.answers) },
              seats: own
                .map((seat) => presentSeat(seat, today))
                .filter(({ standing }) => whole || standing !== 'past'),
            };
          }),
      };
    });
}

function presentSeat({ from, until, absent, ...seat }: StoredSeat, today: number): z.infer<typeof seatOut> {
  const iso = (of: number | null) => (of === null ? null : isoDay(of));
  return {
    ...{ holder: seat.holder, email: seat.email, rank: seat.rank, answers: seat.answers },
    ...{ from: iso(from), until: iso(until), standing: seatStanding({ from, until, absent }, today) },
    absent: absent && { from: isoDay(absent.from), until: isoDay(absent.until) },
  };
}

/** A change that was kept, as it goes out. */
export function presentNoted({ at, account, ...change }: NotedChange) {
  return { ...change, at: isoInstant(at), by: account };
}
