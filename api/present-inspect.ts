import { z } from 'zod';
import { isOffice } from '../domain/access';
import {
  type Conclusion,
  type Finding,
  type Found,
  type Inspection,
  METHODS,
  conclusionOf,
  findingOf,
  headOf,
  objectionDecision,
  rectificationId,
  verificationDecision,
} from '../domain/task/inspect/state';
import { type TaskState, unitOfObligation } from '../domain/task/state';
import { isoInstant } from '../domain/time';
import type { Account } from '../store/sessions';
import { iso } from './present';
import { evidence, instantOut } from './schemas';

/** What is shown of inspections 督查 on a task: all of it to the office, to a unit what is about itself. */

const foundOut = z.object({ finding: z.string(), unit: z.string(), text: z.string(), evidence });

/** The fields of a task that are about inspections. */
export const inspectOut = {
  inspections: z
    .array(
      z.object({
        inspection: z.string(),
        name: z.string(),
        authority: z.enum(['decision', 'instruction']),
        basis: z.string(),
        methods: z.array(z.enum(METHODS)),
        scheme: z.string().describe('督查方案'),
        team: z.array(z.string()).describe('督查组'),
        units: z.array(z.string()),
        until: instantOut,
        again: z.string().nullable(),
        found: z.array(foundOut).optional().describe('已登记的问题；只有督查室可见'),
      }),
    )
    .describe('进行中的督查；单位只见对本单位的，暗访不可见'),
  conclusions: z
    .array(
      z.object({
        inspection: z.string(),
        name: z.string(),
        unit: z.string(),
        text: z.string(),
        given: instantOut,
        received: instantOut.nullable(),
        objectUntil: instantOut.nullable().describe('可提异议至何时；未收到的为 null'),
        objection: z
          .object({ decision: z.string(), raised: instantOut, reason: z.string(), evidence })
          .nullable()
          .describe('待复核的异议'),
      }),
    )
    .describe('可提异议或异议待复核的督查结论；单位只见本单位的'),
  findings: z
    .array(
      foundOut.extend({
        inspection: z.string(),
        obligation: z.string().describe('整改事项'),
        verification: z.string().nullable().describe('待核查的事项'),
        rectified: z.object({ at: instantOut, text: z.string(), evidence }).nullable(),
        rejected: z.string().nullable().describe('上次核查不通过的理由'),
      }),
    )
    .describe('未了结的督查问题；单位只见本单位的'),
  interviews: z
    .array(z.object({ interview: z.string(), unit: z.string(), basis: z.string(), reason: z.string() }))
    .describe('待进行的约谈；单位只见本单位的'),
};

type Out = z.infer<z.ZodObject<typeof inspectOut>>;

/** A conclusion with the objection to it, and a finding with what was done about it, as they are decided on. */
export const objectedOut = inspectOut.conclusions.element;
export const rectifiedOut = inspectOut.findings.element;

/** The conclusion that an objection is about; null for any other decision. */
export function presentObjected(state: TaskState, decision: string): Out['conclusions'][number] | null {
  const conclusion = conclusionOf(state, headOf(decision), unitOfObligation(decision));
  return conclusion?.objection && objectionDecision(conclusion) === decision
    ? presentConclusion(conclusion)
    : null;
}

/** The finding whose rectification is to be verified; null for any other decision. */
export function presentRectified(state: TaskState, decision: string): Out['findings'][number] | null {
  const finding = findingOf(state, decision);
  return finding?.rectified && verificationDecision(finding) === decision ? presentFinding(finding) : null;
}

/** What a viewer sees of a task's inspections. */
export function presentInspect(state: TaskState, viewer: Pick<Account, 'unit' | 'posts'>): Out {
  const office = isOffice(viewer, state.office);
  const own = ({ unit }: { unit: string }): boolean => office || unit === viewer.unit;
  const shown = (i: Inspection): boolean =>
    office || (i.units.includes(viewer.unit) && !i.methods.includes('unannounced'));
  return {
    inspections: state.inspections.filter(shown).map((i) => presentInspection(i, office, viewer.unit)),
    conclusions: state.conclusions.filter(own).map(presentConclusion),
    findings: state.findings.filter(own).map(presentFinding),
    interviews: state.interviews.filter(own).map(({ id, ...rest }) => ({ interview: id, ...rest })),
  };
}

function presentInspection(i: Inspection, office: boolean, unit: string): Out['inspections'][number] {
  const { id, name, authority, basis, methods, scheme, team, units, until, again, found } = i;
  return {
    ...{ inspection: id, name, authority, basis, methods, scheme, again, until: isoInstant(until) },
    team: team.map((member) => member.name),
    units: office ? units : [unit],
    ...(office ? { found: found.map(presentFound) } : {}),
  };
}

const presentFound = ({ id, unit, text, evidence }: Found) => ({ finding: id, unit, text, evidence });

function presentConclusion(c: Conclusion): Out['conclusions'][number] {
  const { inspection, name, unit, text, given, received, until, objection } = c;
  return {
    ...{ inspection, name, unit, text, given: isoInstant(given) },
    ...{ received: iso(received), objectUntil: iso(until) },
    objection: objection && {
      ...{ decision: objectionDecision(c), raised: isoInstant(objection.raised) },
      ...{ reason: objection.reason, evidence: objection.evidence },
    },
  };
}

function presentFinding(f: Finding): Out['findings'][number] {
  const { inspection, rectified, rejected } = f;
  return {
    ...{ inspection, ...presentFound(f), obligation: rectificationId(f), rejected },
    verification: rectified && verificationDecision(f),
    rectified: rectified && { ...rectified, at: isoInstant(rectified.at) },
  };
}
