import type { TaskCommand } from '../../../domain/task/commands';
import type { Answer, TaskEvent } from '../../../domain/task/events';
import { type Obligation, type TaskState, isForm, ownerOf } from '../../../domain/task/state';
import type { FieldReason } from '../../../domain/task/submit/returning';
import type { World } from '../../property/world';
import { ANSWER, Play, who } from '../domain';
import { targetOf } from '../targets';
import type { Area, Chance } from './area';

/** Answers with evidence 佐证材料, and their returns field by field: by hand, and at random. */

/** The period of October is open. */
export const NOW = '2024-10-17 12:00';
export const SUPPORT = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30
export const COUNTY = '2024-10/contribution/某县';
export const BANK = '2024-10/contribution/某分行';
export const REPORT = '2024-10/report/牵头局'; // due Friday 25 October, 17:30

export const clerk = who('督查室', 'coordinator', 'supervision-office');
export const file = (letter: string, name = `${letter}.pdf`) => ({ hash: letter.repeat(64), name });

/** A task with two targets whose period of October is open. */
export function opened(over: ConstructorParameters<typeof Play>[1] = {}, until = NOW): Play {
  const targets = [targetOf(), targetOf({ metric: '5G基站', unit: '个' })];
  const play = Play.served('2024-10-08 09:00', { targets, ...over });
  play.run(until);
  return play;
}

/** An answer by whoever owes it; `files` are those that are there. */
export const submitting = (obligation: string, over: Partial<Answer>, files?: string[]): TaskCommand => ({
  ...{ type: 'submit', actor: who(obligation.split('/')[2] ?? '', 'liaison', 'coordinator'), obligation },
  ...{ answer: { ...ANSWER, ...over }, files },
});

/** A return by whoever reviews it in such a task. */
export const returning = (obligation: string, reason: string, fields?: FieldReason[]): TaskCommand => ({
  type: 'return',
  actor: obligation.includes('/report/') ? clerk : who('牵头局', 'liaison'),
  ...{ review: `review:${obligation}`, reason, fields },
});

const HASHES = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

/** An answer that names some files, not always those that are there. */
function attached(state: TaskState, { pick, days }: Chance, o: Obligation): TaskCommand {
  const evidence = [{ hash: HASHES[pick % 3] ?? '', name: '台账.xlsx' }];
  const values =
    state.targets.length > 0 && days > 5
      ? [{ target: pick % state.targets.length, value: pick, evidence }]
      : [];
  const answer = { ...ANSWER, rating: days > 12 ? ('behind' as const) : ANSWER.rating, values, evidence };
  const actor = who(o.unit, 'liaison', 'coordinator');
  return {
    type: 'submit',
    actor,
    obligation: o.id,
    answer,
    files: days < 0 ? [] : [evidence[0]?.hash ?? ''],
  };
}

/** A return with reasons of fields, not always such as there are. */
function returnedBy(state: TaskState, { pick, days }: Chance, review: Obligation): TaskCommand {
  const fields: FieldReason[] = [
    { field: 'value', target: pick % Math.max(state.targets.length, 1), reason: '与口径不符' },
    { field: 'text', reason: days < 0 ? ' ' : '过于笼统' },
    { field: 'evidence', reason: '缺验收单' },
  ];
  const actor = who(ownerOf(state, review.id), 'liaison', 'coordinator', 'supervision-office');
  return { type: 'return', actor, review: review.id, reason: pick % 2 ? '' : '请补正', fields };
}

const filesIn = ({ evidence, values }: Answer): string[] =>
  [{ evidence }, ...values].flatMap((part) => (part.evidence ?? []).map(({ hash }) => hash));

const isAnswer = (e: TaskEvent): e is TaskEvent<'submitted'> => e.type === 'submitted';

export const submitArea: Area<never, never> = {
  samples: {},
  excuses: {},
  about: {},
  phases: {
    'returned to an external unit': () => {
      const play = opened();
      play.do(submitting(BANK, {}), NOW);
      play.do(returning(BANK, '缺数据'), NOW);
      return play;
    },
    'returned field by field': () => {
      const play = opened();
      play.do(submitting(SUPPORT, { evidence: [file('a')] }, [file('a').hash]), NOW);
      play.do(returning(SUPPORT, '', [{ field: 'evidence', reason: '缺验收单' }]), NOW);
      return play;
    },
  },
  plays: {},
  endings: {},
  random: (state, chance) => {
    const open = state.obligations.filter((o) => o.status === 'open');
    const pickOf = (all: Obligation[]): Obligation | undefined => all[chance.pick % Math.max(all.length, 1)];
    const form = pickOf(open.filter(isForm));
    const review = pickOf(open.filter((o) => o.kind === 'review'));
    // One of them: every command that is tried is tried the less, the more there are.
    if (review && chance.who % 2 === 0) return [returnedBy(state, chance, review)];
    return form ? [attached(state, chance, form)] : [];
  },
  answer: {},
  waits: {},
  checks: {
    'no answer in the ledger names a file that was not there': ({ asked }: World) =>
      asked.flatMap(({ command, events }) => {
        const there = command.type === 'submit' ? (command.files ?? []) : [];
        const named = (events ?? []).filter(isAnswer).flatMap((e) => filesIn(e.body.answer));
        return named.filter((hash) => !there.includes(hash));
      }),
    'figures that stand carry only evidence that was reported': ({ state, events }: World) => {
      const reported = new Set(events.filter(isAnswer).flatMap((e) => filesIn(e.body.answer)));
      return Object.values(state.measured)
        .flatMap(({ evidence = [] }) => evidence)
        .flatMap(({ hash }) => (reported.has(hash) ? [] : [hash]));
    },
    'reasons of fields stand from a return until the next answer, and are few': ({ after }: World) =>
      after.flatMap((s) =>
        s.obligations.flatMap((o) => {
          if (o.returnFields.length === 0) return [];
          const waits =
            o.returnReason !== null && o.returns > 0 && !['submitted', 'accepted'].includes(o.status);
          return waits && o.returnFields.length <= 4 + s.targets.length ? [] : [`${o.id} ${o.status}`];
        }),
      ),
    'a unit that has answered has rated itself': ({ after }: World) =>
      after.flatMap((s) =>
        s.obligations.flatMap((o) =>
          isForm(o) && o.status === 'submitted' && o.rating === null ? [o.id] : [],
        ),
      ),
  },
};
