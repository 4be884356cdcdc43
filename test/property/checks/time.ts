import { levelsFor, scheduleOf } from '../../../domain/task/schedule';
import { policyOf } from '../../../domain/task/state';
import { dayOf, isoInstant } from '../../../domain/time';
import { deadline } from '../../../domain/duration';
import { type Check, RULES, acted, show, stood } from './check';

/** When rules act, and what they leave alone. */
export const timeChecks: Record<string, Check> = {
  'a second tick at one instant does nothing, and wake-ups go strictly forward': ({ wrong }) => wrong,

  'no deadline is on a day off': (world) =>
    stood(world).flatMap(({ o }) =>
      world.calendar.isWorkday(dayOf(o.due)) ? [] : [`${o.id} ${isoInstant(o.due)}`],
    ),

  'nothing is due before it was asked, or asked anew': (world) =>
    stood(world).flatMap(({ o }) =>
      o.kind === 'acknowledge' || o.due > o.opened
        ? []
        : [`${o.id} opened ${isoInstant(o.opened)} due ${isoInstant(o.due)}`],
    ),

  'a deadline in a year without notice is provisional': (world) =>
    stood(world).flatMap(({ o }) =>
      o.provisional || !world.calendar.isProvisional(dayOf(o.due)) ? [] : [o.id],
    ),

  'events are in order, and none is recorded before the instant its rule named': ({ events }) =>
    events.flatMap((e, i) => (e.at >= (events[i - 1]?.at ?? 0) && e.due <= e.at ? [] : [show(e)])),

  'a rule acts on what is open in that round': (world) =>
    acted(world).flatMap(({ e, o, item }) =>
      o?.status === 'open' && o.round === item.round ? [] : [show(e)],
    ),

  'a rule acts once per obligation, round and level': (world) => {
    const seen = new Set<string>();
    return acted(world).flatMap(({ e, item }) => {
      const key = `${e.type} ${item.obligation} ${item.round} ${item.level}`;
      if (seen.has(key)) return [key];
      seen.add(key);
      return [];
    });
  },

  'a second round never has the number of an earlier one': (world) => {
    const rounds = new Map<string, number>();
    return stood(world).flatMap(({ o: { id, round } }) => {
      const before = rounds.get(id) ?? round;
      rounds.set(id, Math.max(before, round));
      return round < before ? [`${id} ${round} after ${before}`] : [];
    });
  },

  'no level before its time, and before the one below was handed over and had its time': (world) =>
    acted(world).flatMap(({ e, o, item }) => {
      if (e.type !== 'escalated' || !o) return [];
      const state = world.before[world.events.indexOf(e)];
      if (!state || item.level !== (o.ladder?.level ?? 0) + 1) return [show(e)];
      const levels = levelsFor(
        scheduleOf(dayOf(o.due), policyOf(state, o.policy), world.calendar),
        o.unitKind,
      );
      const own = levels[item.level - 1]?.day ?? Infinity;
      if (o.overdue === null || dayOf(e.at) < own || e.due < o.overdue) return [`early ${show(e)}`];
      if (!o.ladder) return [];
      const { handedOver, raised, acknowledged, moved } = o.ladder;
      if (handedOver === null || handedOver < raised) return [`not handed over ${show(e)}`];
      const since = Math.max(handedOver, acknowledged ?? 0, moved ?? 0);
      const until = deadline(since, levels[item.level - 2]?.ackWithin ?? '999wd', world.calendar);
      return e.at >= until ? [] : [`before ${isoInstant(until)}: ${show(e)}`];
    }),

  'no rule acts on a suspended task, and the coordinator is called once': ({ events, before }) =>
    events.flatMap((e, i) => {
      const rest = before[i]?.suspended;
      const silent = [...RULES, 'period-opened', 'obligations-opened', 'unserved', 'ended'];
      if (e.type === 'resumption-due') return rest && !rest.told ? [] : [show(e)];
      return rest && silent.includes(e.type) ? [show(e)] : [];
    }),

  'who goes on has time, and no period opens from before': ({ events, after, calendar }) =>
    events.flatMap((e, i) => {
      const s = after[i];
      if (e.type === 'period-opened' && s?.resumed && e.due < s.resumed) return [show(e)];
      if (e.type !== 'resumed' || !s) return [];
      return s.obligations.flatMap((o) => {
        const least = deadline(e.at, policyOf(s, o.policy).return.within, calendar);
        return o.status !== 'open' || (o.due >= least && o.opened === e.at) ? [] : [o.id];
      });
    }),
};
