import type { Launch } from './plan/launch';
import type { Notice } from './task/notices';
import { ladderKind } from './task/schedule';
import { type TaskState, firstLead, unitOfObligation } from './task/state';

/**
 * Units whom every rule of a task treats alike, such as its fourteen counties and zones. Where all behave alike
 * too, as in a simulation, one stands for all of them: the rules run once, and what they say is said to each.
 */
export class Crowds {
  private readonly members = new Map<string, string[]>();

  private constructor(
    /** The launch, with one assignment for each crowd. */
    readonly launch: Launch,
  ) {}

  /** The crowds of a launched task: units of one role and kind of ladder, but never who leads. */
  static of(launch: Launch, state: TaskState): Crowds {
    const lead = firstLead(state);
    const lists = new Map<string, Launch['assignments']>();
    for (const a of launch.assignments) {
      const alike = a.unit === lead || a.role === 'lead' ? a.unit : `${a.role} ${ladderKind(a.kind)}`;
      lists.set(alike, [...(lists.get(alike) ?? []), a]);
    }
    const members = new Map<string, string[]>();
    const assignments = [...lists.values()].flatMap((list, i) => {
      const [first] = list;
      if (!first || list.length === 1) return list;
      members.set(
        nameless(i),
        list.map((a) => a.unit),
      );
      return [{ ...first, unit: nameless(i) }];
    });
    const crowds = new Crowds({ ...launch, assignments });
    for (const [name, list] of members) crowds.members.set(name, list);
    return crowds;
  }

  /** The units that a name stands for: itself, or everybody of a crowd. */
  units(name: string): string[] {
    return this.members.get(name) ?? [name];
  }

  /** The crowd that a notice is to, or about; none where it is to and about single units. */
  crowdOf({ unit, about, item }: Pick<Notice, 'unit' | 'about' | 'item'>): string | undefined {
    if (unit.endsWith(END)) return unit;
    if (about.endsWith(END)) return about;
    return item?.obligation.endsWith(END) ? unitOfObligation(item.obligation) : undefined;
  }

  /** A text with a crowd's name in it, as it is said to or of one of its members. */
  saying(text: string, crowd: string): (unit: string) => string {
    const [before = '', after, ...more] = text.split(crowd);
    if (after === undefined) return () => text;
    return (unit) => before + unit + [after, ...more].join(unit);
  }
}

const END = '\ue001';

/** A name that no unit has and no text contains. */
function nameless(i: number): string {
  return `\ue000${i}${END}`;
}
