import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepsDirectory } from '../../domain/access';
import { DIRECTORY_COMMANDS } from '../../domain/directory-commands';
import { type RowError, readRows } from '../../domain/directory-rows';
import { type SeatChange, type Wanted, differences, isPost } from '../../domain/seats';
import { dayOf, isoDay, parseDay } from '../../domain/time';
import { unitsOf } from '../../store/directory';
import { seatsOf } from '../../store/seats';
import { type Api, type ApiContext, accountOn } from '../context';
import { SHEET_BYTES, rowsOfFile, sheetOf } from '../directory-sheet';
import { changeOut, presentChange } from '../present-directory';
import { ApiError, sendProblem } from '../problems';
import { changing } from './directory';

const tags = ['通讯录'];
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NOT_YOURS = '通讯录由督查室维护：请告知督查室';

const asked = z.object({
  from: z.iso.date('须为日期，如 2024-10-31').optional().describe('自哪天起生效；不写的为今天'),
  preview: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('预览答复中的 preview：写了的按预览执行，不写的只预览，不改任何内容'),
});

const importOut = z.object({
  rows: z.number().describe('文件中的人员行数'),
  from: z.string(),
  changes: z.array(changeOut),
  errors: z
    .array(z.object({ row: z.number(), message: z.string() }))
    .describe('不能接受的行；有一行即全部不执行'),
  preview: z.string().nullable().describe('照此执行时带上；有错的行、没有变化的为 null'),
  applied: z.boolean(),
});

/** People of many posts at once 批量导入: first what would change, then all of it or nothing. */
export function directoryImportRoutes(api: Api, context: ApiContext): void {
  // A scope of its own: here a body is bytes, whatever the client calls them.
  void api.register((scope: Api, _, next) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    importRoute(scope, context);
    next();
  });
  exportRoute(api, context);
}

function importRoute(api: Api, context: ApiContext): void {
  api.post(
    '/directory/imports',
    {
      bodyLimit: SHEET_BYTES,
      schema: {
        summary: DIRECTORY_COMMANDS['import-seats'].name,
        description:
          '正文为 Excel（XLSX，列同模板）或 JSON（同组织通讯录文件）。文件里写到的岗位以文件为准：不在其中的人到生效日前一天离任；没写到的岗位不动。',
        tags,
        consumes: ['application/octet-stream'],
        querystring: asked,
        body: z.any().describe('文件内容'),
        response: { 200: importOut },
      },
      errorHandler: (error, request, reply) => {
        const large = error.statusCode === 413;
        void sendProblem(
          large ? new ApiError(413, 'too-large', '文件过大：最多 4 MB') : error,
          request,
          reply,
        );
      },
    },
    (request) => imported(context, request, request.query),
  );
}

async function imported(context: ApiContext, request: FastifyRequest, query: z.infer<typeof asked>) {
  const { pool, clock, office } = context;
  const account = accountOn(request);
  if (!keepsDirectory(account, await office())) throw new ApiError(403, 'not-permitted', NOT_YOURS);
  const rows = await rowsOfFile(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
  const kinds = new Map((await unitsOf(pool)).map(({ name, kind }) => [name, kind]));
  const day = query.from === undefined ? dayOf(await clock.now()) : parseDay(query.from);
  const { wanted, errors } = readRows(rows, { kinds, day });
  const answer = { rows: rows.length, from: isoDay(day) };
  const all = (changes: SeatChange[], rest: { preview: string | null; applied: boolean }) => ({
    ...{ ...answer, errors: [] as RowError[], ...rest },
    changes: changes.map(presentChange),
  });
  if (errors.length > 0) {
    if (query.preview !== undefined) throw notTaken(errors);
    return { ...all([], { preview: null, applied: false }), errors };
  }
  const covers = coveredBy(wanted);
  const decide = (seats: Parameters<typeof differences>[0]) => differences(seats, wanted, { day, covers });
  if (query.preview === undefined) {
    const changes = await changing(context, account, (seats) => ({ changes: decide(seats) }), true);
    return all(changes, { preview: changes.length > 0 ? digestOf(changes) : null, applied: false });
  }
  const changes = await changing(context, account, (seats) => {
    const now = decide(seats);
    if (digestOf(now) !== query.preview) throw changedSince();
    return { changes: now };
  });
  return all(changes, { preview: null, applied: true });
}

function coveredBy(wanted: readonly Wanted[]) {
  return (seat: Parameters<typeof isPost>[0]): boolean => wanted.some((w) => isPost(w, seat));
}

/** What was previewed, in short: applied is what a person saw, or nothing. */
function digestOf(changes: readonly SeatChange[]): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex');
}

function notTaken(errors: readonly RowError[]): ApiError {
  const said = errors.map(({ row, message }) => ({
    path: `/rows/${row}`,
    message: `第${row}行：${message}`,
  }));
  return new ApiError(422, 'bad-value', '文件中有不能接受的行，全部未执行', said);
}

function changedSince(): ApiError {
  return new ApiError(409, 'not-open', '预览之后文件或通讯录又有变动，未执行：请重新预览');
}

function exportRoute(api: Api, { pool, clock, office }: ApiContext): void {
  api.get(
    '/directory/export',
    {
      schema: {
        summary: '导出在任和将任人员为 Excel；改后可再导入，也是导入的模板（督查室）',
        tags,
        response: { 200: z.any().describe('xlsx 文件') },
      },
    },
    async (request, reply) => {
      if (!keepsDirectory(accountOn(request), await office()))
        throw new ApiError(403, 'not-permitted', NOT_YOURS);
      const today = dayOf(await clock.now());
      const open = (await seatsOf(pool)).filter(({ until }) => (until ?? Infinity) >= today);
      return reply
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('组织通讯录.xlsx')}`,
        )
        .type(SHEET)
        .send(await sheetOf(open));
    },
  );
}
