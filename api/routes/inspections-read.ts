import { z } from 'zod';
import { isOffice, toldOutside } from '../../domain/access';
import type { TaskEvent } from '../../domain/task/events';
import { DOSSIER_EVENTS, type Dossier, dossierOf } from '../../domain/task/inspect/dossier';
import { inspectionOf } from '../../domain/task/inspect/state';
import type { TaskState } from '../../domain/task/state';
import { leftWords } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { type UnitState, unitKey } from '../../domain/unit/unit';
import { eventsOf, inspectedUnits } from '../../store/inspections';
import { open } from '../../store/row';
import type { Account } from '../../store/sessions';
import { inspectionRef } from '../commands-inspect';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { opened } from '../opened';
import {
  type Looking,
  dossierOut,
  inspectionOut,
  presentConclusions,
  presentFindings,
  presentOpen,
} from '../present-inspection';
import { iso } from '../present';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';

type Noted = UnitState['inspections'][number];

/** An inspection as the streams of its units have it, of those that a viewer may know of. */
type Known = Omit<Noted, 'unannounced'> & { units: string[] };

/** Reading inspections 督查: the list of a year, and one with all that is known of it. */
export function inspectionReadRoutes(api: Api, context: ApiContext): void {
  api.get(
    '/inspections',
    {
      schema: {
        summary: '近一年的督查（督查室：全部；单位：对本单位的，暗访在作出结论之后）',
        tags: ['督查'],
        response: { 200: z.object({ now: instantOut, inspections: z.array(inspectionOut) }) },
      },
    },
    async (request) => {
      const looking = await lookingOf(context, accountOn(request));
      const known = await knownTo(context, looking);
      const states = await statesOf(context, known);
      // How it was opened is the same in each of its tasks.
      const firsts = known.flatMap(({ tasks }) => tasks.slice(0, 1).map(keyOf));
      const dossiers = await dossiersOf(context, { keys: firsts, types: ['inspection-opened'] }, looking);
      return {
        now: isoInstant(looking.now),
        inspections: known.map((one) => presentKnown(one, { states, dossiers }, looking)),
      };
    },
  );
  oneRoute(api, context);
}

function oneRoute(api: Api, context: ApiContext): void {
  api.get(
    '/inspections/:inspection',
    {
      schema: {
        summary: '一次督查：立项、问题、结论、异议与整改（单位：只含本单位的，打开即为收到结论）',
        tags: ['督查'],
        params: z.object({ inspection: inspectionRef }),
        response: { 200: dossierOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { inspection } = request.params;
      const looking = await lookingOf(context, account);
      const one = (await knownTo(context, looking)).find(({ id }) => id === inspection);
      // Whoever may not know of it learns nothing by asking.
      if (!one) throw new ApiError(404, 'not-found', `没有可查看的督查 ${inspection}`);
      for (const state of (await statesOf(context, [one])).values()) await opened(context, state, account);
      return presentOne(context, one, looking);
    },
  );
}

async function presentOne(
  context: ApiContext,
  one: Known,
  looking: Looking,
): Promise<z.infer<typeof dossierOut>> {
  const states = await statesOf(context, [one]);
  const keys = [...states.keys()];
  const dossiers = await dossiersOf(context, { keys, types: DOSSIER_EVENTS }, looking);
  const told = [...states.values()].map((state) => ({
    state,
    dossier: dossiers(state.key, one.id),
  }));
  const { scheme, team } = told.find(({ dossier }) => dossier.opened)?.dossier.opened ?? {};
  return {
    ...presentKnown(one, { states, dossiers }, looking),
    now: isoInstant(looking.now),
    scheme: scheme ?? null,
    team: (team ?? []).map(({ name }) => name),
    findings: told.flatMap(({ dossier, state }) => presentFindings(dossier, state, looking)),
    conclusions: told.flatMap(({ dossier, state }) =>
      presentConclusions(dossier, { state, inspection: one.id }, looking),
    ),
  };
}

async function lookingOf({ office, clock, calendar }: ApiContext, account: Account): Promise<Looking> {
  return { person: actorOf(account), office: await office(), now: await clock.now(), calendar };
}

/** What a viewer may know of, newest first. A unit learns of an unannounced visit only once it was concluded. */
async function knownTo({ pool, tasks }: ApiContext, { person, office }: Looking): Promise<Known[]> {
  const ofOffice = isOffice(person, office);
  const keys = ofOffice ? await inspectedUnits(pool) : [unitKey(person.unit)];
  const states = await Promise.all(keys.map((key) => tasks.look<UnitState>(key)));
  const found = new Map<string, Known>();
  for (const state of states)
    for (const { unannounced, ...one } of state?.inspections ?? []) {
      if (!ofOffice && unannounced && one.ended === null) continue;
      const before = found.get(one.id);
      const known = before?.tasks ?? [];
      const more = one.tasks.filter((t) => !known.some((k) => keyOf(k) === keyOf(t)));
      const units = [...(before?.units ?? []), state?.unit ?? ''];
      found.set(one.id, { ...one, units, tasks: [...known, ...more] });
    }
  // Of one instant, the one noted last.
  return [...found.values()].reverse().sort((a, b) => b.from - a.from);
}

const keyOf = ({ plan, task }: { plan: string; task: number }): string => `task/${plan}/${task}`;

async function statesOf(
  { tasks }: ApiContext,
  known: readonly Known[],
): Promise<ReadonlyMap<string, TaskState>> {
  const keys = [...new Set(known.flatMap((one) => one.tasks.map(keyOf)))];
  return new Map((await tasks.readAll(keys)).map((state) => [state.key, state]));
}

/** What the ledger tells a viewer of any inspection on any of some tasks. */
async function dossiersOf(
  { pool }: ApiContext,
  { keys, types }: { keys: string[]; types: readonly string[] },
  { person, office }: Looking,
): Promise<(stream: string, inspection: string) => Dossier> {
  const ofOffice = isOffice(person, office);
  const by = new Map<string, TaskEvent[]>();
  for (const { stream, body } of await eventsOf(pool, keys, types)) {
    const row = open(body);
    const event = { type: row.type, at: row.at, due: row.due, actor: row.actor, body: row.body } as TaskEvent;
    if (!ofOffice && toldOutside(event) === null) continue;
    by.set(stream, [...(by.get(stream) ?? []), event]);
  }
  return (stream, inspection) => dossierOf(by.get(stream) ?? [], inspection);
}

function presentKnown(
  { id, name, tasks, units, from, until, ended, again }: Known,
  {
    states,
    dossiers,
  }: {
    states: ReadonlyMap<string, TaskState>;
    dossiers: (stream: string, inspection: string) => Dossier;
  },
  looking: Looking,
): z.infer<typeof inspectionOut> {
  const of = tasks.flatMap((t) => states.get(keyOf(t)) ?? []);
  // An inspection ends with the last of its tasks: nobody concludes it any more.
  const lapsed = ended === null && !of.some((state) => inspectionOf(state, id));
  const told = tasks.map((t) => dossiers(keyOf(t), id).opened).find((o) => o !== null);
  return {
    ...{ inspection: id, name, units, again },
    tasks: of.map(({ plan, number, title }) => ({ plan, task: number, title })),
    ...{ authority: told?.authority ?? null, basis: told?.basis ?? null, methods: told?.methods ?? [] },
    ...{ from: isoInstant(from), until: isoInstant(until), ended: iso(ended) },
    ...{ lapsed, left: ended === null && !lapsed ? leftWords(until, looking.now, looking.calendar) : '' },
    open: presentOpen(of, id, looking),
  };
}
