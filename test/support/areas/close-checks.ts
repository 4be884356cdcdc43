import type { TaskTarget } from '../../../domain/task/amend/targets';
import type { DraftTarget } from '../../../domain/plan/draft';
import { CLOSING, RECHECK } from '../../../domain/task/close/state';
import type { TaskEvent } from '../../../domain/task/events';
import { obligationOf } from '../../../domain/task/state';
import type { World } from '../../property/world';

/** What must hold of closing 销号 whatever happens. */

/** What time alone does to a closed task, but for its re-check and its end. */
const STILL = ['period-opened', 'obligations-opened', 'unserved', 'resumption-due'];

/** By hand, as the field says it: at most, nearly, at least. */
function isReached({ comparator, value }: DraftTarget, figure: number): boolean {
  if (comparator === '<=') return figure <= value;
  return figure >= (comparator === '~' ? value * 0.95 : value);
}

function judged(e: TaskEvent<'closed'>, targets: TaskTarget[]): string[] {
  const wrong = targets.filter((target, i) => {
    const of = e.body.claims.filter((claim) => claim.target === i);
    // Nothing is claimed of what was dropped.
    if (target.dropped) return of.length > 0;
    const [claim] = of;
    const told = claim && claim.source && claim.verifier && claim.clause === target.clause;
    return of.length !== 1 || !told || (!isReached(target, claim.value) && !claim.waiver);
  });
  return wrong.map(({ metric }) => `closed without ${metric}`);
}

export const closeChecks: Record<string, (world: World) => string[]> = {
  'a closed task has nothing open but its re-check': ({ after }) =>
    after.flatMap((s) =>
      s.closed === null
        ? []
        : s.obligations.flatMap(({ id, status }) =>
            id !== RECHECK && (status === 'open' || status === 'submitted') ? [`${id} ${status}`] : [],
          ),
    ),

  'a closed task neither rests nor waits for anything': ({ after }) =>
    after.flatMap((s) => {
      const waits = s.suspended ?? s.suspensionAsked ?? s.closing ?? s.findings[0] ?? s.inspections[0];
      const disputed = s.assignments.some((a) => a.dispute !== null);
      const proposed = Object.values(s.milestones).some((m) => m.proposed !== null);
      const figures = Object.keys(s.reported).length > 0;
      return s.closed && (waits || disputed || proposed || figures) ? [`revision ${s.revision}`] : [];
    }),

  'no rule acts on a closed task but its re-check and its end': ({ events, before }) =>
    events.flatMap((e, i) => {
      if (!before[i]?.closed) return [];
      if (STILL.includes(e.type)) return [e.type];
      const items = 'items' in e.body ? e.body.items : [];
      return items.flatMap(({ obligation }) => (obligation === RECHECK ? [] : [`${e.type} ${obligation}`]));
    }),

  'a task is closed with every target met or waived, and nothing open that was not waived': ({
    events,
    before,
  }) =>
    events.flatMap((e, i) => {
      const s = before[i];
      if (e.type !== 'closed' || !s) return [];
      const open = s.findings.length + s.inspections.length;
      const rest = open > 0 && (!e.body.waiver || e.body.waived.length < open) ? ['with something open'] : [];
      return [...judged(e, s.targets), ...rest];
    }),

  'who asked or reviewed does not sign': ({ events }) => {
    const before: string[] = [];
    return events.flatMap((e) => {
      if (e.type === 'closing-requested') before.splice(0, before.length, e.actor.user);
      if (e.type === 'closing-reviewed') before.push(e.actor.user);
      const signs = e.type === 'closed' || e.type === 'closing-refused';
      return signs && (before.length !== 2 || before.includes(e.actor.user)) ? [e.actor.user] : [];
    });
  },

  'a request waits exactly while its decision is open': ({ after }) =>
    after.flatMap((s) =>
      (obligationOf(s, CLOSING)?.status === 'open') === (s.closing !== null)
        ? []
        : [`revision ${s.revision}`],
    ),

  'a closing is looked at again once at most': ({ events }) => {
    let since = 0;
    return events.flatMap((e) => {
      if (e.type === 'closed') since = 0;
      if (e.type === 'recheck-due') since += 1;
      return since > 1 ? ['looked at twice'] : [];
    });
  },

  'what a reopened task asks is asked from then on, and it has time': ({ events, before }) => {
    let reopened = 0;
    return events.flatMap((e, i) => {
      if (e.type === 'reopened') {
        reopened = e.at;
        return e.body.until < (before[i]?.until ?? 0) ? ['its end came nearer'] : [];
      }
      const opens = e.type === 'period-opened' || e.type === 'obligations-opened';
      return opens && e.due < reopened ? [`${e.type} from before`] : [];
    });
  },
};
