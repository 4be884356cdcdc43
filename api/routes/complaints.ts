import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import {
  COMPLAINT_COMMANDS,
  type ComplaintState,
  MATTERS,
  MATTER_WORDS,
  answerComplaint,
  complain,
  complaintKey,
  isOverdue,
} from '../../domain/complaint/complaint';
import { HOURS } from '../../domain/delivery';
import { type Instant, isoInstant } from '../../domain/time';
import { listComplaints } from '../../store/complaints';
import { listPlans } from '../../store/plans';
import type { StreamChange } from '../../store/tasks';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { described } from '../described';
import { once, onceHeaders } from '../once';
import { rejection } from '../problems';
import { instantOut, prose } from '../schemas';

const complaintOut = z.object({
  id: z.string(),
  matter: z.enum(MATTERS),
  words: z.string().describe('类别，中文'),
  text: z.string(),
  page: z.string().nullable(),
  unit: z.string(),
  raised: instantOut,
  answerBy: instantOut,
  overdue: z.boolean().describe('逾期未答复'),
  answer: z.object({ at: instantOut, text: z.string() }).nullable(),
});

/** Complaints 投诉建议: whoever has an account may make one; the coordinator answers. */
export function complaintRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, office } = context;
  const tags = ['投诉建议'];
  api.get(
    '/complaints',
    {
      schema: {
        summary: '投诉建议，未答复的在前（督查室：全部；其他单位：本单位的）',
        tags,
        response: { 200: z.object({ now: instantOut, complaints: z.array(complaintOut) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const all = isOffice(account, await office());
      const found = await listComplaints(pool, all ? null : account.unit);
      const now = await clock.now();
      return { now: isoInstant(now), complaints: found.map((complaint) => present(complaint, now)) };
    },
  );
  api.post(
    '/complaints',
    {
      schema: {
        ...described(COMPLAINT_COMMANDS.complain),
        tags,
        headers: onceHeaders,
        body: z.strictObject({
          matter: z.enum(MATTERS),
          text: prose(5000).min(1, '请写明情况'),
          page: z
            .string()
            .max(500)
            .regex(/^\/(?!\/)/u, '须为本系统页面的路径，如 /form')
            .nullable()
            .default(null)
            .describe('在哪个页面提出'),
        }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => {
      const { user, unit, posts } = actorOf(accountOn(request));
      const id = randomUUID();
      const at = await clock.now();
      const hours = (await listPlans(pool)).at(-1)?.hours ?? HOURS;
      const said = { ...request.body, id, office: await office(), hours };
      return append(context, id, request, () => complain({ user, unit, posts }, said, at, calendar));
    },
  );
  api.post(
    '/complaints/:id/answer',
    {
      schema: {
        ...described(COMPLAINT_COMMANDS['answer-complaint']),
        tags,
        params: z.object({ id: z.uuid('须为投诉建议的编号') }),
        headers: onceHeaders,
        body: z.strictObject({ answer: prose(5000).min(1, '请写明答复') }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const actor = actorOf(accountOn(request));
      const at = await clock.now();
      const { answer } = request.body;
      return append(context, id, request, (state) => answerComplaint(state, { actor, answer }, at));
    },
  );
}

/** A repeated request is answered with the complaint that the first one made. */
async function append(
  { tasks }: ApiContext,
  id: string,
  request: FastifyRequest,
  decide: StreamChange<ComplaintState>['decide'],
): Promise<{ id: string }> {
  const change: StreamChange<ComplaintState> = { key: complaintKey(id), decide };
  const also = [change as StreamChange<never>];
  const committed = await tasks.commit([], { also, ...once(request, () => ({ id })) });
  if ('rejected' in committed) throw rejection(committed.rejected);
  return 'repeated' in committed ? (committed.repeated as { id: string }) : { id };
}

function present(complaint: ComplaintState, now: Instant): z.infer<typeof complaintOut> {
  const { id, matter, text, page, unit, raised, answerBy, answer } = complaint;
  return {
    ...{ id, matter, words: MATTER_WORDS[matter], text, page, unit },
    raised: isoInstant(raised),
    answerBy: isoInstant(answerBy),
    overdue: isOverdue(complaint, now),
    answer: answer && { at: isoInstant(answer.at), text: answer.text },
  };
}
