import { type Deed, Lived, type Listener } from '../../../domain/lived';
import type { TaskCommand } from '../../../domain/task/commands';
import { type TaskEvent, event } from '../../../domain/task/events';
import { isoInstant } from '../../../domain/time';
import { ANSWER, Play, calendar, instant, launchOf, launched, who } from '../../support/domain';

/** A task's life in memory: when what is raised is said, what is dropped, and what a unit may not do. */

const OWED = '2024-10/contribution/配合局';
const words = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
const nobody = (): null => null;

/** A life whose October is open since that morning, and what is said in it: `when unit/post rule`. */
function october(listener: Listener = {}): { life: Lived; said: string[] } {
  const play = Play.served('2024-10-08 09:00');
  play.run('2024-10-16 12:00');
  const said: string[] = [];
  const life = new Lived(play.state, calendar, {
    ...{ said: (at, told) => said.push(...told.map((n) => `${words(at)} ${n.unit}/${n.post} ${n.rule}`)) },
    ...listener,
  });
  return { life, said };
}
const reminded = (at: string, obligation = OWED, round = 1): TaskEvent =>
  event('reminded', { items: [{ obligation, round, level: 1 }] }, { at: instant(at) });
const instructed = (at: string): TaskEvent =>
  event(
    'instructed',
    { obligation: OWED, text: '抓紧' },
    { at: instant(at), actor: who('督查室', 'leader-in-charge') },
  );

it('ordinary news waits for the digest of the next morning, what is urgent does not', () => {
  const { life, said } = october();
  life.hear(reminded('2024-10-16 14:00'));
  life.hear(instructed('2024-10-16 14:00'));
  life.run(instant('2024-10-16 23:59'), nobody);
  expect(said).toEqual([
    ...['2024-10-16 14:00 配合局/liaison instructed', '2024-10-16 14:00 配合局/head instructed'],
  ]);
  life.run(instant('2024-10-17 08:29'), nobody);
  expect(said).toHaveLength(2);
  life.run(instant('2024-10-17 08:30'), nobody);
  expect(said.slice(2)).toEqual(['2024-10-17 08:30 配合局/liaison reminded']);
});

it('of two reminders in one digest only the later is said, to each for itself', () => {
  const { life, said } = october();
  for (const owed of [OWED, OWED, '2024-10/contribution/某县']) life.hear(reminded('2024-10-16 14:00', owed));
  life.run(instant('2024-10-17 08:30'), nobody);
  expect(said).toEqual([
    ...['2024-10-17 08:30 配合局/liaison reminded', '2024-10-17 08:30 某县/liaison reminded'],
  ]);
});

it('what was answered before the digest is not said', () => {
  const { life, said } = october();
  const raised = reminded('2024-10-16 14:00', '2024-10/contribution/某县');
  life.hear(raised);
  life.hear(reminded('2024-10-16 14:00', OWED, 7));
  const command: TaskCommand = {
    ...{
      type: 'submit',
      actor: who('某县', 'liaison'),
      obligation: '2024-10/contribution/某县',
      answer: ANSWER,
    },
  };
  const deeds: Deed[] = [{ at: instant('2024-10-16 15:00'), command }];
  life.run(instant('2024-10-17 08:30'), () => deeds.shift() ?? null);
  expect(said.filter((line) => /(某县|配合局).* reminded$/.test(line))).toEqual([]);
  expect(said.filter((line) => line.includes('submitted'))).toEqual([
    '2024-10-17 08:30 牵头局/liaison submitted',
  ]);
});

it('an assignment is served when the channel has handed it over, so that the time to sign begins', () => {
  const heard: string[] = [];
  const at = instant('2024-10-08 09:00');
  const first = event('launched', launchOf(at), { at });
  const life = new Lived(launched(at), calendar, { heard: (e) => heard.push(`${words(e.at)} ${e.type}`) });
  life.hear(first);
  life.run(instant('2024-10-08 09:00'), nobody);
  expect(heard.slice(0, 2)).toEqual(['2024-10-08 09:00 launched', '2024-10-08 09:00 served']);
});

it('a level of an escalation is handed over in the round and at the level at which it was raised', () => {
  const handed: unknown[] = [];
  const { life } = october({
    did: ({ at, command }) => {
      if (command.type === 'hand-over') handed.push([words(at), command.items]);
    },
  });
  life.run(instant('2024-10-25 12:00'), nobody);
  const owed = ['配合局', '某县', '某分行'].map((unit) => ({
    ...{ obligation: `2024-10/contribution/${unit}`, round: 1, level: 1 },
  }));
  expect(handed[0]).toEqual(['2024-10-23 08:30', owed]);
});

it('what a unit may not do is told with why; where nobody listens, it is a fault of the play', () => {
  const command: TaskCommand = {
    type: 'acknowledge',
    actor: who('别的局', 'liaison'),
    unit: '别的局',
  } as never;
  const deed = { at: instant('2024-10-16 15:00'), command };
  const play = (listener: Listener): void => {
    const deeds: Deed[] = [deed];
    october(listener).life.run(instant('2024-10-16 16:00'), () => deeds.shift() ?? null);
  };
  const told: unknown[] = [];
  play({ refused: (of, why) => told.push([of, why]) });
  expect(told).toEqual([[deed, expect.stringMatching(/\S/) as string]]);
  expect(() => play({})).toThrow(/^simulation: acknowledge: \S/);
});
