import { COMMANDS } from '../../../../domain/task/catalogue';
import type { CommandType, RejectionCode, TaskCommand } from '../../../../domain/task/commands';
import { CONDITIONS, type Condition } from '../../../../domain/task/conditions';
import { decide } from '../../../../domain/task/decide';
import { type Actor, SYSTEM } from '../../../../domain/task/events';
import { evolve } from '../../../../domain/task/evolve';
import { notices } from '../../../../domain/task/notices';
import { type TaskState, firstLead, ownerOf } from '../../../../domain/task/state';
import { possible } from '../../../../domain/task/possible';
import { POST_WORDS } from '../../../../domain/task/words';
import { calendar, who } from '../../../support/domain';
import { PHASES } from '../../../support/phases';
import { TASK } from '../../../support/playing';
import { EXCUSES, type Scene, hearersOf, samplesOf } from '../../../support/samples';

/**
 * Every post of every kind of unit, on every command about everything it could name, in every phase of a task:
 * what the table of commands says is what happens.
 */

const OFFICE = '督查室';
const STRANGER = '无关局';
const UNITS = [...TASK.assignments.map((a) => a.unit), OFFICE, STRANGER];
const ACTORS: Actor[] = [
  ...UNITS.flatMap((unit) => [who(unit), ...Object.keys(POST_WORDS).map((post) => who(unit, post))]),
  who(''),
];
const TYPES = Object.keys(COMMANDS) as CommandType[];

/** What was taken, over all phases: events and hearers of each command. */
const emitted = new Set<string>();
const heard = new Set<string>();

/** Everything of its kind that a command could name, and one that is not there. */
function subjects(type: CommandType, state: TaskState): string[] {
  const { of } = CONDITIONS[COMMANDS[type].when];
  if (of === 'assignment') return UNITS;
  if (of === 'obligation') return [...state.obligations.map((o) => o.id), `2024-10/report/${STRANGER}`];
  if (typeof of === 'object') return [...of.all(state), 'nothing'];
  return [''];
}

/** Whose posts `owner` means, by what a condition is about; of the task as such it is the first lead. */
const OWNER: Record<
  Extract<(typeof CONDITIONS)[Condition]['of'], string>,
  (state: TaskState, subject: string) => string
> = {
  task: firstLead,
  assignment: (_, unit) => unit,
  obligation: ownerOf,
};

/** Who the table names. Only the system may what nobody may. */
function isNamed(type: CommandType, { state, subject, actor }: Scene): boolean {
  if (actor === SYSTEM) return true;
  const { of: about } = CONDITIONS[COMMANDS[type].when];
  const owner = typeof about === 'object' ? about.owner(state, subject) : OWNER[about](state, subject);
  return COMMANDS[type].who.some(
    ({ posts, of }) =>
      actor.unit === (of === 'owner' ? owner : OFFICE) && posts.some((p) => actor.posts.includes(p)),
  );
}

/** What is wrong with what happened, in words; null where nothing is. */
function judge(command: TaskCommand, scene: Scene): string | null {
  const { state, subject, at } = scene;
  const { when } = COMMANDS[command.type];
  const decision = decide(state, command, at, calendar);
  const code: RejectionCode | null = 'rejected' in decision ? decision.rejected.code : null;
  if (!isNamed(command.type, scene)) return code === 'not-permitted' ? null : `not named, got ${code}`;
  // Nothing but the delivery's receipt reaches a task that has ended, and a closed one little more.
  const rests =
    (state.ended && when !== 'always') || (state.closed !== null && !COMMANDS[command.type].closed);
  const holds = CONDITIONS[when].holds(state, subject) && !rests;
  if (!holds) return code && code !== 'not-permitted' ? null : `${when} does not hold, got ${code}`;
  if ('events' in decision) return judgeEvents(command, scene, decision.events);
  const excuse = EXCUSES[command.type]?.[decision.rejected.code];
  return excuse?.(scene, command)
    ? null
    : `permitted and ${when} holds, got ${code}: correct the condition, or say why in EXCUSES of test/support/samples.ts`;
}

