import { z } from 'zod';
import { isOffice, keepsDirectory } from '../../domain/access';
import { directorySchema } from '../../domain/directory';
import { DIRECTORY_COMMANDS } from '../../domain/directory-commands';
import { whyNot } from '../../domain/directory-rules';
import {
  type Seat,
  type SeatDecision,
  type SeatRefusal,
  appoint,
  correct,
  endSeat,
  isPost,
} from '../../domain/seats';
import { dayOf, isoDay, isoInstant, parseDay } from '../../domain/time';
import { answering, changeDirectory, noteAbsence, unitsOf } from '../../store/directory';
import { namesOf } from '../../store/names';
import { latestChanges, seatsOf } from '../../store/seats';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { described } from '../described';
import { changeOut, directoryOut, presentChange, presentNoted, presentUnits } from '../present-directory';
import { ApiError, rejection } from '../problems';
import { name } from '../schemas';

const { post } = directorySchema.shape.units.element.shape.posts.unwrap().element.shape;
const day = z.iso.date('须为日期，如 2024-10-31');
const email = z.email('须为邮箱地址').max(200);
const where = { unit: name, post };
const tags = ['通讯录'];
/** So many of the latest changes are shown. */
const CHANGES = 30;

/** The directory 通讯录: who holds which post, and its changes while plans run. */
export function directoryRoutes(api: Api, context: ApiContext): void {
  readRoute(api, context);
  absenceRoute(api, context);
  changeRoutes(api, context);
}

function readRoute(api: Api, { pool, clock, office }: ApiContext): void {
  api.get(
    '/directory',
    {
      schema: {
        summary:
          '组织通讯录：各单位的岗位与人员（督查室：全部及历任；其他：本单位，各单位联络员和督查室经办）',
        tags,
        response: { 200: directoryOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const [units, seats, supervising, now] = await Promise.all([
        unitsOf(pool),
        seatsOf(pool),
        office(),
        clock.now(),
      ]);
      const today = dayOf(now);
      const all = isOffice(account, supervising);
      const changes = all ? await latestChanges(pool, CHANGES) : [];
      return {
        ...{ now: isoInstant(now), today: isoDay(today), all },
        units: presentUnits({ units, seats, account, office: supervising, today }),
        changes: changes.map(presentNoted),
        names: await namesOf(
          pool,
          changes.map((change) => change.account),
        ),
      };
    },
  );
}

function absenceRoute(api: Api, { pool, office }: ApiContext): void {
  api.post(
    '/directory/absences',
    {
      schema: {
        ...described(DIRECTORY_COMMANDS['note-absence']),
        tags,
        body: z.strictObject({
          ...where,
          email,
          from: day.describe('第一天'),
          until: day.describe('最后一天'),
        }),
        response: {
          200: z.object({ holders: z.array(z.string()).describe('今天由谁办理：邮箱；没有的，须另行指定') }),
        },
      },
    },
    async (request) => {
      if (!keepsDirectory(accountOn(request), await office()))
        throw new ApiError(403, 'not-permitted', '不在岗须由督查室登记');
      const { unit, post, email, from, until } = request.body;
      if (until < from)
        throw new ApiError(422, 'bad-date', `最后一天 ${until} 早于第一天 ${from}：请核对后重填`);
      const noted = await noteAbsence(pool, request.body);
      if (!('refused' in noted)) return noted;
      const why =
        noted.refused === 'unknown-unit'
          ? `${unit} 不在任何计划的组织通讯录中`
          : `${unit} 的该岗位（${post}）没有 ${email}：请核对邮箱与岗位`;
      throw new ApiError(404, noted.refused, why);
    },
  );
}

const doneOut = z.object({
  changes: z.array(changeOut),
  holders: z.array(z.string()).describe('今天由谁办理：邮箱'),
});

/** A way to change one post: what it takes, and what the rules make of it. `today` is the domain's day. */
interface Way<B extends z.ZodType = z.ZodType> {
  path: string;
  does: keyof typeof DIRECTORY_COMMANDS;
  body: B;
  decide: (seats: Seat[], body: z.output<B>, today: number) => SeatDecision;
}

const way = <B extends z.ZodType>(w: Way<B>): Way => w;
const holder = name.max(100).describe('姓名');

const WAYS = [
  way({
    path: 'appointments',
    does: 'appoint',
    body: z.strictObject({
      ...where,
      ...{ holder, email, rank: z.enum(['A', 'B']).default('A') },
      from: day.describe('第一天'),
      until: day.nullable().default(null).describe('最后一天；null 为不限'),
      instead: z.boolean().default(false).describe('接替当日同角色的人：他们到前一天为止'),
    }),
    decide: (seats, { from, until, ...rest }) =>
      appoint(seats, { ...rest, from: parseDay(from), until: until === null ? null : parseDay(until) }),
  }),
  way({
    path: 'endings',
    does: 'end-seat',
    body: z.strictObject({ ...where, email, last: day.describe('最后一天') }),
    decide: (seats, { email, last }) => endSeat(seats, email, parseDay(last)),
  }),
  way({
    path: 'corrections',
    does: 'correct-seat',
    body: z.strictObject({ ...where, email, holder, to: z.strictObject({ email, holder }) }),
    decide: (seats, { email, holder, to }, today) => correct(seats, { email, holder, to, day: today }),
  }),
];

function changeRoutes(api: Api, context: ApiContext): void {
  for (const { path, does, body, decide } of WAYS)
    api.post(
      `/directory/${path}`,
      { schema: { ...described(DIRECTORY_COMMANDS[does]), tags, body, response: { 200: doneOut } } },
      async (request) => {
        // Every way names the post that it is about.
        const asked = request.body as Pick<Seat, 'unit' | 'post'>;
        const done = await changing(context, accountOn(request), (seats, today) =>
          decide(
            seats.filter((s) => isPost(s, asked)),
            asked,
            today,
          ),
        );
        return { changes: done.map(presentChange), holders: await answering(context.pool, asked) };
      },
    );
}

/** Changes the directory for an account, where the rules allow it; with `dry` only says what would change. */
export async function changing(
  { pool, clock, office, sessions }: ApiContext,
  account: Account,
  decide: (seats: Seat[], today: number) => SeatDecision,
  dry = false,
) {
  const [at, supervising, units] = await Promise.all([clock.now(), office(), unitsOf(pool)]);
  const day = dayOf(at);
  const kinds = new Map(units.map(({ name, kind }) => [name, kind]));
  const done = await changeDirectory(
    pool,
    (seats) => {
      const decided = decide(seats, day);
      if ('refused' in decided) return decided;
      const refused = whyNot(decided.changes, seats, { viewer: account, office: supervising, kinds, day });
      return refused ? { refused } : decided;
    },
    { account: account.id, at },
    dry,
  );
  if ('refused' in done) throw refusalOf(done.refused);
  for (const id of done.accounts) sessions.forget(id);
  return done.changes;
}

function refusalOf({ code, message }: SeatRefusal): ApiError {
  return code === 'not-found' ? new ApiError(404, code, message) : rejection({ code, message });
}
