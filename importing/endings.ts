import type { Range } from './normalise';
import { JOINTLY, OPEN_ENDINGS, ROLE_VERBS, VERB_ADVERBS, type RoleWord } from './vocabulary';

/** What follows the last unit of a list: 等部门按职责分工负责. */
interface Ending {
  /** Where the units end. */
  end: number;
  /** What the verb makes of them; null without a verb. */
  word: RoleWord | null;
  /** 分别, 各自 or 分头 stands before the verb. */
  jointly: boolean;
  /** 等 stands before the verb: there are more. */
  open: boolean;
}

/** Peels verb, adverbs and 等 off the end of `[start, end)`. */
export function readEnding(text: string, { start, end }: Range): Ending {
  const verb = ROLE_VERBS.endingAt(text, end, start);
  const ending: Ending = { end: verb?.start ?? end, word: verb?.value ?? null, jointly: false, open: false };
  for (let peeling = verb !== null; peeling;) {
    const jointly = JOINTLY.endingAt(text, ending.end, start);
    const adverb = jointly ?? VERB_ADVERBS.endingAt(text, ending.end, start);
    ending.jointly ||= jointly !== null;
    peeling = adverb !== null;
    ending.end = adverb?.start ?? ending.end;
  }
  const more = OPEN_ENDINGS.endingAt(text, ending.end, start);
  if (more !== null && more.start > start) {
    ending.open = true;
    ending.end = more.start;
  }
  return ending;
}
