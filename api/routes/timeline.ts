import { z } from 'zod';
import { isInternal, isOffice, isShared, isSilent, toldOutside, unitsOf } from '../../domain/access';
import { concerning } from '../../domain/task/concerning';
import type { TaskEvent } from '../../domain/task/events';
import { isoInstant } from '../../domain/time';
import { namesOf } from '../../store/names';
import { type ToldRow, latestOf, timeline, toldBy } from '../../store/queries';
import { type RowContent, open } from '../../store/row';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { instantOut, namesOut, obligationRef, taskParams } from '../schemas';
import { readTask } from '../visible';

/** All that happened to a task, as each who may read it is told. */

const fact = z.object({
  revision: z.number(),
  type: z.string(),
  at: instantOut.describe('登记的时刻'),
  due: instantOut.describe('规则所定的时刻'),
  by: z.string().describe('账号；按规则的为 system'),
  as: z.object({ unit: z.string(), posts: z.array(z.string()) }).describe('当时以哪个单位、什么岗位的身份'),
  onBehalfOf: z.string().optional(),
  via: z
    .enum(['link', 'mail'])
    .optional()
    .describe('link：凭消息中的链接办理；mail：以邮件回复消息；都没有登录'),
  units: z.array(z.string()),
  told: z
    .array(
      z.object({
        unit: z.string(),
        post: z.string(),
        kind: z.string(),
        status: z.string(),
        message: z.number().nullable(),
        read: z.boolean(),
      }),
    )
    .describe(
      '据此通知了谁，送到没有；status：waiting 待发、no-holder 该岗位无人、dropped 发出前已办理，或消息的状态；message 仅督查室；read 本人已打开（督查室看所有人的，单位看本单位的）',
    ),
  body: z.unknown(),
});

const revision = z.coerce.number().int().min(0);

/** How a viewer sees a fact: the whole task or not, whose office it is, and who was told of it. */
interface Seeing {
  all: boolean;
  office: string;
  told: ToldRow[];
}

/** `GET /tasks/{plan}/{task}/timeline`: from the beginning on, or the latest before a revision. */
export function timelineRoute(api: Api, { pool, tasks }: ApiContext): void {
  api.get(
    '/tasks/:plan/:task/timeline',
    {
      schema: {
        summary: '任务的全部事实，按先后',
        tags: ['任务'],
        params: taskParams,
        querystring: z.object({
          after: revision.default(0),
          before: revision.optional().describe('改取此号以前最近的若干条，仍按先后'),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
          obligation: obligationRef.optional().describe('只要其中关于这一事项的'),
        }),
        response: {
          200: z.object({
            facts: z.array(fact),
            names: namesOut,
            next: z.number().nullable().describe('还有的话，接着取的 after（或 before）'),
          }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { state, all } = await readTask({ tasks }, request.params, account);
      const { after, before, limit, obligation } = request.query;
      const found =
        before === undefined
          ? await timeline(pool, state.key, after, limit)
          : await latestOf(pool, state.key, before, limit);
      const told = await toldOf(pool, state.key, found);
      const facts = found.flatMap((row) => {
        const about = aboutOne(open(row.body), told(row), obligation);
        if (!about) return [];
        const seeing = { all, office: state.office, told: about.told };
        return presentFact(about.row, account, seeing) ?? [];
      });
      const last = before === undefined ? found.at(-1) : found[0];
      const names = await namesOf(
        pool,
        facts.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
      );
      return { facts, names, next: found.length === limit ? (last?.revision ?? null) : null };
    },
  );
}

/** Who was told by each of the events found: a notice names the event's type, and the instant it was recorded. */
async function toldOf(
  pool: ApiContext['pool'],
  stream: string,
  found: { type: string; at: number }[],
): Promise<(event: { type: string; at: number }) => ToldRow[]> {
  const [first, last] = [found[0], found.at(-1)];
  const all = first && last ? await toldBy(pool, stream, first.at, last.at) : [];
  const by = new Map<string, ToldRow[]>();
  for (const told of all) {
    const key = `${told.rule} ${told.raised}`;
    by.set(key, [...(by.get(key) ?? []), told]);
  }
  return ({ type, at }) => by.get(`${type} ${at}`) ?? [];
}

/** A row, and who was told of it, as far as they are about one obligation; as they are where none is asked for. */
function aboutOne(
  row: RowContent,
  told: ToldRow[],
  obligation: string | undefined,
): { row: RowContent; told: ToldRow[] } | null {
  if (obligation === undefined) return { row, told };
  const { type, at, due, actor, body } = row;
  const event = concerning({ type, at, due, actor, body } as TaskEvent, obligation);
  if (!event) return null;
  return { row: { ...row, body: event.body }, told: told.filter((n) => n.obligation === obligation) };
}

/**
 * Each post once, however many obligations it was told of: as what was said of them, if not all was dropped. In which message
 * is for who sees all messages, and that its reader opened it for them and the reader's own unit.
 */
function presentTold(told: ToldRow[], own: string, ofOffice: boolean): z.infer<typeof fact>['told'] {
  const by = new Map<string, z.infer<typeof fact>['told'][number]>();
  for (const { unit, post, kind, status, read, message } of told) {
    const key = `${post} ${unit}`;
    const before = by.get(key);
    if (before && before.status !== 'dropped' && status === 'dropped') continue;
    const opened = read && (ofOffice || unit === own);
    by.set(key, { unit, post, kind, status, read: opened, message: ofOffice ? message : null });
  }
  return [...by.values()];
}

/** An event as it goes out; nothing where it is about other units only. */
function presentFact(
  { revision, type, at, due, actor, body }: RowContent,
  viewer: Account,
  { all: seesAll, office, told }: Seeing,
): z.infer<typeof fact> | undefined {
  const event = { type, at, due, actor, body } as TaskEvent;
  const units = unitsOf(event);
  const { unit } = viewer;
  const ofOffice = isOffice(viewer, office);
  const said = ofOffice ? event.body : toldOutside(event);
  if (said === null) return undefined;
  const all = isInternal(event) ? ofOffice : seesAll;
  if (!all && units.length > 0 && !units.includes(unit)) return undefined;
  // That somebody of the office was told of an inspection is the office's alone, as the inspection is.
  const heard = ({ obligation }: ToldRow): boolean => ofOffice || !isSilent(obligation ?? '');
  const { user: by, unit: own, posts, onBehalfOf, via } = event.actor;
  return {
    ...{ revision, type, at: isoInstant(at), due: isoInstant(due), by },
    as: { unit: own, posts: [...posts] },
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(via ? { via } : {}),
    // What belongs to the office itself (milestones to approve) names no unit.
    units: all ? units.filter((u) => u !== '') : units.filter((u) => u === unit),
    told: presentTold(
      told.filter((n) => heard(n) && (all || n.unit === unit)),
      unit,
      ofOffice,
    ),
    // What others answered is not theirs to read, even in an event that names them too.
    body: all || units.length <= 1 || isShared(event) ? said : {},
  };
}
