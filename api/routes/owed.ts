import { z } from 'zod';
import { canRead } from '../../domain/access';
import { difficultyOf, numberIn } from '../../domain/task/difficulty/state';
import { findingOf } from '../../domain/task/inspect/state';
import type { ObligationKind } from '../../domain/task/kinds';
import { requestOf } from '../../domain/task/request/state';
import { type Obligation, type TaskState, isForm, obligationOf } from '../../domain/task/state';
import { carriesOn } from '../../domain/task/submit/decide';
import { WAITED, leftTo, waitsFor } from '../../domain/task/waiting';
import { consequence } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { type ObligationRow, ledBy, owedBesides, owedByUnit } from '../../store/queries';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentObligation } from '../present';
import { mayOut, presentMay } from '../present-may';
import { fieldReasons, instantOut, obligationOut, owedOut } from '../schemas';
import { presentReviewer } from './form';

const dutyOut = owedOut.extend({
  ours: z.boolean().describe('任务页可以打开；只是代为解决存在问题的单位不能'),
  asked: z.string().nullable().describe('要求办什么：临时报送要求、督查问题、存在问题的内容'),
  to: z.string().nullable().describe('报给谁审核'),
  carries: z.boolean().describe('可以“无变化”沿用上次填报'),
  returnReason: z.string().nullable().describe('被退回的理由'),
  returnFields: fieldReasons,
  may: z.array(mayOut).describe('本人现在可以就此办的'),
});

const waitingOut = obligationOut
  .pick({ plan: true, task: true, title: true, id: true, unit: true, kind: true, period: true, due: true })
  .extend({ since: instantOut })
  .describe('本单位报送、提出后，现在由他人办理的');

const leftOut = z
  .object({ plan: z.string(), task: z.number(), title: z.string() })
  .extend({
    command: z.enum(['confirm-difficulty', 'edit-milestones']),
    subject: z.string().nullable(),
    about: z.string().describe('哪个存在问题、哪项指标'),
    until: instantOut.nullable().describe('此后视为已确认；null 为没有时限'),
    returned: z.string().nullable().describe('上次退回的理由'),
    ours: z.boolean(),
  })
  .describe('还可以办、无人催办的');

/** What a person owes and waits for. */
export function owedRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, office } = context;
  const list = z.object({
    now: instantOut,
    obligations: z.array(dutyOut),
    waiting: z.array(waitingOut),
    left: z.array(leftOut),
  });
  api.get(
    '/me/obligations',
    { schema: { summary: '我单位的待办、等候他人办理的', tags: ['我的'], response: { 200: list } } },
    async (request) => {
      const account = accountOn(request);
      const { unit } = account;
      const owed = await owedByUnit(pool, unit);
      // The office asks everybody for everything: what it waits for is on the table, not here.
      const asks = unit !== (await office());
      const besides = asks ? await owedBesides(pool, unit, WAITED) : [];
      const led = asks ? await ledBy(pool, unit) : [];
      const states = await statesOf(context, [...owed, ...besides, ...led.map((stream) => ({ stream }))]);
      const now = await clock.now();
      return {
        now: isoInstant(now),
        obligations: owed.map((row) => presentDuty(context, states.get(row.stream), row, account, now)),
        waiting: besides.flatMap((row) => presentWaiting(states.get(row.stream), row, unit)),
        left: [...states.values()].flatMap((state) => presentLeft(state, unit, now)),
      };
    },
  );
}

function presentDuty(
  { calendar }: ApiContext,
  state: TaskState | undefined,
  row: ObligationRow,
  account: Account,
  now: number,
): z.infer<typeof dutyOut> {
  const o = state && obligationOf(state, row.id);
  const shown = presentObligation(row, now, calendar);
  if (!state || !o)
    return {
      ...{ ...shown, consequence: null, ours: false, asked: null, to: null, carries: false },
      ...{ returnReason: null, returnFields: [], may: [] },
    };
  return {
    ...shown,
    consequence: consequence(state, o, calendar),
    ours: canRead(state, account),
    asked: ASKED[o.kind]?.(state, o) ?? null,
    to: isForm(o) ? presentReviewer(state, o) : null,
    carries: carriesOn(state, o),
    returnReason: o.returnReason,
    returnFields: [...o.returnFields],
    may: presentMay(state, account, now, calendar).filter(({ subject }) => subject === o.id),
  };
}

/** What is asked for beyond what the kind says. */
const ASKED: Partial<Record<ObligationKind, (state: TaskState, o: Obligation) => string | undefined>> = {
  request: (state, { id }) => requestOf(state, id)?.text,
  rectification: (state, { id }) => findingOf(state, id)?.text,
  difficulty: (state, { id }) => {
    const found = difficultyOf(state, numberIn(id));
    return found && `${found.unit}：${found.text}；${found.wanted}`;
  },
};

function presentWaiting(
  state: TaskState | undefined,
  row: ObligationRow,
  unit: string,
): z.infer<typeof waitingOut>[] {
  const o = state && obligationOf(state, row.id);
  if (o?.status !== 'open' || waitsFor(state as TaskState, o) !== unit) return [];
  const { plan, task, title } = row;
  const { id, kind, period, opened, due } = o;
  const when = { since: isoInstant(opened), due: isoInstant(due) };
  return [{ plan, task, title, id, unit: o.unit, kind, period, ...when }];
}

function presentLeft(state: TaskState, unit: string, now: number): z.infer<typeof leftOut>[] {
  const { plan, number: task, title } = state;
  const of = { plan, task, title, ours: state.assignments.some((a) => a.unit === unit) };
  return leftTo(state, unit, now).map((left) =>
    left.command === 'confirm-difficulty'
      ? {
          ...{ ...of, command: left.command, subject: String(left.difficulty.number) },
          ...{ about: left.difficulty.text, until: isoInstant(left.until), returned: null },
        }
      : {
          ...{ ...of, command: left.command, subject: null, until: null, returned: left.returned },
          about: state.targets[left.target]?.metric ?? '',
        },
  );
}

async function statesOf(
  { tasks }: Pick<ApiContext, 'tasks'>,
  rows: readonly { stream: string }[],
): Promise<Map<string, TaskState>> {
  const keys = [...new Set(rows.map(({ stream }) => stream))];
  return new Map((await tasks.readAll(keys)).map((state) => [state.key, state]));
}
