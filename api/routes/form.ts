import { z } from 'zod';
import type { Answer } from '../../domain/task/events';
import {
  type Obligation,
  type TaskState,
  obligationOf,
  reviewerOf,
  unitOfObligation,
} from '../../domain/task/state';
import { type Prefill, askedFor, prefillOf } from '../../domain/task/submit/prefill';
import { isoInstant } from '../../domain/time';
import { type AnswerOf, type ObligationRow, latestAnswers, owedByUnit } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentObligation, presentSubmission } from '../present';
import { answer, fieldReasons, instantOut, obligationOut, targetIndex } from '../schemas';

const prefillOut = z
  .object({
    from: z
      .enum(['returned', 'contributions', 'last', 'nothing'])
      .describe('依据：被退回的、本期各单位所报（汇总草稿）、上次所报、无'),
    answer,
    contributions: z
      .array(
        z.object({
          unit: z.string(),
          standing: z
            .enum(['received', 'late', 'returned', 'missing', 'lapsed'])
            .describe('已报、逾期报、退回补正中、未报、过期归档'),
          values: answer.shape.values,
        }),
      )
      .describe('牵头单位汇总时：各单位本期报了没有，报了哪些数值（不代为相加）'),
  })
  .describe('预填内容');

const formTarget = z.object({
  index: targetIndex,
  metric: z.string(),
  comparator: z.string(),
  value: z.number(),
  unit: z.string(),
  rhythm: z.string(),
  due: z.string().nullable(),
  clause: z.string().describe('方案原文'),
  last: z.number().nullable().describe('本单位上次所报数值'),
});

const formRow = obligationOut.extend({
  round: z.number().describe('第几轮；退回、延期后加一'),
  reviewer: z.string().nullable().describe('报送后由谁审核；null 为无需审核'),
  targets: z.array(formTarget).describe('可填数值的指标；已取消的不在其中'),
  last: answer.nullable().describe('上次填报，可“无变化”沿用'),
  prefill: prefillOut,
  returnReason: z.string().nullable().describe('被退回的理由'),
  returnFields: fieldReasons,
});

/** The one form of a period: a row a task, filled in as far as it can be. */
export function formRoute(api: Api, { pool, clock, calendar, tasks }: ApiContext): void {
  api.get(
    '/me/form',
    {
      schema: {
        summary: '本期填报表，已预填',
        tags: ['我的'],
        response: { 200: z.object({ now: instantOut, rows: z.array(formRow) }) },
      },
    },
    async (request) => {
      const { unit } = accountOn(request);
      const now = await clock.now();
      const owed = (await owedByUnit(pool, unit)).filter(isAnswered);
      const states = await tasks.readAll([...new Set(owed.map((o) => o.stream))]);
      const found = new Map(states.map((state) => [state.key, state]));
      // What the projection lists may have been answered since: the state is what counts.
      const forms = owed.flatMap((row) => {
        const state = found.get(row.stream);
        const o = state && obligationOf(state, row.id);
        return state && o?.status === 'open' ? [{ row, state, o }] : [];
      });
      const answers = await answersTo(pool, unit, forms);
      const rows = forms.map(({ row, state, o }) => ({
        ...presentObligation(row, now, calendar),
        round: o.round,
        reviewer: presentReviewer(state, o),
        targets: presentFormTargets(state, answers.of({ stream: row.stream, unit, said: true })),
        last: answers.of({ stream: row.stream, unit }),
        prefill: presentPrefill(
          prefillOf(state, o, {
            last: answers.of({ stream: row.stream, unit, said: true }),
            to: (id) => answers.of(answerTo(row.stream, id)),
          }),
        ),
        returnReason: o.returnReason,
        returnFields: [...o.returnFields],
      }));
      return { now: isoInstant(now), rows };
    },
  );
}

/** True for what is answered by a form. */
export function isAnswered({ kind }: ObligationRow): boolean {
  return kind === 'report' || kind === 'contribution';
}

interface Form {
  row: ObligationRow;
  state: TaskState;
  o: Obligation;
}

const answerTo = (stream: string, obligation: string): AnswerOf => ({
  ...{ stream, obligation },
  unit: unitOfObligation(obligation),
});
const keyOf = ({ stream, unit, obligation, said }: AnswerOf): string =>
  JSON.stringify([stream, unit, obligation ?? null, said ?? false]);

/** The latest answers that forms are filled in with, in one query. */
async function answersTo(
  pool: ApiContext['pool'],
  unit: string,
  forms: Form[],
): Promise<{ of: (wanted: AnswerOf) => Answer | null }> {
  const streams = [...new Set(forms.map(({ row }) => row.stream))];
  const wanted = [
    ...streams.flatMap((stream) => [
      { stream, unit },
      { stream, unit, said: true },
    ]),
    ...forms.flatMap(({ row, state, o }) => askedFor(state, o).map((id) => answerTo(row.stream, id))),
  ];
  const answers = new Map(
    (await latestAnswers(pool, wanted)).map((found) => [
      keyOf(found),
      presentSubmission(open(found.body)).answer,
    ]),
  );
  return { of: (asked) => answers.get(keyOf(asked)) ?? null };
}

function presentPrefill({ from, answer: filled, contributions }: Prefill): z.infer<typeof prefillOut> {
  return { from, answer: filled, contributions };
}

/** Who reviews an answer; nobody where the unit would review itself. */
export function presentReviewer(state: TaskState, { kind, unit }: Obligation): string | null {
  const reviewer = reviewerOf(state, kind);
  return reviewer === unit ? null : reviewer;
}

/** The targets that count, each with what the unit last said of it. */
function presentFormTargets(state: TaskState, last: Answer | null): z.infer<typeof formTarget>[] {
  return state.targets.flatMap(({ dropped, clause, metric, comparator, value, unit, rhythm, due }, index) => {
    if (dropped) return [];
    const before = last?.values.find((v) => v.target === index)?.value ?? null;
    return [{ index, metric, comparator, value, unit, rhythm, due, clause, last: before }];
  });
}
