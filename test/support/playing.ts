import { SYSTEM } from '../../domain/task/events';
import { addresseeOf, ladderOf } from '../../domain/task/ladder';
import { policyOf } from '../../domain/task/state';
import { nextWake } from '../../domain/task/tick';
import { Play, calendar, instant, unit, who } from './domain';
import { targetOf } from './targets';

/** Ways to play a task on, for what is played by hand. */

export const START = '2024-10-08 09:00';
/** The period of October is open. */
export const NOW = '2024-10-17 12:00';

/** A unit of every kind: a first and a further lead, a support, a county, an external one. */
export const TASK = {
  targets: [targetOf()],
  assignments: [
    unit('牵头局', 'lead'),
    unit('联合局', 'lead'),
    unit('配合局', 'support'),
    unit('某县', 'implement', 'county'),
    unit('某分行', 'support', 'external'),
  ],
};
/** A task whose period of October is open. */
export function opened(over: ConstructorParameters<typeof Play>[1] = {}): Play {
  const play = Play.served(START, over);
  play.run(NOW);
  return play;
}

/** Hands over every level as soon as it is raised, until an instant: ladders run their course. */
export function handing(play: Play, until: string): Play {
  for (;;) {
    for (const o of play.state.obligations)
      if (o.status === 'open' && o.ladder?.handedOver === null)
        play.do(
          {
            type: 'hand-over',
            actor: SYSTEM,
            items: [{ obligation: o.id, round: o.round, level: o.ladder.level }],
            slot: play.state.at,
          },
          START,
        );
    const wake = nextWake(play.state, calendar);
    if (wake === null || wake > instant(until)) return play;
    play.wake(wake);
  }
}

/** Confirms the current level of an obligation, as its addressee. */
export function confirm(play: Play, id: string, at: string): Play {
  const o = play.obligation(id);
  const level = o.ladder?.level ?? 0;
  const step = ladderOf(policyOf(play.state, o.policy), o.unitKind)[level - 1];
  if (!step) throw new Error(`${id} is not escalated`);
  const to = addresseeOf(play.state, o, step);
  const actor = who(to.unit, to.post);
  play.do({ type: 'acknowledge-escalation', actor, obligation: id, level }, at);
  return play;
}

/** Plays on, handing over what is raised, until an obligation has reached a level. */
export function raised(play: Play, id: string, level: number): Play {
  while (play.obligation(id).ladder?.level !== level) {
    const { round, ladder } = play.obligation(id);
    if (ladder && ladder.handedOver === null) {
      const items = [{ obligation: id, round, level: ladder.level }];
      play.do({ type: 'hand-over', actor: SYSTEM, items, slot: play.state.at }, START);
    }
    play.wake(nextWake(play.state, calendar) ?? Infinity);
  }
  return play;
}
