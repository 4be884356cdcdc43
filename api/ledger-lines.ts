import type { EventBody } from '../domain/task/events';
import {
  type TaskState,
  assignmentOf,
  obligationOf,
  subjectOf,
  unitOfObligation,
} from '../domain/task/state';
import { inWords } from '../domain/time';
import { rows } from '../store/database';
import { listPlans } from '../store/plans';
import { latestAnswers } from '../store/queries';
import { open } from '../store/row';
import type { TableRow } from '../store/table';
import type { ApiContext } from './context';

/** Rows of the table 台账 with what stands beside them in a ledger kept by hand. */

/** A row, the task it is of, and what was last said to it. */
export interface Line {
  row: TableRow;
  state: TaskState | undefined;
  /** Its answer; for a review what is reviewed, for an extension what is asked for. */
  answer: { text: string; difficulties: string | null } | undefined;
}

/** What is the same for many rows: documents of plans by their ids, and who is the leader in charge. */
export interface Sources {
  plans: Map<string, string>;
  leader: string;
}

/** Rows with the task they are of and what was last answered to them, or to what they review. */
export async function linesOf({ pool, tasks }: ApiContext, found: TableRow[]): Promise<Line[]> {
  const wanted = found.flatMap((row) => subjectAnswered(row) ?? []);
  const [states, answers] = await Promise.all([
    tasks.readAll([...new Set(found.map((o) => o.stream))]),
    latestAnswers(pool, wanted),
  ]);
  const byKey = new Map(states.map((state) => [state.key, state]));
  const said = new Map(
    answers.map((a) => [`${a.stream} ${a.obligation}`, (open(a.body).body as EventBody<'submitted'>).answer]),
  );
  return found.map((row) => {
    const state = byKey.get(row.stream);
    const answer = said.get(`${row.stream} ${subjectAnswered(row)?.obligation ?? ''}`);
    return { row, state, answer: answer ?? extensionAsked(row, state) };
  });
}

/** The form whose answer is shown in a row: its own, or the one that it reviews. */
function subjectAnswered({
  stream,
  id,
  unit,
  kind,
  answered,
}: TableRow): { stream: string; unit: string; obligation: string } | undefined {
  if (kind === 'review') {
    const obligation = subjectOf(id);
    return { stream, unit: unitOfObligation(obligation), obligation };
  }
  const isForm = kind === 'report' || kind === 'contribution';
  return isForm && answered !== null ? { stream, unit, obligation: id } : undefined;
}

/** What is asked for, where a row is the decision on it. */
function extensionAsked({ kind, id }: TableRow, state: TaskState | undefined): Line['answer'] {
  const asked = kind === 'extension' && state && obligationOf(state, subjectOf(id))?.extension;
  return asked
    ? { text: `申请延期至${inWords(asked.until)}：${asked.reason}`, difficulties: null }
    : undefined;
}

/** Who else works on the task. A unit that has no part in it, and owes something all the same, is not told. */
export function supporting({ row: { unit, lead }, state }: Line): string {
  if (!state || (unit !== state.office && !assignmentOf(state, unit))) return '';
  const others = state.assignments.filter((a) => a.unit !== lead);
  return others.map((a) => a.unit).join('、');
}

/** Where tasks come from, and who is in charge of them. */
export async function sourcesOf({ pool, office }: ApiContext): Promise<Sources> {
  const [plans, holders] = await Promise.all([
    listPlans(pool),
    rows<{ name: string }>(
      pool,
      `select distinct p.name from posts h join people p on p.email = h.email
       where h.post = 'leader-in-charge' and h.unit = $1 order by p.name`,
      [await office()],
    ),
  ]);
  return {
    plans: new Map(plans.map((p) => [p.id, [p.title, p.documentNumber].filter(Boolean).join(' ')])),
    leader: holders.map(({ name }) => name).join('、'),
  };
}
