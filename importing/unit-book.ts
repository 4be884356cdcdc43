import type { UnitKind } from '../domain/plan/draft';
import { type Directory } from '../domain/directory';
import { foldKey } from './characters';
import { DirectoryIndex } from './directory';
import { canShorten, isGroupName, kindOf, levelOf } from './units';

interface KnownUnit {
  /** The name used everywhere in the draft. */
  name: string;
  kind: UnitKind;
}

/** What the book makes of a name as it was written. */
export interface Resolved extends KnownUnit {
  /** `first`: this name is new; `guess`: it was taken for a shortened form of the unit. */
  found: 'first' | 'again' | 'guess';
  /** Whether the directory has it: `no-directory` where there is none to ask. */
  listed: 'yes' | 'no' | 'no-directory';
}

/** Openings that a list leaves out after its first unit: 市财政局、教育局. */
const LEFT_OUT = ['市', '省', '县', '区', '州', '市委', '省委', '县委', '区委'];
const LONGEST_WITHOUT_OPENING = 8;
/** Only offices lose their opening; a place such as 越秀区 is complete without one. */
const LOSES_OPENING = '局厅委办部院会协联社';
/** Looking for a longer form is bounded, so that a text of nothing but invented names stays cheap. */
const MOST_LOOKUPS = 300;

/** All units a document names, each under one name, however the document shortens it. */
export class UnitBook {
  readonly directory: DirectoryIndex;
  private readonly known = new Map<string, KnownUnit>();
  private readonly order = new Map<string, KnownUnit>();
  private lookups = 0;

  constructor(
    /** The whole normalised text, to see whether a fuller form of a name occurs. */
    private readonly text: string,
    directory?: Directory,
  ) {
    this.directory = new DirectoryIndex(directory);
  }

  /** The unit meant by a name as written. */
  resolve(written: string): Resolved {
    const known = this.known.get(foldKey(written));
    if (known !== undefined) return this.use(known, 'again');
    const entry = this.directory.unit(written);
    if (entry !== undefined) return this.learn(written, { name: entry.name, kind: draftKind(entry.kind) });
    if (isGroupName(written)) return this.learn(written, { name: written, kind: 'group' });
    const longer = this.withOpening(written);
    if (longer !== null) {
      const unit = this.resolve(longer);
      this.known.set(foldKey(written), unit);
      return unit;
    }
    const shortened = this.shortenedFrom(written);
    if (shortened !== null) {
      this.known.set(foldKey(written), shortened);
      return this.use(shortened, 'guess');
    }
    return this.learn(written, { name: written, kind: kindOf(written) });
  }

  /** The members of a group 单位组, null where the directory does not say who they are. */
  members(group: string): readonly string[] | null {
    return this.directory.group(group)?.members ?? null;
  }

  /** Notes that the document itself says what a unit is called in short (以下简称). */
  alias(short: string, name: string): void {
    const { name: full, kind } = this.resolve(name);
    if (!this.known.has(foldKey(short))) this.known.set(foldKey(short), { name: full, kind });
  }

  private learn(written: string, unit: KnownUnit): Resolved {
    const same = this.known.get(foldKey(unit.name)) ?? unit;
    this.known.set(foldKey(written), same);
    this.known.set(foldKey(same.name), same);
    return this.use(same, 'first');
  }

  private use(unit: KnownUnit, found: Resolved['found']): Resolved {
    if (!this.order.has(unit.name)) this.order.set(unit.name, unit);
    const known = this.directory.unit(unit.name) !== undefined;
    const listed = this.directory.isEmpty ? 'no-directory' : known ? 'yes' : 'no';
    return { name: unit.name, kind: unit.kind, found, listed };
  }

  /** 教育局, where 市教育局 is known or stands somewhere in the text. */
  private withOpening(written: string): string | null {
    if (written.length > LONGEST_WITHOUT_OPENING || levelOf(written) !== '') return null;
    if (!LOSES_OPENING.includes(written.charAt(written.length - 1))) return null;
    for (const opening of LEFT_OUT) {
      const longer = opening + written;
      if (this.known.has(foldKey(longer)) || this.directory.unit(longer) !== undefined) return longer;
    }
    if (this.lookups >= MOST_LOOKUPS) return null;
    this.lookups++;
    return LEFT_OUT.map((opening) => opening + written).find((longer) => this.text.includes(longer)) ?? null;
  }

  /** 市人社局 after 市人力资源和社会保障局, where exactly one unit named before can be meant. */
  private shortenedFrom(written: string): KnownUnit | null {
    if (this.order.size > MOST_LOOKUPS) return null;
    const candidates = [...this.order.values()].filter((unit) => canShorten(unit.name, written));
    return candidates.length === 1 ? candidates[0]! : null;
  }
}

/** The directory's office is, for a plan, a department like others. */
function draftKind(kind: UnitKind | 'office'): UnitKind {
  return kind === 'office' ? 'department' : kind;
}
