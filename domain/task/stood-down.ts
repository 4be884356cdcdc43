import { KINDS, type ObligationKind } from './kinds';
import { type Row, answered, owed } from './moves';

/** The rows that standing down (`stand-down.ts`) has in the table of lives, for whatever ends or closes a task. */
export function stoodDown(words: string): Row[] {
  // A re-check is of a closed task: there is nothing else of it to stand down.
  const kinds = (Object.keys(KINDS) as ObligationKind[]).filter((kind) => kind !== 'recheck');
  const isDecision = (kind: ObligationKind): boolean => kind === 'review' || KINDS[kind].ofOffice === true;
  return [
    owed(...kinds.filter((kind) => !isDecision(kind)))('open', 'withdrawn', `${words}，撤回`),
    owed('report', 'contribution', 'rectification')('submitted', 'accepted', `${words}，所报照旧`),
    owed(...kinds.filter(isDecision))('open', 'accepted', `${words}，无须再办`),
    answered,
  ];
}
