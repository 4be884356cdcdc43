import { z } from 'zod';
import { amending, launchOfState } from '../../domain/plan/amend';
import { withTerms } from '../../domain/policy-terms';
import { BEHAVIOURS } from '../../domain/simulate-behaviour';
import type { SimulatedMessage } from '../../domain/simulate';
import { taskLight } from '../../domain/task/lights';
import { firstLead } from '../../domain/task/state';
import { addMonths, dayOf, instantAt, isoInstant } from '../../domain/time';
import { underPolicy } from '../../store/amend';
import { documentOf, textOfDraft } from '../../store/drafts';
import { namesOf } from '../../store/names';
import { planOrigin, runningPlan } from '../../store/plan-terms';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { preview } from '../previewing';
import { ApiError } from '../problems';
import { instantOut, light, namesOut } from '../schemas';
import { planParams } from '../schemas-amend';
import { policyIn, policyOut } from '../schemas-draft';
import { previewOut } from '../schemas-preview';
import { policyFrom } from './drafts';
import { tasksOf } from './plans';

const planOut = z.object({
  id: z.string(),
  now: instantOut,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  launched: instantOut,
  by: z.string().describe('由谁启动'),
  names: namesOut,
  mayAmend: z.boolean().describe('您可否修订计划、变更制度'),
  policy: policyOut.describe('现行制度'),
  presets: z.array(policyOut),
  actions: z.array(z.object({ number: z.number(), title: z.string() })),
  tasks: z.array(
    z.object({
      task: z.number(),
      title: z.string(),
      action: z.number(),
      light,
      lead: z.string(),
      units: z.array(z.object({ unit: z.string(), role: z.string() })),
      withdrawn: z.boolean().describe('已撤销'),
      closed: instantOut.nullable(),
      span: z
        .object({ start: z.number(), end: z.number() })
        .nullable()
        .describe('在全文中的位置；修订增加的任务为 null'),
    }),
  ),
  directory: z.array(z.string()).describe('可改派、增派的单位；只有可修订的人可见'),
  text: z.string().nullable().describe('文件全文；没有留存的为 null'),
});

/** One plan with its document and what it runs by; and what another policy would do. */
export function onePlanRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, presets } = context;
  api.get(
    '/plans/:plan',
    {
      schema: {
        summary: '一个计划：原文、任务、现行制度',
        tags: ['计划'],
        params: planParams,
        response: { 200: planOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { plan: id } = request.params;
      const seen = await tasksOf(context, id, account);
      if (seen.length === 0) throw new ApiError(403, 'not-permitted', '该计划中没有您单位的任务');
      const now = await clock.now();
      const [origin, running] = await Promise.all([planOrigin(pool, id), runningPlan(pool, id)]);
      const { draft, launched, by } = origin;
      const { title, documentNumber, issuer, issuedOn } = draft.plan;
      const { policy, overrides, policyVersion: version, directory } = running;
      const mayAmend = amending(actorOf(account), directory.office) !== null;
      return {
        ...{ id, title, documentNumber, issuer, issuedOn, by },
        ...{ now: isoInstant(now), launched: isoInstant(launched) },
        mayAmend,
        names: await namesOf(pool, [by]),
        directory: mayAmend ? directory.units.map((u) => u.name) : [],
        policy: { version, policy: { ...withTerms(policy) }, overrides },
        presets: mayAmend ? [...presets] : [],
        actions: draft.actions,
        text: await textOf(context, id),
        tasks: seen.map(({ state }) => ({
          ...{ task: state.number, title: state.title, lead: firstLead(state) },
          units: state.assignments.map(({ unit, role }) => ({ unit, role })),
          withdrawn: state.withdrawn !== null,
          light: taskLight(state, now, calendar).light,
          action: running.tasks.find((t) => t.number === state.number)?.action ?? 0,
          closed: state.closed && isoInstant(state.closed.at),
          span: draft.tasks.find((t) => t.number === state.number)?.span ?? null,
        })),
      };
    },
  );
  previewRoute(api, context);
}

/** Texts that were read lately: a plan's document never changes. */
const texts = new Map<string, string>();
const MOST_TEXTS = 20;

/** The text that spans count in: as it was read for the draft, or read again from the bytes that were kept. */
async function textOf({ pool, readPlan }: ApiContext, plan: string): Promise<string | null> {
  const asRead = await textOfDraft(pool, plan);
  if (asRead !== undefined) return asRead;
  const source = await documentOf(pool, plan);
  if (!source) return null;
  const known = texts.get(source.hash);
  if (known !== undefined) return known;
  const reading = await readPlan(source.bytes, { name: plan });
  if (!('text' in reading)) return null;
  const [oldest] = texts.keys();
  if (texts.size >= MOST_TEXTS && oldest !== undefined) texts.delete(oldest);
  texts.set(source.hash, reading.text);
  return reading.text;
}

function previewRoute(api: Api, context: ApiContext): void {
  const { pool, clock } = context;
  api.post(
    '/plans/:plan/preview',
    {
      schema: {
        summary: '推演：运行中的计划换用这份制度以后的各项时限、通知和负担；什么也不登记（督查室经办）',
        tags: ['计划'],
        params: planParams,
        body: z.strictObject({
          policy: policyIn,
          months: z.int().min(1).max(24).default(6),
          behaviour: z.enum(BEHAVIOURS).default('punctual').describe('单位如何办理'),
        }),
        response: { 200: previewOut },
      },
    },
    async (request) => {
      const { plan } = request.params;
      const { policy: given, months, behaviour } = request.body;
      const running = await runningPlan(pool, plan);
      if (!amending(actorOf(accountOn(request)), running.directory.office))
        throw new ApiError(403, 'not-permitted', '制度由督查室经办变更');
      const policy = policyFrom({ version: 'preview', policy: given });
      const from = await clock.now();
      const under = await underPolicy({ ...context, plan, at: from }, running, policy);
      if ('problems' in under) throw new ApiError(422, 'bad-value', under.problems.join('；'));
      const launches = under.own.map(({ state, ...its }) => ({ ...launchOfState(state), ...its }));
      const until = instantAt(addMonths(dayOf(from), months), '23:59');
      const shown = await preview(context, launches, { from, until, behaviour, except: plan });
      const messages = shown.messages.flatMap(withoutService);
      return { ...shown, messages, left: [], toVerify: 0, behaviour, months };
    },
  );
}

/** A message without what would tell units of tasks that they have already. */
function withoutService(message: SimulatedMessage): SimulatedMessage[] {
  const { assignment = 0, ...kinds } = message.kinds;
  const items = message.items - assignment;
  return items > 0 ? [{ ...message, items, kinds }] : [];
}
