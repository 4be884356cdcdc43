import { inWords } from '../../time';
import { type Sayers, to } from '../addressed';
import { owner } from '../ladder';
import { type Said, title, yours } from '../sayings';
import { obligationOf } from '../state';
import { consequence, duty, nameOf } from '../words';
import type { LetterEvents, LetterKind } from './events';

/** What comes next where no ladder goes on. */
const NEXT: Record<LetterKind, string> = {
  'follow-up': '报送期照旧，届时另行通知',
  request: '如有不便，请告知，另行商定',
};

/**
 * Who hears of a letter: the unit's daily post and its head; of an external unit nobody over its contact's head. What was
 * answered before the message leaves is not spoken of again: the letter stays to be read.
 */
export const letterSayers: Sayers<keyof LetterEvents> = {
  'letter-issued': ({ body: { obligation, ground, kind, number, until } }, context) => {
    const { state, calendar } = context;
    const o = obligationOf(state, obligation);
    if (!o) return [];
    const external = kind === 'request';
    const isOverdue = ground === 'overdue';
    const done = isOverdue ? duty(o) : external ? '函复' : '说明逾期原因和措施';
    const said: Said = {
      kind: isOverdue ? 'chase' : 'outcome',
      why: `${title(state)}：${state.office}就${yours(o)}${nameOf(state, o)}${external ? '致函商请' : '发出督办函'}（${number}）`,
      what: `${external ? '商请贵单位' : '请'}于${inWords(until)}前${done}；函件可在任务页下载`,
      next: isOverdue && !external ? consequence(state, o, calendar) : NEXT[kind],
      whileOpen: isOverdue,
      by: until,
    };
    const item = { obligation, round: o.round, level: 0 };
    const daily = owner(o);
    const head = { unit: o.unit, post: 'head' as const };
    const heard = external ? [daily] : [daily, head];
    return heard.map((whom) => to(context, whom, said, o.unit, item));
  },
};
