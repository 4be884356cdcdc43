import { editsPostsOf, keepsDirectory } from '../../../../domain/access';
import {
  COMPLAINT_COMMANDS,
  type ComplaintState,
  answerComplaint,
  complain,
  evolveComplaint,
} from '../../../../domain/complaint/complaint';
import { DIRECTORY_COMMANDS } from '../../../../domain/directory-commands';
import type { OtherCommand } from '../../../../domain/permits';
import { amending } from '../../../../domain/plan/amend';
import { PLAN_COMMANDS } from '../../../../domain/plan/catalogue';
import { EVALUATION_COMMANDS, type EvaluationCommand } from '../../../../domain/evaluation/decide';
import { RECORD_COMMANDS, type RecordHearer } from '../../../../domain/record/catalogue';
import type { RecordCommand, RecordCommandType } from '../../../../domain/record/commands';
import { type Person, SYSTEM } from '../../../../domain/task/events';
import { POST_WORDS } from '../../../../domain/task/words';
import { calendar, instant, monthly, who } from '../../../support/domain';
import { COUNTY, RecordPlay, SUPERVISOR, entry, good, proposing } from '../../../support/record';
import { evaluationPlay } from '../../../support/evaluation';

/**
 * Every post of every unit on every command on a record and on an evaluation, in every standing: what the tables say is
 * what happens.
 */

const UNITS = ['某县', '督查室', '别县'];
const ACTORS: Person[] = [
  ...UNITS.flatMap((unit) => [who(unit), ...Object.keys(POST_WORDS).map((post) => who(unit, post))]),
  SYSTEM,
];
const AT = '2024-11-08 10:00';

/** An entry in every standing, a commendation to decide. */
function everything(): RecordPlay {
  const ids = ['proposed', 'confirmed', 'contested', 'kept', 'struck', 'dismissed'];
  const play = RecordPlay.with([...ids.map((id) => entry(id)), good('praised'), good('good')]);
  play.confirm(['confirmed', 'contested', 'kept', 'struck', 'praised', 'good']);
  play.do({ type: 'dismiss', actor: SUPERVISOR, entries: ['dismissed'], reason: '不实' }, '2024-11-05 11:00');
  for (const id of ['contested', 'kept', 'struck'])
    play.do({ type: 'contest', actor: COUNTY, entry: id, reason: '有误' }, '2024-11-06 10:00');
  for (const id of ['kept', 'struck'])
    play.do(
      {
        ...{ type: 'decide-contest', actor: who('督查室', 'leader-in-charge') },
        entry: id,
        strike: id === 'struck',
        reason: '查',
      },
      '2024-11-07 10:00',
    );
  play.do(
    { type: 'propose-commendation', actor: SUPERVISOR, entries: ['praised'], words: '表扬' },
    '2024-11-07 11:00',
  );
  return play;
}

/** Bodies of every command about every entry, and whether it may be taken as things stand. */
const SAMPLES: { [K in RecordCommandType]: (of: string) => [body: object, isOpen: boolean] } = {
  propose: () => [proposing([entry('new')]), true],
  confirm: (of) => [{ entries: [of], note: null }, of === 'proposed'],
  dismiss: (of) => [{ entries: [of], reason: '不实' }, of === 'proposed'],
  contest: (of) => [{ entry: of, reason: '有误' }, ['confirmed', 'praised', 'good'].includes(of)],
  'decide-contest': (of) => [{ entry: of, strike: true, reason: '查实' }, of === 'contested'],
  'propose-commendation': (of) => [{ entries: [of], words: '表扬' }, of === 'good'],
  'decide-commendation': (of) => [
    { commendation: of === 'praised' ? 1 : 7, approve: true, reason: '' },
    of === 'praised',
  ],
};

const TYPES = Object.keys(RECORD_COMMANDS) as RecordCommandType[];

