import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Directory } from '../../domain/directory';
import { amending } from '../../domain/plan/amend';
import { readPlanPolicy } from '../../domain/plan/overrides';
import type { Settlement } from '../../domain/plan/settle';
import type { Actor } from '../../domain/task/events';
import { isoInstant } from '../../domain/time';
import { directoryNow } from '../../store/directory';
import { namesOf } from '../../store/names';
import {
  type Draft,
  type DraftPolicy,
  changeDraft,
  dropDraft,
  keepDraft,
  openDrafts,
  readDraft,
} from '../../store/drafts';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { presentDraft, presentLine, settledOf } from '../present-draft';
import { ApiError, sendProblem } from '../problems';
import { instantOut, name, namesOut } from '../schemas';
import { draftLine, draftOut, policyIn, settlement } from '../schemas-draft';

/** Most bytes of a document: a plan is some 50 KB of text, with pictures in it some MB. */
const DOCUMENT_BYTES = 10 * 1024 * 1024;
const TOO_LARGE = '文件超过10 MB：请只上传计划本身，不带附件';

const tags = ['计划草稿'];
export const draftParams = z.object({ draft: z.uuid('须为草稿编号') });
const versionIn = z.string().regex(/^[\p{L}\p{N}._-]{1,64}$/u, '须为字母、数字、点、横线，至多 64 个字');

/** Drafts of plans 计划草稿: uploaded, settled and deleted by the office's coordinator. */
export function draftRoutes(api: Api, context: ApiContext): void {
  // A scope of its own: here a body is bytes, whatever the client calls them.
  void api.register((scope: Api, _, next) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    uploadRoute(scope, context);
    next();
  });
  listRoute(api, context);
  oneRoute(api, context);
  changeRoute(api, context);
}

/** Who asks as the office's coordinator, with whose directory; everybody else is refused. */
export async function coordinating(
  { pool, office }: Pick<ApiContext, 'pool' | 'office'>,
  request: FastifyRequest,
): Promise<{ office: string; actor: Actor; directory: Directory }> {
  const unit = await office();
  const actor = amending(actorOf(accountOn(request)), unit, 'launch-plan');
  if (!actor) throw new ApiError(403, 'not-permitted', '计划草稿由督查室经办办理');
  const directory = await directoryNow(pool);
  if (!directory)
    throw new ApiError(
      409,
      'no-directory',
      '还没有组织通讯录：请运维用 duban launch --directory 启动首个计划',
    );
  return { office: unit, actor, directory };
}

/** The draft that a request is about. */
export async function draftOn(
  { pool }: Pick<ApiContext, 'pool'>,
  office: string,
  id: string,
): Promise<Draft> {
  const draft = await readDraft(pool, office, id);
  if (!draft) throw noDraft();
  return draft;
}

export const noDraft = (): ApiError => new ApiError(404, 'not-found', '没有这份草稿：可能已被删除');

function uploadRoute(api: Api, context: ApiContext): void {
  const { pool, clock, readPlan } = context;
  api.post(
    '/plan-drafts',
    {
      bodyLimit: DOCUMENT_BYTES,
      schema: {
        summary: '上传计划文件，读成草稿；同一文件已有草稿的，接着办那一份',
        description:
          '正文即文件内容：Word（DOCX）、PDF、Excel 台账（XLSX）或纯文本，以内容认定，至多 10 MB。带密级标志的不读入，也不留存。',
        tags,
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: name.describe('文件名') }),
        body: z.any().describe('文件内容'),
        response: { 200: z.object({ id: z.string() }) },
      },
      errorHandler: (error, request, reply) => {
        const large = error.statusCode === 413;
        void sendProblem(large ? new ApiError(413, 'too-large', TOO_LARGE) : error, request, reply);
      },
    },
    async (request) => {
      const { office, directory } = await coordinating(context, request);
      const { body } = request as { body: unknown };
      const bytes: Buffer = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      // Groups are the coordinator's to settle, with what the directory says as a suggestion.
      const file = request.query.name;
      const reading = await readPlan(bytes, { directory: { ...directory, groups: [] }, name: file });
      if ('refused' in reading) throw unreadable(reading);
      const [account, at] = [accountOn(request).id, await clock.now()];
      const id = await keepDraft(pool, { office, account, name: file, bytes, reading, at });
      if (id === null) throw new ApiError(409, 'too-many-drafts', '未启动的草稿已有50份：请先删去不用的');
      return { id };
    },
  );
}

