import type { z } from 'zod';
import type { Directory } from '../domain/directory';
import { type Matter, type Settled, settle } from '../domain/plan/settle';
import { isoInstant } from '../domain/time';
import type { Draft } from '../store/drafts';
import type { ApiContext } from './context';
import type { draftLine, draftOut } from './schemas-draft';

type Line = z.infer<typeof draftLine>;
type Out = z.infer<typeof draftOut>;

/** A draft with what was decided about it. */
export function settledOf({ reading, settlement }: Draft, directory: Directory): Settled {
  return settle(reading.draft, settlement, { directory, marks: reading.marks });
}

/** A draft as a line of the list. */
export function presentLine(draft: Draft, { matters }: Pick<Settled, 'matters'>): Line {
  const { id, name, account: by, changed, reading } = draft;
  const { plan, tasks } = reading.draft;
  return {
    ...{ id, name, by, changed: isoInstant(changed) },
    ...{ title: plan.title, documentNumber: plan.documentNumber, tasks: tasks.length },
    left: matters.filter((m) => !m.settled).length,
  };
}

/** Everything of a draft. */
export function presentDraft(
  draft: Draft,
  directory: Directory,
  { presets, now }: Pick<ApiContext, 'presets'> & { now: number },
): Out {
  const settled = settledOf(draft, directory);
  const { text, marks, draft: read } = draft.reading;
  return {
    ...presentLine(draft, settled),
    now: isoInstant(now),
    ...{ revision: draft.revision, issuer: read.plan.issuer, issuedOn: read.plan.issuedOn },
    ...{ text, marks: marks.map(({ kind, span, task }) => ({ kind, span, task })), actions: read.actions },
    items: itemsOf(settled),
    matters: settled.matters.map(presentMatter),
    settlement: draft.settlement,
    directory: directory.units.map(({ name, kind }) => ({ name, kind })),
    suggested: directory.groups.map(({ name: group, members }) => ({ group, members })),
    policy: draft.policy,
    presets: [...presets],
    plan: draft.launched === null ? null : draft.plan,
    suggestedPlan: idFrom(read.plan.documentNumber, now),
  };
}

function itemsOf({ said, draft }: Settled): Out['items'] {
  return said.map(({ number, title, action, span, jointLeads, targets, assignments }, i) => ({
    ...{ number, title, action, span, jointLeads, targets },
    said: assignments.map(({ unit, role }) => ({ unit, role })),
    assignments: (draft.tasks[i]?.assignments ?? []).map(({ unit, role }) => ({ unit, role })),
  }));
}

function presentMatter(matter: Matter): Out['matters'][number] {
  const { kind, settled, spans } = matter;
  const common = { kind, settled, spans };
  if (matter.kind === 'group')
    return { ...common, name: matter.group, tasks: matter.tasks, open: matter.open };
  if (matter.kind === 'unit') return { ...common, name: matter.name, tasks: matter.tasks, unit: matter.unit };
  const { doubt, code, message } = matter;
  return { ...common, doubt, code, message };
}

/** 济政字〔2024〕46号 is `plan-2024-46`; a document without a number is called by the day. */
function idFrom(documentNumber: string | null, now: number): string {
  const digits = (documentNumber ?? '').match(/\d+/g) ?? [isoInstant(now).slice(0, 10)];
  return `plan-${digits.join('-')}`.slice(0, 64);
}
