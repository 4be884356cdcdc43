import { z } from 'zod';
import type { Calendar } from '../domain/calendar';
import { isOffice } from '../domain/access';
import { actingWhere } from '../domain/permits';
import type { Person } from '../domain/task/events';
import type { Dossier } from '../domain/task/inspect/dossier';
import { RECUSED, isRecused } from '../domain/task/inspect/objections';
import {
  METHODS,
  conclusionName,
  conclusionOf,
  objectionDecision,
  rectificationId,
  verificationDecision,
} from '../domain/task/inspect/state';
import { type TaskState, obligationOf } from '../domain/task/state';
import { leftWords } from '../domain/task/words';
import { isoInstant } from '../domain/time';
import { iso } from './present';
import { evidence, instantOut } from './schemas';

/** One inspection 督查 as it goes out: all of it to the office, to a unit what is about itself and was told. */

const place = { plan: z.string(), task: z.number() };

/** What is open of an inspection once it was concluded. */
const openOut = z.object({
  rectify: z.number().describe('待整改的问题'),
  verify: z.number().describe('待核查的问题'),
  unreceived: z.number().describe('尚未送达的结论'),
  contestUntil: instantOut.nullable().describe('最迟可提异议至何时；都不能再提的为 null'),
  objections: z
    .array(z.object({ ...place, unit: z.string(), due: instantOut, left: z.string() }))
    .describe('待复核的异议与复核时限'),
});

/** An inspection in the list. */
export const inspectionOut = z.object({
  inspection: z.string(),
  name: z.string(),
  authority: z.enum(['decision', 'instruction']).nullable().describe('政府决定，或领导批示；未告知的为 null'),
  basis: z.string().nullable(),
  methods: z.array(z.enum(METHODS)),
  units: z.array(z.string()),
  tasks: z.array(z.object({ ...place, title: z.string() })),
  from: instantOut,
  until: instantOut.describe('最迟作出结论的时刻'),
  left: z.string().describe('距该时刻还有几个工作日，或逾期几个'),
  ended: instantOut.nullable().describe('作出结论的时刻'),
  lapsed: z.boolean().describe('未作结论，随任务结束归档'),
  again: z.string().nullable().describe('再次督查的理由'),
  open: openOut.describe('作出结论后未了结的'),
});

const settledOut = z.object({ how: z.enum(['passed', 'dropped']), at: instantOut, note: z.string() });

const findingOut = z.object({
  ...place,
  finding: z.string(),
  unit: z.string(),
  text: z.string(),
  evidence,
  stage: z
    .enum(['found', 'to-rectify', 'to-verify', 'passed', 'dropped', 'over'])
    .describe('已登记（未作结论）、待整改、待核查、核查通过、异议成立而撤销、随任务归档'),
  obligation: z.string().describe('整改事项'),
  verification: z.string().describe('核查事项'),
  due: instantOut.nullable().describe('整改或核查的时限；已了结的为 null'),
  left: z.string(),
  rectified: z.object({ at: instantOut, text: z.string(), evidence }).nullable(),
  rejected: z.string().nullable().describe('上次核查不通过的理由'),
  settled: settledOut.nullable(),
});

const conclusionOut = z.object({
  ...place,
  unit: z.string(),
  conclusion: z.string().describe('结论的名称'),
  text: z.string(),
  given: instantOut,
  received: instantOut.nullable(),
  objectUntil: instantOut.nullable().describe('可提异议至何时；未收到的为 null'),
  objection: z
    .object({
      raised: instantOut,
      reason: z.string(),
      evidence,
      decision: z.string(),
      due: instantOut.nullable(),
      left: z.string(),
      recused: z.string().nullable().describe('您须回避的缘由；不须回避的为 null'),
      decided: z
        .object({ at: instantOut, upheld: z.boolean(), reason: z.string(), dropped: z.array(z.string()) })
        .nullable(),
    })
    .nullable(),
});

/** One inspection with all that is known of it. */
export const dossierOut = inspectionOut.extend({
  now: instantOut,
  scheme: z.string().nullable(),
  team: z.array(z.string()),
  findings: z.array(findingOut),
  conclusions: z.array(conclusionOut),
});

/** Who looks at it, and when. */
export interface Looking {
  person: Person;
  office: string;
  now: number;
  calendar: Calendar;
}

/** True for what is about the viewer's own unit, or about any where the viewer is of the office. */
function ownTo({ person, office }: Looking): (of: { unit: string }) => boolean {
  const all = isOffice(person, office);
  return ({ unit }) => all || unit === person.unit;
}

