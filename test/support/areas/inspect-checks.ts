import { deadline } from '../../../domain/duration';
import type { EventType, TaskEvent } from '../../../domain/task/events';
import { unitsOf } from '../../../domain/access';
import { termsOf } from '../../../domain/policy-terms';
import { inspectEventWords } from '../../../domain/task/inspect/table';
import { assignmentOf, obligationOf, policyOf } from '../../../domain/task/state';
import { isoInstant } from '../../../domain/time';
import type { World } from '../../property/world';
import type { Area } from './area';

/** What must hold of inspections 督查 in every random history. */

const isOurs = ({ type }: { type: EventType }): boolean => Object.hasOwn(inspectEventWords, type);

type Of<T extends EventType> = Extract<TaskEvent, { type: T }>;

/** The events of a type, each with its place in the history. */
function all<T extends EventType>({ events }: World, type: T): { e: Of<T>; i: number }[] {
  return events.flatMap((e, i) => (e.type === type ? [{ e: e as unknown as Of<T>, i }] : []));
}

const show = (e: TaskEvent): string => `${e.type} at ${isoInstant(e.at)} ${JSON.stringify(e.body)}`;

export const inspectChecks: Area['checks'] = {
  'no objection is decided by who made the conclusion': (world) =>
    [...all(world, 'objection-refused'), ...all(world, 'objection-upheld')].flatMap(({ e }) => {
      const { inspection } = e.body;
      const team = all(world, 'inspection-opened').filter((o) => o.e.body.inspection === inspection);
      const made = all(world, 'inspection-concluded').filter((c) => c.e.body.inspection === inspection);
      const makers = [
        ...team.flatMap((o) => o.e.body.team.flatMap((m) => m.accounts)),
        ...made.flatMap((c) => [c.e.actor.user, c.e.actor.onBehalfOf ?? '']),
      ];
      const who = [e.actor.user, e.actor.onBehalfOf ?? e.actor.user];
      return who.some((user) => makers.includes(user)) ? [show(e)] : [];
    }),

  'an objection comes within its time from receipt, once': (world) => {
    const seen = new Set<string>();
    return all(world, 'objected').flatMap(({ e, i }) => {
      const { inspection, unit } = e.body;
      const key = `${inspection} ${unit}`;
      const receipt = all(world, 'conclusion-received').find(
        (r) => r.i < i && r.e.body.inspection === inspection && r.e.body.unit === unit,
      );
      const conclusion = all(world, 'inspection-concluded').find(
        (c) => c.i < i && c.e.body.inspection === inspection && c.e.body.unit === unit,
      );
      if (!receipt || !conclusion || seen.has(key)) return [show(e)];
      seen.add(key);
      const state = world.before[conclusion.i];
      if (!state) return [show(e)];
      const { objectWithin } = termsOf(policyOf(state, state.policy), 'inspect');
      return e.at <= deadline(receipt.e.due, objectWithin, world.calendar) ? [] : [show(e)];
    });
  },

  'a finding is open exactly while its rectification or its verification is': ({ after }) =>
    after.flatMap((s) => {
      const owed = s.obligations.filter(
        (o) => o.status === 'open' && (o.kind === 'rectification' || o.kind === 'verification'),
      );
      const open = owed.map((o) => o.id.slice(o.id.indexOf(':') + 1)).sort();
      const findings = s.findings.map((f) => `${f.id}/rectification/${f.unit}`).sort();
      return open.join() === findings.join() ? [] : [`open ${open.join()}, findings ${findings.join()}`];
    }),

  'what an inspection, an objection, an interview waits for is open': ({ after }) =>
    after.flatMap((s) => {
      const open = s.obligations.filter(
        (o) => o.status === 'open' && ['inspection', 'objection', 'interview'].includes(o.kind),
      );
      const objections = s.conclusions.filter((c) => c.objection !== null);
      const count = s.inspections.length + objections.length + s.interviews.length;
      return open.length === count ? [] : [`${open.length} open of ${count}`];
    }),

  'a conclusion comes after its opening, once for each unit that was inspected': (world) => {
    const seen = new Set<string>();
    return all(world, 'inspection-concluded').flatMap(({ e, i }) => {
      const { inspection, unit } = e.body;
      const begun = all(world, 'inspection-opened').some(
        (o) => o.i < i && o.e.body.inspection === inspection && o.e.body.units.includes(unit),
      );
      const key = `${inspection} ${unit}`;
      if (!begun || seen.has(key)) return [show(e)];
      seen.add(key);
      return [];
    });
  },

  'nothing of inspections is about an external unit, or said to one': (world) => {
    const told = world.notices.filter(
      ({ notice, state }) =>
        isOurs({ type: notice.rule }) && assignmentOf(state, notice.unit)?.kind === 'external',
    );
    const about = world.events.filter((e, i) => {
      const state = world.after[i];
      return isOurs(e) && unitsOf(e).some((u) => state && assignmentOf(state, u)?.kind === 'external');
    });
    return [...told.map(({ notice }) => notice.why), ...about.map(show)];
  },

  'of an unannounced visit no unit hears before the conclusion': (world) =>
    world.notices.flatMap(({ notice, state }) => {
      const id = notice.item?.obligation ?? '';
      const early = notice.rule === 'finding-recorded' || id.startsWith('inspection:');
      if (early && notice.unit !== state.office) return [notice.why];
      if (notice.rule !== 'inspection-opened' || notice.unit === state.office) return [];
      return state.inspections.at(-1)?.methods.includes('unannounced') ? [notice.why] : [];
    }),

  'an objection moves no date of a rectification': (world) =>
    all(world, 'objected').flatMap(({ e, i }) => {
      const [before, after] = [world.before[i], world.after[i]];
      const owed = before?.obligations.filter((o) => o.kind === 'rectification') ?? [];
      return owed.some((o) => after && obligationOf(after, o.id) !== o) ? [show(e)] : [];
    }),

  'numbers of findings and interviews are given once, and who is inspected stays': (world) => {
    const numbers = [
      ...all(world, 'finding-recorded').map(({ e }) => e.body.finding),
      ...all(world, 'interview-called').map(({ e }) => e.body.interview),
    ];
    const gone = world.after.flatMap((s) =>
      [...s.inspections.flatMap((x) => x.units), ...s.findings.map((f) => f.unit)].filter(
        (unit) => !assignmentOf(s, unit),
      ),
    );
    return new Set(numbers).size === numbers.length ? gone : ['a number was given twice'];
  },
};
