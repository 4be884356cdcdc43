import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ALLOWED_WORDS, EVIDENCE_BYTES, WAITING_BYTES, fileNameOf, mediaTypeOf } from '../../domain/evidence';
import { type StoredFile, fileOfUnit, fileOnTask, keepFile } from '../../store/evidence';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError, sendProblem } from '../problems';
import { evidenceHash, name, taskParams } from '../schemas';
import { readTask } from '../visible';

const fileOut = z
  .object({
    hash: evidenceHash,
    name: z.string(),
    size: z.number().describe('字节'),
    type: z.string().describe('按内容认定的类型'),
  })
  .describe('一份佐证材料；填报时引用其 hash');

/** Files of evidence 佐证材料: uploading one, and reading what one may read. */
export function evidenceRoutes(api: Api, context: ApiContext): void {
  // A scope of its own: here a body is bytes, whatever the client calls them.
  void api.register((scope: Api, _, next) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    uploadRoute(scope, context);
    next();
  });
  readRoutes(api, context);
}

function uploadRoute(api: Api, { pool, clock }: ApiContext): void {
  api.post(
    '/evidence',
    {
      bodyLimit: EVIDENCE_BYTES,
      schema: {
        summary: '上传一份佐证材料；同样的内容只存一份',
        description: `正文即文件内容。${ALLOWED_WORDS}。`,
        tags: ['佐证材料'],
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: name.describe('文件名') }),
        body: z.any().describe('文件内容'),
        response: { 200: fileOut },
      },
      errorHandler: (error, request, reply) => {
        const large = error.statusCode === 413;
        void sendProblem(large ? new ApiError(413, 'too-large', ALLOWED_WORDS) : error, request, reply);
      },
    },
    async (request) => {
      const { id: account, unit } = accountOn(request);
      const { body } = request as { body: unknown };
      const bytes: Buffer = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const media = mediaTypeOf(bytes);
      if (media === null) throw new ApiError(422, 'bad-file', ALLOWED_WORDS);
      const file = fileNameOf(request.query.name, media);
      const at = await clock.now();
      const kept = await keepFile(pool, { bytes, media, name: file, unit, account, at });
      if (!kept) {
        const most = `${WAITING_BYTES / 1024 / 1024} MB`;
        throw new ApiError(409, 'too-many-files', `本单位已上传、尚未随填报报送的材料超过 ${most}：请先报送`);
      }
      return presentFile(kept);
    },
  );
}

const params = z.object({ hash: evidenceHash });
const bytesOut = z.any().describe('文件内容');

function readRoutes(api: Api, context: ApiContext): void {
  const { pool } = context;
  const tags = ['佐证材料'];
  api.get(
    '/evidence/:hash',
    { schema: { summary: '本单位上传的一份佐证材料', tags, params, response: { 200: bytesOut } } },
    async (request, reply) =>
      send(reply, await fileOfUnit(pool, request.params.hash, accountOn(request).unit)),
  );
  api.get(
    '/tasks/:plan/:task/evidence/:hash',
    {
      schema: {
        summary: '一项任务的填报所附的佐证材料（他单位的只有牵头单位和督查室可读）',
        tags,
        params: taskParams.extend(params.shape),
        response: { 200: bytesOut },
      },
    },
    async (request, reply) => {
      const account = accountOn(request);
      const { state, all } = await readTask(context, request.params, account);
      const wanted = { stream: state.key, hash: request.params.hash, unit: all ? null : account.unit };
      return send(reply, await fileOnTask(pool, wanted));
    },
  );
}

/** To be saved, never shown as a page of ours: the name is percent-encoded (RFC 6266), the type is what it was found to be. */
function send(reply: FastifyReply, file: (StoredFile & { bytes: Buffer }) | undefined): FastifyReply {
  if (!file) throw new ApiError(404, 'not-found', '没有这份佐证材料，或您无权查阅');
  const named = encodeURIComponent(fileNameOf(file.name, file.media)).replace(/['()*]/g, percent);
  return reply
    .headers({
      'content-disposition': `attachment; filename*=UTF-8''${named}`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .type(file.media)
    .send(file.bytes);
}

const percent = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

function presentFile({ hash, name, size, media: type }: StoredFile): z.infer<typeof fileOut> {
  return { hash, name, size, type };
}