/** What is open of an inspection on its tasks. */
export function presentOpen(
  states: readonly TaskState[],
  inspection: string,
  looking: Looking,
): z.infer<typeof openOut> {
  const { now, calendar } = looking;
  const own = ownTo(looking);
  const ofIt = <T extends { inspection: string; unit: string }>(all: readonly T[]): T[] =>
    all.filter((one) => one.inspection === inspection && own(one));
  const findings = states.flatMap((state) => ofIt(state.findings));
  const conclusions = states.flatMap((state) => ofIt(state.conclusions).map((c) => ({ c, state })));
  const until = conclusions.flatMap(({ c }) =>
    c.objection === null && c.until !== null && c.until >= now ? [c.until] : [],
  );
  return {
    rectify: findings.filter((f) => f.rectified === null).length,
    verify: findings.filter((f) => f.rectified !== null).length,
    unreceived: conclusions.filter(({ c }) => c.received === null).length,
    contestUntil: until.length === 0 ? null : isoInstant(Math.max(...until)),
    objections: conclusions.flatMap(({ c, state }) => {
      const decision = obligationOf(state, objectionDecision(c));
      if (c.objection === null || decision?.status !== 'open') return [];
      const at = { plan: state.plan, task: state.number, unit: c.unit };
      return [{ ...at, due: isoInstant(decision.due), left: leftWords(decision.due, now, calendar) }];
    }),
  };
}

/** What was found on a task. */
export function presentFindings(
  dossier: Dossier,
  state: TaskState,
  looking: Looking,
): z.infer<typeof findingOut>[] {
  return dossier.findings.filter(ownTo(looking)).map((found) => {
    const { id, unit, text, evidence: given, settled } = found;
    const about = { obligation: rectificationId(found), verification: verificationDecision(found) };
    const open = state.findings.find((f) => f.id === id);
    const owed = obligationOf(state, open?.rectified ? about.verification : about.obligation);
    const due = open && owed?.status === 'open' ? owed.due : null;
    const concluded = dossier.conclusions.some((c) => c.unit === unit);
    const stage = open ? (open.rectified ? 'to-verify' : 'to-rectify') : concluded ? 'over' : 'found';
    return {
      ...{ plan: state.plan, task: state.number, finding: id, unit, text, evidence: given, ...about },
      stage: settled ? settled.how : stage,
      ...{ due: iso(due), left: due === null ? '' : leftWords(due, looking.now, looking.calendar) },
      rectified: open?.rectified ? { ...open.rectified, at: isoInstant(open.rectified.at) } : null,
      rejected: open?.rejected ?? null,
      settled: settled && { ...settled, at: isoInstant(settled.at) },
    };
  });
}

/** What was concluded on a task, and how it was answered. */
export function presentConclusions(
  dossier: Dossier,
  { state, inspection }: { state: TaskState; inspection: string },
  looking: Looking,
): z.infer<typeof conclusionOut>[] {
  return dossier.conclusions.filter(ownTo(looking)).map(({ unit, text, at, received, objection }) => ({
    ...{ plan: state.plan, task: state.number, unit, text, given: isoInstant(at) },
    conclusion: conclusionName({ inspection, unit }),
    ...{ received: iso(received?.at ?? null), objectUntil: iso(received?.until ?? null) },
    objection: objection && presentObjection(objection, { state, inspection, unit }, looking),
  }));
}

function presentObjection(
  { at, reason, evidence: given, decided }: NonNullable<Dossier['conclusions'][number]['objection']>,
  { state, inspection, unit }: { state: TaskState; inspection: string; unit: string },
  { person, now, calendar, office }: Looking,
): NonNullable<z.infer<typeof conclusionOut>['objection']> {
  const decision = objectionDecision({ inspection, unit });
  const owed = obligationOf(state, decision);
  const due = owed?.status === 'open' ? owed.due : null;
  const conclusion = conclusionOf(state, inspection, unit);
  const recused =
    isOffice(person, office) &&
    decided === null &&
    conclusion !== undefined &&
    actingWhere(person, (actor) => !isRecused(conclusion, actor)) === null;
  return {
    ...{ raised: isoInstant(at), reason, evidence: given, decision, recused: recused ? RECUSED : null },
    ...{ due: iso(due), left: due === null ? '' : leftWords(due, now, calendar) },
    decided: decided && { ...decided, at: isoInstant(decided.at) },
  };
}
