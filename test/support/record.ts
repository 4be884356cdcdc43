import type { RecordCommand } from '../../domain/record/commands';
import { type RecordDecision, decideRecord } from '../../domain/record/decide';
import type { RecordEvent } from '../../domain/record/events';
import { recordNotices } from '../../domain/record/notices';
import type { Entry } from '../../domain/record/propose';
import { type RecordState, evolveRecord } from '../../domain/record/state';
import type { StreamNotice } from '../../domain/delivery';
import { calendar, instant, monthly, who } from './domain';
import { heeded } from './words';

/** The record of 某县 played by hand. */

export const SUPERVISOR = who('督查室', 'supervision-office');
export const COORDINATOR = who('督查室', 'coordinator');
export const LEADER = who('督查室', 'leader-in-charge');
export const COUNTY = who('某县', 'liaison');

const { digest, quiet } = monthly;

/** An entry; its rows are of no account here. */
export function entry(id: string, over: Partial<Entry> = {}): Entry {
  return {
    ...{ id, kind: 'late', direction: 'negative', unit: '某县', plan: 'p', words: `${id}的事` },
    ...{ from: '2024-10-22', until: '2024-10-29', rows: [{ stream: 'task/p/1', revision: 2 }], holders: [] },
    ...over,
  };
}
export const good = (id: string): Entry => entry(id, { kind: 'on-time-quarter', direction: 'positive' });

export function proposing(
  entries: Entry[],
  over: Partial<RecordCommand<'propose'>> = {},
): RecordCommand<'propose'> {
  const rules = { digest, quiet, contestWithin: '10wd', decideWithin: '5wd' };
  const of = { unit: '某县', unitKind: 'county', office: '督查室' } as const;
  return { type: 'propose', actor: COORDINATOR, ...of, rules, entries, ...over };
}

export class RecordPlay {
  readonly events: RecordEvent[] = [];
  readonly notices: StreamNotice[] = [];
  state: RecordState | null = null;

  static with(entries: Entry[], over: Partial<RecordCommand<'propose'>> = {}): RecordPlay {
    const play = new RecordPlay();
    play.do(proposing(entries, over), '2024-11-04 10:00');
    return play;
  }

  try(command: RecordCommand, at: string): RecordDecision {
    return heeded(decideRecord(this.state, command, instant(at), calendar));
  }

  do(command: RecordCommand, at: string): RecordEvent[] {
    const decision = this.try(command, at);
    if ('rejected' in decision) throw new Error(decision.rejected.message);
    for (const event of decision.events) {
      this.state = evolveRecord(this.state, event);
      this.events.push(event);
      this.notices.push(...recordNotices(event, this.state, calendar));
    }
    return decision.events;
  }

  refusal(command: RecordCommand, at: string): string | undefined {
    const decision = this.try(command, at);
    return 'rejected' in decision ? decision.rejected.code : undefined;
  }

  confirm(entries: string[], at = '2024-11-05 10:00'): RecordEvent[] {
    return this.do({ type: 'confirm', actor: SUPERVISOR, entries, note: null }, at);
  }

  /** Who heard since so many notices, as `unit post`. */
  heard(from = 0): string[] {
    return this.notices.slice(from).map(({ unit, post }) => `${unit} ${post}`);
  }
}
