import { DIFFICULTY_RULES } from './difficulty-rules';
import { FORM_RULES } from './form-rules';
import { INSPECT_RULES } from './inspect-rules';

/**
 * Everything that is worth an entry in the record of a unit. A rule looks at what belongs together, and only once all of
 * it is settled, so that what it finds does not change later.
 */
export const ENTRY_RULES = { ...FORM_RULES, ...INSPECT_RULES, ...DIFFICULTY_RULES };

/** Kinds of entries. */
export type EntryKind = keyof typeof ENTRY_RULES;