it.each(TYPES)('%s', (type) => {
  const { who: permit, emits, hears } = RECORD_COMMANDS[type];
  const wrong: string[] = [];
  const emitted = new Set<string>();
  const play = everything();
  for (const actor of ACTORS)
    for (const subject of [...Object.keys(play.state?.entries ?? {}), 'nothing']) {
      const [body, isOpen] = SAMPLES[type](subject);
      const command = { ...body, type, actor } as RecordCommand;
      const isNamed =
        actor.unit === (permit.of === 'unit' ? '某县' : '督查室') &&
        permit.posts.some((post) => actor.posts.includes(post));
      const before = play.state;
      const decision = play.try(command, AT);
      const code = 'rejected' in decision ? decision.rejected.code : null;
      if ((code === 'not-permitted') === isNamed || (isNamed && (code === null) !== isOpen))
        wrong.push(`${actor.unit} ${actor.posts.join()} ${subject}: ${code}`);
      if ('rejected' in decision) continue;
      const branch = new RecordPlay();
      branch.state = before;
      branch.do(command, AT);
      for (const event of branch.events) emitted.add(event.type);
      const allowed = hearers(hears);
      for (const heard of branch.heard()) if (!allowed.includes(heard)) wrong.push(`${heard} hears`);
    }
  expect(wrong).toEqual([]);
  // The other outcome of a decision is in decide.test.ts.
  for (const event of emitted) expect(emits).toContain(event);
  expect(emitted.size).toBeGreaterThan(0);
});

function hearers(hears: readonly RecordHearer[]): string[] {
  return hears.flatMap((hearer) =>
    hearer === 'unit' ? ['某县 liaison', '某县 head'] : [`督查室 ${hearer}`],
  );
}

it('who stands in does it in the name of whom they stand in for', () => {
  const play = RecordPlay.with([entry('a')]);
  const substitute: Person = {
    ...who('督查室', 'coordinator'),
    standsIn: [
      { post: 'leader-in-charge', for: '领导' },
      { post: 'supervision-office', for: '主任' },
    ],
  };
  const [event] = play.do({ type: 'confirm', actor: substitute, entries: ['a'], note: null }, AT);
  expect(event?.actor).toEqual({
    ...who('督查室', 'coordinator'),
    ...{ posts: ['coordinator', 'supervision-office'], onBehalfOf: '主任' },
  });
});

it.each(Object.keys(EVALUATION_COMMANDS) as EvaluationCommand['type'][])('%s', (type) => {
  const { who: permit } = EVALUATION_COMMANDS[type];
  for (const actor of ACTORS) {
    const play = evaluationPlay();
    if (type === 'decide-evaluation') play.record('2026-01-05 09:00');
    const code = type === 'record-evaluation' ? play.refusalOfRecord(actor) : play.refusalOfDecision(actor);
    const isNamed = actor.unit === '督查室' && permit.posts.some((post) => actor.posts.includes(post));
    expect([actor.unit, actor.posts, code]).toEqual([
      actor.unit,
      actor.posts,
      isNamed ? undefined : 'not-permitted',
    ]);
  }
});

/** Who the tables of what is about no single task name; of directories and plans the office is the only unit. */
const named = ({ who: permit }: OtherCommand, actor: Person): boolean =>
  permit === null ||
  (actor.unit === (permit.of === 'unit' ? '某县' : '督查室') &&
    permit.posts.some((post) => actor.posts.includes(post)));
const people = ACTORS.filter((actor) => actor !== SYSTEM);

it.each(Object.keys(PLAN_COMMANDS) as (keyof typeof PLAN_COMMANDS)[])('%s', (type) => {
  for (const actor of ACTORS)
    expect([actor, amending(actor, '督查室', type) !== null]).toEqual([
      actor,
      named(PLAN_COMMANDS[type], actor),
    ]);
});

it.each(Object.entries(DIRECTORY_COMMANDS))('%s', (_, command) => {
  for (const actor of people) {
    expect([actor, keepsDirectory(actor, '督查室')]).toEqual([actor, named(command, actor)]);
    expect([actor, editsPostsOf(actor, '督查室', '某县')]).toEqual([actor, named(command, actor)]);
  }
});

it('whoever has an account complains; who the table names answers', () => {
  const said = {
    ...{ id: 'c1', matter: 'other' as const, text: '太多', page: null, office: '督查室' },
    hours: { digest: monthly.digest, quiet: monthly.quiet },
  };
  for (const actor of people) {
    const made = complain(actor, said, instant(AT), calendar);
    if (!('events' in made)) throw new Error('refused');
    expect(made.events.map(({ type }) => type)).toEqual([...COMPLAINT_COMMANDS.complain.emits]);
    const state = made.events.reduce<ComplaintState | null>(evolveComplaint, null);
    const decision = answerComplaint(state, { actor, answer: '已改' }, instant(AT));
    const isNamed = named(COMPLAINT_COMMANDS['answer-complaint'], actor);
    expect([actor, 'events' in decision]).toEqual([actor, isNamed]);
    if ('events' in decision) expect(decision.events[0]?.type).toBe('complaint-answered');
  }
});
