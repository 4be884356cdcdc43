import type { StreamNotice } from '../delivery';
import { deadlineOf } from '../duration';
import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import type { Instant } from '../time';
import type { RecordEvent, RecordEventType } from './events';
import type { RecordState } from './state';

/** What is said, and whether it asks for a decision. */
interface Said {
  kind: 'review' | 'outcome';
  why: string;
  what: string;
  by?: Instant;
  next: string;
}

interface Context {
  state: RecordState;
  event: RecordEvent;
  calendar: Calendar;
}

type Sayers = {
  [K in RecordEventType]: (body: RecordEvent<K>['body'], context: Context) => StreamNotice[];
};

/** Who hears of what happens to a record. `state` is the state after the event. Pure. */
export function recordNotices(event: RecordEvent, state: RecordState, calendar: Calendar): StreamNotice[] {
  const say = SAYERS[event.type] as (body: unknown, context: Context) => StreamNotice[];
  return say(event.body, { state, event, calendar });
}

const SAYERS: Sayers = {
  'entries-proposed': ({ entries }, context) =>
    entries.length === 0
      ? []
      : [
          toOffice('supervision-office', context, {
            kind: 'review',
            why: `${context.state.unit}执行力档案新拟${entries.length}条记录，待审核`,
            what: '请逐条核对所据台账：认定入档，或写明理由不予入档',
            next: '认定前不计入档案，该单位也不会收到',
          }),
        ],
  'entries-confirmed': ({ entries, contestBy }, context) => {
    const listed = entries.map((id) => context.state.entries[id]?.words ?? id).join('；');
    return toUnit(context, {
      kind: 'outcome',
      why: `${yours(context)}执行力档案新认定${entries.length}条记录：${listed}`,
      what: isExternal(context)
        ? '供知悉；如与事实不符，可来函说明'
        : '请核对；如与事实不符，可写明理由提出申辩',
      by: contestBy,
      next: '期满未申辩的，记录生效；申辩由分管领导裁定，认定人回避',
    });
  },
  'entries-dismissed': () => [],
  'entry-contested': ({ entry, reason, decideBy }, context) => [
    toOffice('leader-in-charge', context, {
      kind: 'review',
      why: `${context.state.unit}对执行力档案记录提出申辩：${wordsOf(context, entry)}；理由：${reason}`,
      what: '请裁定：撤销或维持，并写明理由',
      by: decideBy,
      next: '裁定前该记录不作为任何评价依据',
    }),
  ],
  'entry-struck': ({ entry, reason }, context) =>
    both(context, {
      kind: 'outcome',
      why: `申辩成立，记录已撤销：${wordsOf(context, entry)}；理由：${reason}`,
      what: '无需办理',
      next: '该记录不再计入档案，原文与理由留存备查',
    }),
  'entry-kept': ({ entry, reason }, context) =>
    both(context, {
      kind: 'outcome',
      why: `申辩不成立，记录维持：${wordsOf(context, entry)}；理由：${reason}`,
      what: '无需办理',
      next: '该记录计入档案，申辩与裁定一并留存',
    }),
  'commendation-proposed': ({ commendation, entries, words }, context) => [
    toOffice('leader-in-charge', context, {
      kind: 'review',
      why: `拟表扬${context.state.unit}（第${commendation}号建议，依据${entries.length}条已认定记录）：${words}`,
      what: '请审批：同意，或写明理由不同意',
      by: deadlineOf(context.event.at, context.state.rules.decideWithin, context.calendar).due,
      next: '审批前不告知该单位',
    }),
  ],
  'commendation-approved': ({ commendation }, context) =>
    both(context, {
      kind: 'outcome',
      why: `${context.state.unit}获表扬（第${commendation}号），所据记录见执行力档案`,
      what: '无需办理',
      next: '已计入执行力档案',
    }),
  'commendation-refused': ({ commendation, reason }, context) => [
    toOffice('supervision-office', context, {
      kind: 'outcome',
      why: `表扬${context.state.unit}的第${commendation}号建议未获同意，理由：${reason}`,
      what: '无需办理',
      next: '所据记录仍在档案中，可另行提出建议',
    }),
  ],
};

function wordsOf({ state }: Context, entry: string): string {
  return state.entries[entry]?.words ?? entry;
}

const isExternal = ({ state }: Context): boolean => state.unitKind === 'external';
const yours = (context: Context): string => (isExternal(context) ? '贵单位' : '您单位');

function toOffice(post: Post, context: Context, said: Said): StreamNotice {
  return notice({ unit: context.state.office, post }, context, said);
}

/** The liaison, and the head whose record it is; an external unit is written to at one place. */
function toUnit(context: Context, said: Said): StreamNotice[] {
  const posts: Post[] = isExternal(context) ? ['liaison'] : ['liaison', 'head'];
  return posts.map((post) => notice({ unit: context.state.unit, post }, context, said));
}

function both(context: Context, said: Said): StreamNotice[] {
  return [...toUnit(context, said), toOffice('supervision-office', context, said)];
}

function notice(
  to: { unit: string; post: Post },
  { state, event }: Context,
  { kind, why, what, by, next }: Said,
): StreamNotice {
  return {
    ...{ kind, rule: event.type, ...to, about: state.unit, item: null, due: event.due },
    ...{ urgent: false, whileOpen: false, why, what, by: by ?? null, next },
  };
}
