import { splitOutside, trimRange, type Brackets } from './brackets';
import { goesOnWith, nameAt, readConvention, type Carried, type Written } from './conventions';
import type { Range, Source } from './normalise';
import { readEnding } from './endings';
import { isGroupName } from './units';
import { LABELS, LIST_OPENERS, SHORT_FOR, TOGETHER_WITH, type RoleWord } from './vocabulary';

/** A unit with what was said of it. */
export interface Mention extends Written {
  word: RoleWord;
  /** Whether a verb or label said so, rather than nothing at all. */
  said: boolean;
}

/** One statement of who is responsible: a bracket, or lines of their own. */
export interface Statement extends Range {
  mentions: Mention[];
  /** 分别牵头. */
  joint: boolean;
  /** Places where 等 shows that the list is not the whole list. */
  open: Range[];
  carried: Carried[];
  /** Short names it gives: `[short, full]`. */
  shortNames: [string, string][];
}

/** A statement that says nothing yet. */
export function emptyStatement({ start, end }: Range): Statement {
  const none = { mentions: [], joint: false, open: [], carried: [], shortNames: [] };
  return { start, end, ...none };
}

/** No unit takes this many characters; what is longer was never one, and need not be searched. */
const LONGEST_ITEM = 200;

/** Reads `content`, the inside of a bracket or a line, as a statement that covers `whole`. */
export function readStatement(source: Source, whole: Range, content: Range, brackets: Brackets): Statement {
  return new StatementReader(source, whole, brackets).read(content);
}

/** Reads from left to right: units wait in `pending` until a verb, a new label or the end says what they do. */
class StatementReader {
  private readonly statement: Statement;
  private pending: Written[] = [];
  private label: RoleWord | 'ignored' | null = null;
  /** After 会同 the units that follow support, whatever the verb. */
  private together = false;

  constructor(
    private readonly source: Source,
    whole: Range,
    private readonly brackets: Brackets,
  ) {
    this.statement = emptyStatement(whole);
  }

  read(content: Range): Statement {
    const { text } = this.source;
    for (const sentence of splitOutside(text, content, ',;。', this.brackets)) {
      for (const clause of cutAtLabels(text, sentence)) this.readClause(clause);
    }
    this.flush(null);
    return this.statement;
  }

  private readClause(clause: Range): void {
    const { text } = this.source;
    const label = labelAt(text, clause);
    if (label !== null) {
      this.flush(null);
      this.label = label.value;
    }
    const rest = trimRange(text, label === null ? clause : { start: label.end + 1, end: clause.end });
    if (this.label === 'ignored' || this.readAsConvention(rest)) return;
    for (const item of this.items(rest)) this.readItem(item);
  }

  /** Items of a list; a later part of a group's name stays with it, also where a verb follows it. */
  private items(list: Range): Range[] {
    const items: Range[] = [];
    for (const { start, end } of splitOutside(this.source.text, list, '、', this.brackets)) {
      const before = items.at(-1);
      const words = readEnding(this.source.text, { start, end });
      if (before !== undefined && goesOnWith(this.source, before, { start, end: words.end }))
        before.end = end;
      else items.push({ start, end });
    }
    return items;
  }

  private readItem(item: Range): void {
    const { text } = this.source;
    if (item.end - item.start > LONGEST_ITEM) return;
    const together = TOGETHER_WITH.find(text, item.start, item.end);
    if (together !== null && together.start > item.start) {
      this.readItem({ start: item.start, end: together.start });
      this.flush('lead');
      this.together = true;
      if (together.end < item.end) this.readItem({ start: together.end, end: item.end });
      return;
    }
    const ending = readEnding(text, this.withoutNotes(item));
    const opener = LIST_OPENERS.at(text, item.start, ending.end);
    const unit = this.withoutNotes(trimRange(text, { start: opener?.end ?? item.start, end: ending.end }));
    if (ending.open) this.statement.open.push(item);
    if (unit.end > unit.start) this.pending.push({ ...unit, name: nameAt(this.source, unit) });
    if (ending.word !== null) {
      this.statement.joint ||= ending.word === 'lead' && ending.jointly;
      this.flush(ending.word);
    }
  }

  /** The item without a bracket at its end that belongs to no group's name: a convention or a short name. */
  private withoutNotes(item: Range): Range {
    const { text } = this.source;
    const open = item.end > item.start ? this.openingOf(item) : null;
    if (open === null || open === item.start) return item;
    const name = trimRange(text, { start: item.start, end: open });
    if (isGroupName(nameAt(this.source, name))) return item;
    const inside = { start: open + 1, end: item.end - 1 };
    let convention = false;
    for (const clause of splitOutside(text, inside, ',;。', this.brackets)) {
      convention = this.readAsConvention(clause) || convention;
    }
    if (!convention) {
      const short = SHORT_FOR.at(text, inside.start, inside.end);
      const other = nameAt(this.source, { start: short?.end ?? inside.start, end: inside.end });
      this.statement.shortNames.push([
        other.split('“').join('').split('”').join(''),
        nameAt(this.source, name),
      ]);
    }
    return name;
  }

  /** Where the bracket opens that closes at the very end of the item. */
  private openingOf({ start, end }: Range): number | null {
    for (let at = start; at < end; at++) {
      const close = this.brackets.closing.get(at);
      if (close === end - 1) return at;
      if (close !== undefined && close < end) at = close;
    }
    return null;
  }

  private readAsConvention(clause: Range): boolean {
    const convention = readConvention(this.source, clause, this.brackets);
    if (convention?.what === 'carried') this.statement.carried.push(convention.clause);
    return convention !== null;
  }

  private flush(verb: RoleWord | null): void {
    const label = this.label === 'ignored' ? null : this.label;
    const word = this.together ? 'support' : (verb ?? label ?? 'listed');
    const said = verb !== null || label !== null;
    for (const unit of this.pending) this.statement.mentions.push({ ...unit, word, said });
    this.pending = [];
    this.together = false;
  }
}

/** The label that a range opens with, colon and all. */
export function labelAt(text: string, { start, end }: Range): ReturnType<(typeof LABELS)['at']> {
  const label = LABELS.at(text, start, end);
  return label !== null && text.charAt(label.end) === ':' ? label : null;
}

/** Cuts before every label, so that a comma between 牵头单位：… and 配合单位：… is not needed. */
function cutAtLabels(text: string, clause: Range): Range[] {
  const cuts: Range[] = [];
  let from = clause.start;
  for (let at = clause.start; at < clause.end; at++) {
    const label = text.charAt(at) === ':' ? LABELS.endingAt(text, at, from) : null;
    if (label === null || label.start === from) continue;
    cuts.push(trimRange(text, { start: from, end: label.start }));
    from = label.start;
  }
  return [...cuts, { start: from, end: clause.end }];
}