function unreadable({ refused, message }: { refused: string; message: string }): ApiError {
  return refused === 'secret-document'
    ? new ApiError(422, 'secret-document', message)
    : new ApiError(422, 'bad-file', message);
}

function listRoute(api: Api, context: ApiContext): void {
  const { pool, clock } = context;
  api.get(
    '/plan-drafts',
    {
      schema: {
        summary: '未启动的计划草稿，最近改动的在前（督查室经办）',
        tags,
        response: { 200: z.object({ now: instantOut, drafts: z.array(draftLine), names: namesOut }) },
      },
    },
    async (request) => {
      const { office, directory } = await coordinating(context, request);
      const drafts = await openDrafts(pool, office);
      const now = isoInstant(await clock.now());
      const names = await namesOf(
        pool,
        drafts.map((draft) => draft.account),
      );
      return { now, drafts: drafts.map((draft) => presentLine(draft, settledOf(draft, directory))), names };
    },
  );
}

function oneRoute(api: Api, context: ApiContext): void {
  const { pool, clock } = context;
  api.get(
    '/plan-drafts/:draft',
    {
      schema: {
        summary: '一份草稿：全文、任务、待处理的事项、已选的制度',
        tags,
        params: draftParams,
        response: { 200: draftOut },
      },
    },
    async (request) => {
      const { office, directory } = await coordinating(context, request);
      const draft = await draftOn(context, office, request.params.draft);
      return presentDraft(draft, directory, { ...context, now: await clock.now() });
    },
  );
  api.delete(
    '/plan-drafts/:draft',
    {
      schema: {
        summary: '删去草稿及其文件；已启动的不能删',
        tags,
        params: draftParams,
        response: { 204: z.undefined().describe('已删去') },
      },
    },
    async (request, reply): Promise<FastifyReply> => {
      const { office } = await coordinating(context, request);
      if (!(await dropDraft(pool, office, request.params.draft))) throw noDraft();
      return reply.code(204).send();
    },
  );
}

function changeRoute(api: Api, context: ApiContext): void {
  const { pool, clock } = context;
  api.put(
    '/plan-drafts/:draft',
    {
      schema: {
        summary: '保存已定的事项或制度；revision 不是最新的不保存',
        tags,
        params: draftParams,
        body: z.strictObject({
          revision: z.int().min(1),
          settlement: settlement.optional(),
          policy: z.strictObject({ version: versionIn, policy: policyIn }).optional(),
        }),
        response: { 200: draftOut },
      },
    },
    async (request) => {
      const { office, directory } = await coordinating(context, request);
      const { revision, settlement: decided, policy } = request.body;
      if (decided) requireKnown(decided, directory);
      const change = { settlement: decided, policy: policy && policyFrom(policy) };
      const at = await clock.now();
      const id = request.params.draft;
      const changed = await changeDraft(pool, { office, id, revision }, change, at);
      if (changed === 'stale')
        throw new ApiError(
          409,
          'stale-draft',
          '这份草稿刚被改动过（可能在另一个窗口）：已为您重新载入，请再做一次',
        );
      if (!changed) throw noDraft();
      return presentDraft(changed, directory, { ...context, now: at });
    },
  );
}

/** A policy as the form sends it; refused field by field. */
export function policyFrom({
  version,
  policy,
}: {
  version: string;
  policy: Record<string, unknown>;
}): DraftPolicy {
  const read = readPlanPolicy(policy);
  if (!('problem' in read)) return { version, ...read };
  const errors = read.errors.map((e) => ({ ...e, path: `/policy${e.path}` }));
  throw new ApiError(422, 'bad-value', '制度不可行，请按各栏提示修改', errors);
}

/** Whoever is named as a member or a match is a unit of the directory. */
function requireKnown({ groups, units }: Settlement, { units: all }: Directory): void {
  const known = new Set(all.map((u) => u.name));
  const errors = [
    ...groups.flatMap((g, i) =>
      g.members.flatMap((unit, n) =>
        known.has(unit) ? [] : [{ unit, path: `/settlement/groups/${i}/members/${n}` }],
      ),
    ),
    ...units.flatMap(({ unit }, i) =>
      known.has(unit) ? [] : [{ unit, path: `/settlement/units/${i}/unit` }],
    ),
  ].map(({ unit, path }) => ({ path, message: `${unit} 不在组织通讯录中` }));
  if (errors.length > 0) throw new ApiError(422, 'unknown-unit', '请从组织通讯录中选择单位', errors);
}
