import type { StreamNotice } from '../../domain/delivery';
import type { Directory } from '../../domain/directory';
import { type EvaluationCommand, decideEvaluation, planNotices } from '../../domain/evaluation/decide';
import { type Evaluation, evaluate } from '../../domain/evaluation/evaluate';
import { type PlanEvent, type PlanState, evolvePlan } from '../../domain/plan/plan';
import { termsOf } from '../../domain/policy-terms';
import type { LedgerRow } from '../../domain/record/rows';
import type { Person } from '../../domain/task/events';
import { draftOf } from '../unit/domain/launch.test.support';
import { calendar, instant, monthly, who } from './domain';
import { TaskRows } from './rows';
import { heeded } from './words';

/** A plan with a few counties in groups, whose evaluation is recorded and decided by hand. */

type Groups = Record<string, 'strong' | 'middle' | 'weak' | undefined>;

export function directoryOf(groups: Groups): Directory {
  const units = Object.entries(groups).map(([name, group], i) => ({
    ...{ name, slug: `c${i}`, kind: 'county' as const, aliases: [], posts: [] },
    ...(group ? { group } : {}),
  }));
  const office = { name: '督查室', slug: 'o', kind: 'office' as const, aliases: [], posts: [] };
  return { name: '某市', office: '督查室', units: [...units, office], groups: [] };
}

export const TERMS = termsOf({}, 'evaluation');

export function evaluated(
  rows: readonly LedgerRow[],
  groups: Groups,
  over: { year?: number; asOf?: string; terms?: typeof TERMS } = {},
): Evaluation {
  const { year = 2025, asOf = '2026-01-05 09:00', terms = TERMS } = over;
  return evaluate({ rows, directory: directoryOf(groups), terms, year, asOf: instant(asOf) });
}

export class EvaluationPlay {
  readonly events: PlanEvent[] = [];
  readonly notices: StreamNotice[] = [];
  state: PlanState;

  constructor(readonly evaluation: Evaluation) {
    const at = instant('2025-01-02 09:00');
    const when = { at, due: at, actor: who('督查室', 'coordinator') };
    const directory = directoryOf({ 某县: 'strong' });
    const imported = { draft: draftOf(), document: '' };
    const launched = { directory, policyVersion: 'v1', policy: monthly, tasks: 0 };
    this.state = evolvePlan(null, { type: 'imported', ...when, body: imported });
    this.take({ type: 'launched', ...when, body: launched });
  }

  private take(event: PlanEvent): void {
    this.state = evolvePlan(this.state, event);
    this.events.push(event);
    this.notices.push(...planNotices(event, this.state, calendar));
  }

  do(command: EvaluationCommand, at: string): PlanEvent[] {
    const decision = heeded(decideEvaluation(this.state, command, instant(at)));
    if ('rejected' in decision) throw new Error(decision.rejected.message);
    decision.events.forEach((event) => this.take(event));
    return decision.events;
  }

  refusal(command: EvaluationCommand, at: string): string | undefined {
    const decision = heeded(decideEvaluation(this.state, command, instant(at)));
    return 'rejected' in decision ? decision.rejected.code : undefined;
  }

  recording(actor: Person = who('督查室', 'supervision-office')): EvaluationCommand {
    return { type: 'record-evaluation', actor, evaluation: this.evaluation };
  }

  deciding(
    approve: boolean,
    reason = '',
    actor: Person = who('督查室', 'leader-in-charge'),
  ): EvaluationCommand {
    return { type: 'decide-evaluation', actor, year: this.evaluation.year, approve, reason };
  }

  record(at: string): PlanEvent[] {
    return this.do(this.recording(), at);
  }

  refusalOfRecord(actor: Person): string | undefined {
    return this.refusal(this.recording(actor), '2026-01-05 10:00');
  }

  refusalOfDecision(actor: Person): string | undefined {
    return this.refusal(this.deciding(true, '', actor), '2026-01-05 10:00');
  }
}

/** One county, one form in time. */
export function evaluationPlay(): EvaluationPlay {
  const task = new TaskRows();
  task.good('2025-10', '2025-10-22 17:30');
  return new EvaluationPlay(evaluated(task.rows, { 某县: 'strong' }));
}
