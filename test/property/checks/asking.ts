import { isPermitted } from '../../../domain/task/catalogue';
import { ownerFor } from '../../../domain/task/decide';
import { obligationOf } from '../../../domain/task/state';
import { type Check } from './check';

/** Who is asked, who may, and what is said. */
export const askingChecks: Record<string, Check> = {
  'an external unit is never escalated but to who writes to it': ({ notices }) =>
    notices.flatMap(({ notice, state }) => {
      const about = obligationOf(state, notice.item?.obligation ?? '');
      if (about?.unitKind !== 'external' || notice.rule !== 'escalated') return [];
      return notice.post === 'coordinator' && notice.item?.level === 1 ? [] : [notice.why];
    }),

  'no notice asks for what was answered, and each says why, what, by when and what next': ({ notices }) =>
    notices.flatMap(({ notice, state }) => {
      const { why, what, next, by, item, whileOpen } = notice;
      const o = obligationOf(state, item?.obligation ?? '');
      const asks = !whileOpen || (o?.status === 'open' && o.round === item?.round && by !== null);
      return asks && why && what && next && !/undefined|null|NaN/.test(why + what + next)
        ? []
        : [JSON.stringify(notice)];
    }),

  'who may not is refused, by the table of commands': ({ asked }) =>
    asked.flatMap(({ command, events, state }) =>
      events === null || isPermitted(command, ownerFor(state, command), state.office)
        ? []
        : [JSON.stringify(command)],
    ),

  'who may not is refused; who is refused changes nothing': ({ asked }) =>
    asked.flatMap(({ command, events }) =>
      events?.some((e) => JSON.stringify(e.actor) !== JSON.stringify(command.actor))
        ? [JSON.stringify(command)]
        : [],
    ),
};
