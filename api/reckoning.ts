import { namedIn } from '../domain/plan/launch';
import type { RecordCommand } from '../domain/record/commands';
import { propose } from '../domain/record/propose';
import type { Day } from '../domain/time';
import { termsOf } from '../domain/policy-terms';
import { listPlans } from '../store/plans';
import { holdingsOf, launchedWith, rowsOfPlan } from '../store/records';
import type { ApiContext } from './context';
import { ApiError } from './problems';

type Parts = Pick<ApiContext, 'pool' | 'clock' | 'calendar'>;

/** A unit by any of its names, with its kind, and the policy of the plan launched last that knows it. */
export async function unitOfRecord({ pool }: Parts, asked: string) {
  const plans = (await listPlans(pool)).sort((a, b) => (b.launched ?? 0) - (a.launched ?? 0));
  for (const { id } of plans) {
    const launched = await launchedWith(pool, id);
    const { unit, kind } = namedIn(launched?.directory, asked);
    if (launched && kind !== null)
      return { unit, unitKind: kind, policy: launched.policy, plans: plans.map((plan) => plan.id) };
  }
  throw new ApiError(404, 'unknown-unit', `通讯录中没有 ${asked}`);
}

/** What the ledger of all plans gives for the record of a unit, between two days. */
export async function reckoned(
  parts: Parts,
  { unit: asked, office, from, until }: { unit: string; office: string; from: Day; until: Day },
): Promise<Omit<RecordCommand<'propose'>, 'type' | 'actor'>> {
  const { pool, clock, calendar } = parts;
  const { unit, unitKind, policy, plans } = await unitOfRecord(parts, asked);
  const asOf = await clock.now();
  const holdings = await holdingsOf(pool, unit);
  const rows = (await Promise.all(plans.map((plan) => rowsOfPlan(pool, plan, asOf)))).flat();
  const { digest, quiet } = policy;
  return {
    ...{ unit, unitKind, office },
    rules: { digest, quiet, ...termsOf(policy, 'record') },
    entries: propose({ unit, rows, holdings, from, until, asOf, calendar }),
  };
}
