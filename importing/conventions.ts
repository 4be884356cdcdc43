import type { Role } from '../domain/plan/draft';
import { splitOutside, type Brackets } from './brackets';
import type { Range, Source } from './normalise';
import { FIRST_PLACE, NEEDS, REACH, ROLE_VERBS, SAID_ONCE, VERB_ADVERBS, type Reach } from './vocabulary';
import { isGeneric, isGroupName } from './units';

/** A unit as it is written somewhere. */
export interface Written extends Range {
  name: string;
}

/** A clause said once that gives many tasks the same units: 以下均需各县市区政府、管委会落实. */
export interface Carried extends Range {
  reach: Reach;
  role: Role;
  units: Written[];
}

/**
 * What a clause inside a bracket says about the document as a whole, instead of naming units. 列第一位的为牵头单位 and
 * 下同 are recognised so that nobody takes them for units: the first listed leads anyway where no verb says who does.
 */
type Convention =
  { what: 'first-listed-leads' } | { what: 'said-once' } | { what: 'carried'; clause: Carried };

/** Longer than any convention ever is. */
const LONGEST_CONVENTION = 120;

/** Reads a clause as a convention; null where it is an ordinary list of units. */
export function readConvention(source: Source, clause: Range, brackets: Brackets): Convention | null {
  const { text } = source;
  if (clause.end - clause.start > LONGEST_CONVENTION) return null;
  if (isFirstListedLeads(text, clause, brackets)) return { what: 'first-listed-leads' };
  if (SAID_ONCE.at(text, clause.start, clause.end) !== null) return { what: 'said-once' };
  const carried = readCarried(source, clause, brackets);
  return carried === null ? null : { what: 'carried', clause: carried };
}

/** 列第一位的为牵头单位, in whatever words, but not in a bracket after one unit of a list: that is the bracket's clause. */
function isFirstListedLeads(
  text: string,
  { start, end }: Range,
  { closing }: Pick<Brackets, 'closing'>,
): boolean {
  for (let at = start; at < end; at++) {
    const close = closing.get(at);
    if (close !== undefined && close < end) at = close;
    else if (FIRST_PLACE.at(text, at, end) !== null) return text.slice(start, end).includes('牵头');
  }
  return false;
}

/** A reach (以下), then a need (均需), then units, then what they have to do (落实). */
function readCarried(source: Source, clause: Range, brackets: Brackets): Carried | null {
  const { text } = source;
  const reach = REACH.at(text, clause.start, clause.end);
  const need = reach === null ? null : NEEDS.find(text, reach.end, clause.end);
  if (reach === null || need === null) return null;
  const verb = ROLE_VERBS.endingAt(text, clause.end, need.end);
  if (verb === null) return null;
  let end = verb.start;
  for (let adverb = VERB_ADVERBS.endingAt(text, end, need.end); adverb !== null;) {
    end = adverb.start;
    adverb = VERB_ADVERBS.endingAt(text, end, need.end);
  }
  const units = splitUnits(source, { start: need.end, end }, brackets);
  if (units.length === 0) return null;
  const role: Role = verb.value === 'lead' || verb.value === 'support' ? verb.value : 'implement';
  return { ...clause, reach: reach.value, role, units };
}

/** Cuts a list at 、, keeping together what is one name: 各县市区政府、管委会. */
function splitUnits(source: Source, list: Range, brackets: Brackets): Written[] {
  const units: Written[] = [];
  for (const { start, end } of splitOutside(source.text, list, '、', brackets)) {
    const name = nameAt(source, { start, end });
    const before = units.at(-1);
    if (before !== undefined && goesOnWith(source, before, { start, end })) {
      before.end = end;
      before.name = nameAt(source, before);
    } else units.push({ start, end, name });
  }
  return units;
}

/** A group's name is not so long that it could go on after this many characters. */
const LONGEST_GROUP = 60;

/** Whether a later part of a list belongs to the group's name before it, as 管委会 does in 各县市区政府、管委会. */
export function goesOnWith(source: Source, before: Range, part: Range): boolean {
  if (before.end - before.start > LONGEST_GROUP || part.end - part.start > LONGEST_GROUP) return false;
  return isGroupName(nameAt(source, before)) && isGeneric(nameAt(source, part));
}

/** A name as the document writes it, without blanks and breaks. */
export function nameAt(source: Source, range: Range): string {
  return [...source.quote(range)].filter((char) => char.trim() !== '').join('');
}
