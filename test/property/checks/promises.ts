import { hasTime } from '../../../domain/cycle';
import { mayLeave, slotOf } from '../../../domain/delivery';
import { liveTarget } from '../../../domain/task/amend/targets';
import { isPermitted } from '../../../domain/task/catalogue';
import { ownerFor } from '../../../domain/task/decide';
import { obligationLight } from '../../../domain/task/lights';
import { assignmentOf, isForm, obligationOf, policyOf } from '../../../domain/task/state';
import { dayOf, isoInstant } from '../../../domain/time';
import { type Check, show, stood } from './check';

/** What the product promises (design.md section 1), as far as the rules alone can keep it. */
export const promiseChecks: Record<string, Check> = {
  'only an escalation from level 2 and an instruction break through; nothing leaves in quiet hours or on a day off':
    ({ notices, calendar }) =>
      notices.flatMap(({ notice, state }) => {
        const { urgent, rule, item, due } = notice;
        const policy = policyOf(state, state.policy);
        const slot = slotOf(notice, due, policy, calendar);
        const may = rule === 'instructed' || (rule === 'escalated' && (item?.level ?? 0) >= 2);
        const leaves = slot >= due || dayOf(slot) === dayOf(due);
        return (!urgent || may) && mayLeave(slot, policy, calendar) && leaves
          ? []
          : [`${rule} to ${notice.unit} leaves ${isoInstant(slot)}`];
      }),

  'a form is asked of who was served, and leaves a new one its time': ({ events, before, calendar }) =>
    events.flatMap((e, i) => {
      const s = before[i];
      if (!s || (e.type !== 'period-opened' && e.type !== 'obligations-opened')) return [];
      return e.body.opened.flatMap((o) => {
        const served = assignmentOf(s, o.unit)?.served;
        const period = e.type === 'period-opened' ? e.body.period : s.periods[o.period ?? ''];
        if (served == null || !period) return [`${o.id} of who was not served`];
        const from = Math.max(served, s.resumed ?? 0);
        return hasTime(from, period, policyOf(s, o.policy), calendar) ? [] : [`${o.id} leaves no time`];
      });
    }),

  'a lead is not late for others: an open report is taken, whatever they did': ({ asked }) =>
    asked.flatMap(({ command, events, state }) => {
      if (command.type !== 'submit' || command.answer.noChange || events) return [];
      // Figures of no target and files that are not there are refused whoever sends them, and whenever.
      const { values, evidence } = command.answer;
      if (evidence || values.some((v) => !liveTarget(state, v.target) || v.evidence)) return [];
      const o = obligationOf(state, command.obligation);
      const may = isPermitted(command, ownerFor(state, command), state.office);
      return may && !state.ended && o?.status === 'open' && isForm(o) ? [JSON.stringify(command)] : [];
    }),

  'what was late stays visible': (world) =>
    stood(world).flatMap(({ o, s }) =>
      o.late && isForm(o) && obligationLight(o, s.at, world.calendar) === 'green' ? [o.id] : [],
    ),

  'a policy is taken when a period opens, and kept': ({ events, after }) => {
    const taken = new Map<string, string>();
    return events.flatMap((e, i) => {
      if (e.type === 'period-opened') taken.set(e.body.period.key, e.body.period.policy);
      const wrong = (after[i]?.obligations ?? []).filter(
        (o) => isForm(o) && o.period !== null && taken.get(o.period) !== o.policy,
      );
      return wrong.length > 0 ? [show(e)] : [];
    });
  },
};
