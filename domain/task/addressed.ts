import type { EventType, RuleItem, TaskEvent } from './events';
import { type Addressee, addresseeOf, owner, workingPost } from './ladder';
import { type Context, type Notice, type Said, stepOf } from './sayings';
import { type Assignment, type Obligation, type TaskState, obligationOf } from './state';

/** What is said made into notices: to whom, about whom, in which round. */

/** Who hears of events of some types; nobody of those that are not there. */
export type Sayers<T extends EventType> = {
  [K in T]?: (event: TaskEvent<K>, context: Context) => Notice[];
};

/** One notice for each obligation a rule acted on. Loops, not lists: most of what a simulation does is here. */
export function items(
  context: Context,
  list: RuleItem[],
  say: (o: Obligation, context: Context, level: number) => Said,
): Notice[] {
  const { state, event } = context;
  const found: Notice[] = [];
  for (const item of list) {
    const o = obligationOf(state, item.obligation);
    if (!o) continue;
    const step = event.type === 'escalated' ? stepOf(state, o, item.level) : undefined;
    const whom = step ? addresseeOf(state, o, step) : owner(o);
    found.push(to(context, whom, say(o, context, item.level), o.unit, item));
  }
  return found;
}

/** One notice to the owner of each obligation of a list, in its round. */
export function forEach(
  context: Context,
  list: { id: string }[],
  say: (o: Obligation, context: Context) => Said,
): Notice[] {
  const of = ({ id }: { id: string }): RuleItem => ({
    obligation: id,
    round: obligationOf(context.state, id)?.round ?? 0,
    level: 0,
  });
  return items(context, list.map(of), say);
}

/** A notice to a post of a unit, about a unit. */
export function to(
  { event }: Context,
  { unit, post }: Addressee,
  said: Said,
  about: string,
  item: RuleItem | null = null,
): Notice {
  return {
    kind: said.kind,
    rule: event.type,
    unit,
    post,
    about,
    item,
    due: event.due,
    urgent: said.urgent ?? false,
    whileOpen: said.whileOpen ?? false,
    why: said.why,
    what: said.what,
    by: said.by ?? null,
    next: said.next,
  };
}

/** Who answers for the office day by day. */
export function coordinator(state: TaskState): Addressee {
  return { unit: state.office, post: 'coordinator' };
}

/** A unit of the task, or the office, as far as it says who is told. */
export type Party = Pick<Assignment, 'unit' | 'kind'>;

/**
 * Leads, supports, implementers, the office that keeps the ledger, and who has no part in the task but owes something on
 * it, or did until it was closed or withdrawn: a difficulty 存在问题 to solve.
 */
export function everybody({ assignments, office, obligations, closed, withdrawn }: TaskState): Party[] {
  const relieved = closed !== null || withdrawn !== null ? 'withdrawn' : 'open';
  const owing = obligations
    .filter((o) => o.status === 'open' || (o.kind === 'difficulty' && o.status === relieved))
    .map((o) => ({ unit: o.unit, kind: o.unitKind }));
  const all: Party[] = [...assignments, { unit: office, kind: 'office' }, ...owing];
  return all.filter(({ unit }, i) => all.findIndex((party) => party.unit === unit) === i);
}

/** The post of a party that does its daily work. */
export function working({ unit, kind }: Party): Addressee {
  return { unit, post: workingPost(kind) };
}