function judgeEvents(
  command: TaskCommand,
  scene: Scene,
  events: Parameters<typeof evolve>[1][],
): string | null {
  const { emits } = COMMANDS[command.type];
  let state = scene.state;
  for (const e of events) {
    state = evolve(state, e);
    if (!emits.includes(e.type)) return `emits ${e.type}, which the table does not say`;
    emitted.add(`${command.type} ${e.type}`);
    const hearers = hearersOf(command, state);
    for (const { unit, post } of notices(e, state, calendar)) {
      const fits = hearers.filter(([, to]) => to.some((a) => a.unit === unit && a.post === post));
      if (fits.length === 0) return `${e.type}: ${unit} ${post} hears, whom the table does not name`;
      for (const [hearer] of fits) heard.add(`${command.type} ${hearer}`);
    }
  }
  return null;
}

/** All cases of a phase: how many, and what is wrong with each that is. */
function tried(make: () => { state: TaskState }): { cases: number; wrong: string[] } {
  const { state } = make();
  const offered = new Map(ACTORS.map((actor) => [actor, offeredTo(actor, state)]));
  const wrong: string[] = [];
  let cases = 0;
  for (const type of TYPES)
    for (const subject of subjects(type, state))
      for (const actor of COMMANDS[type].who.length === 0 ? [...ACTORS, SYSTEM] : ACTORS) {
        const scene = { state, subject, actor, at: state.at };
        const samples = samplesOf(type, scene);
        cases += samples.length;
        const problems = samples.map((command) => judge(command, scene));
        const isOffered = offered.get(actor)?.has(`${type} ${subject}`) ?? false;
        for (const problem of [...problems, judgeOffer(isOffered, samples, scene)])
          if (problem) wrong.push(`${actor.unit} ${actor.posts.join()}: ${type} ${subject}: ${problem}`);
      }
  return { cases, wrong };
}

const offeredTo = (actor: Actor, state: TaskState): Set<string> =>
  new Set(possible(state, actor).map(({ command, subject }) => `${command} ${subject ?? ''}`));

/** What the pages offer is not refused to whom they offer it, and whatever would be taken is offered. */
function judgeOffer(isOffered: boolean, samples: TaskCommand[], { state, actor, at }: Scene): string | null {
  // A unit is served by opening the task, which nobody has to offer.
  if (actor === SYSTEM || (samples[0]?.type === 'serve' && actor.unit !== OFFICE)) return null;
  const decisions = samples.map((command) => decide(state, command, at, calendar));
  if (!isOffered)
    return decisions.some((d) => 'events' in d && d.events.length > 0) ? 'taken, not offered' : null;
  const refused = decisions.every((d) => 'rejected' in d && d.rejected.code === 'not-permitted');
  return refused && samples.length > 0 ? 'offered, and not permitted' : null;
}

let total = 0;

describe('who may what, when', () => {
  it.each(Object.entries(PHASES))('%s', (_, make) => {
    const { cases, wrong } = tried(make);
    total += cases;
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('is tried in more than a million cases', () => {
    expect(total).toBeGreaterThan(1_000_000);
  });

  it('every command is taken in some phase, with every event and every hearer the table names', () => {
    const missing = TYPES.flatMap((type) => [
      ...COMMANDS[type].emits.filter((e) => !emitted.has(`${type} ${e}`)).map((e) => `${type} emits ${e}`),
      ...COMMANDS[type].hears.filter((h) => !heard.has(`${type} ${h}`)).map((h) => `${h} hears of ${type}`),
    ]);
    expect(
      missing.map(
        (what) => `in no phase ${what}: add one to PHASES of test/support/phases.ts, or correct COMMANDS`,
      ),
    ).toEqual([]);
  });
});
