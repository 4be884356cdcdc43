import { z } from 'zod';
import { isOffice } from '../../domain/access';
import type { Paper } from '../../domain/paper';
import { decide } from '../../domain/task/decide';
import type { TaskEvent } from '../../domain/task/events';
import { groundOf, kindOf, nextNumber, numberOf } from '../../domain/task/letter/letter';
import type { TaskState } from '../../domain/task/state';
import { dueWords, nameOf } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { type IssuedLetter, letterAt, letterNumbers, lettersOf } from '../../store/letters';
import { letterShape } from '../commands-letter';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { sendPaper } from '../paper-file';
import { ApiError, rejection } from '../problems';
import { instantOut, taskParams } from '../schemas';
import { readTask } from '../visible';

/** Letters 督办函、商请函 on a task: what draws one, what it would say, and those that were issued. */

const kind = z.enum(['follow-up', 'request']).describe('follow-up 督办函；request 商请函，致驻地单位');

const lettersOut = z.object({
  now: instantOut,
  number: z.string().describe('可用的下一个文号'),
  about: z
    .array(
      z.object({
        ...{ obligation: z.string(), unit: z.string(), kind },
        ground: z.enum(['overdue', 'late-again']),
        words: z.string().describe('什么事项，何时到期'),
      }),
    )
    .describe('可发函的事项；只有督查室看到'),
  letters: z.array(
    z.object({
      ...{ letter: z.number().describe('下载用'), obligation: z.string(), unit: z.string(), kind },
      ...{ number: z.string(), title: z.string(), at: instantOut },
    }),
  ),
});

const paperOut = z.object({
  ...{ kind, number: z.string(), title: z.string(), to: z.string().nullable() },
  lines: z.array(z.string()),
  ...{ from: z.string(), on: z.string().describe('成文日期') },
});

/** `GET /tasks/{plan}/{task}/letters`, what one would say, and each as a Word file. */
export function letterRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, tasks } = context;
  api.get(
    '/tasks/:plan/:task/letters',
    {
      schema: {
        summary: '一项任务的督办函、商请函，以及可发函的事项',
        tags: ['任务'],
        params: taskParams,
        response: { 200: lettersOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { state } = await readTask({ tasks }, request.params, account);
      const ofOffice = isOffice(account, state.office);
      const now = await clock.now();
      const letters = await lettersOf(pool, state.key);
      return {
        now: isoInstant(now),
        number: ofOffice ? nextNumber(await letterNumbers(pool), now) : '',
        about: ofOffice ? aboutOf(state) : [],
        letters: letters.filter(({ event }) => ofOffice || event.body.unit === account.unit).map(present),
      };
    },
  );
  previewRoute(api, context);
  fileRoute(api, context);
}

function aboutOf(state: TaskState): z.infer<typeof lettersOut>['about'] {
  return state.obligations.flatMap((o) => {
    const ground = groundOf(state, o);
    if (!ground) return [];
    const words = `${nameOf(state, o)}，时限${dueWords(o)}`;
    return [{ obligation: o.id, unit: o.unit, kind: kindOf(o), ground, words }];
  });
}

function present({
  revision,
  event: { at, body },
}: IssuedLetter): z.infer<typeof lettersOut>['letters'][number] {
  const { obligation, unit, kind, number, paper } = body;
  return { letter: revision, obligation, unit, kind, number, title: paper.title, at: isoInstant(at) };
}

/** What is shown is what would be issued: it is decided by the same rules, and not appended. */
function previewRoute(api: Api, { pool, clock, calendar, tasks }: ApiContext): void {
  api.get(
    '/tasks/:plan/:task/letters/preview',
    {
      schema: {
        summary: '函件预览：内容与发出的一致（督查室）',
        tags: ['任务'],
        params: taskParams,
        querystring: letterShape.extend({ demand: letterShape.shape.demand.unwrap().optional() }),
        response: { 200: paperOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { state } = await readTask({ tasks }, request.params, account);
      const { demand = null, number, ...asked } = request.query;
      const taken = (await letterNumbers(pool)).includes(numberOf(number) ?? number);
      const command = {
        type: 'issue-letter',
        actor: actorOf(account),
        ...asked,
        number,
        demand,
        taken,
      } as const;
      const decision = decide(state, command, await clock.now(), calendar);
      if ('rejected' in decision) throw rejection(decision.rejected);
      const { body } = decision.events[0] as TaskEvent<'letter-issued'>;
      return presentPaper(body.kind, body.paper);
    },
  );
}

function presentPaper(of: z.infer<typeof kind>, paper: Paper): z.infer<typeof paperOut> {
  const { number, title, to, body, from, on } = paper;
  const lines = body.flatMap((block) => (block.kind === 'table' ? [] : [block.text]));
  return { kind: of, number, title, to, lines, from, on };
}

function fileRoute(api: Api, { pool }: ApiContext): void {
  api.get(
    '/tasks/:plan/:task/letters/:letter',
    {
      schema: {
        summary: '下载函件（Word）：收函单位与督查室',
        tags: ['任务'],
        params: taskParams.extend({ letter: z.coerce.number().int().min(1) }),
        response: { 200: z.any().describe('docx 文件') },
      },
    },
    async (request, reply) => {
      const { plan, task, letter } = request.params;
      const { unit } = accountOn(request);
      const found = await letterAt(pool, `task/${plan}/${task}`, letter);
      if (!found) throw new ApiError(404, 'not-found', '没有这份函件');
      const { body } = found.event;
      if (unit !== body.unit && unit !== body.paper.from)
        throw new ApiError(403, 'not-permitted', '只有收函单位和督查室可以查看函件');
      return sendPaper(reply, `${body.number}${body.kind === 'request' ? '商请函' : '督办函'}`, body.paper);
    },
  );
}
