import type { Calendar } from '../calendar';
import type { StreamNotice } from '../delivery';
import type { Post } from '../directory';
import { deadlineOf } from '../duration';
import { type OtherLife, moved } from '../lives';
import { type OtherCommand, actingBy } from '../permits';
import type { Policy } from '../policy';
import { type Rejection, reject } from '../task/commands';
import type { Actor, Person } from '../task/events';
import { OUTSIDE } from '../task/moves';
import type { Instant } from '../time';

/**
 * Complaints 投诉建议 about the burden of reporting, the rules or the system itself: the 2026 rules for government apps want
 * a way to complain. Whoever uses it may; the coordinator answers; both are in the ledger. A complaint is one stream.
 */

/** What it is about. */
export const MATTERS = ['burden', 'repeated', 'notice', 'fault', 'other'] as const;
export type Matter = (typeof MATTERS)[number];

/** What each is called, zh-CN. */
export const MATTER_WORDS: Record<Matter, string> = {
  burden: '填报负担过重',
  repeated: '重复要求报送',
  notice: '通知、催办不当',
  fault: '系统故障或不好用',
  other: '其他',
};

/** Working days within which the coordinator answers. */
const ANSWER_WITHIN = '5wd';

type Hours = Pick<Policy, 'digest' | 'quiet'>;

interface Bodies {
  complained: {
    id: string;
    matter: Matter;
    text: string;
    /** The page it was made on; null where it was made elsewhere. */
    page: string | null;
    office: string;
    answerBy: Instant;
    hours: Hours;
  };
  'complaint-answered': { answer: string };
}

export type ComplaintEvent<T extends keyof Bodies = keyof Bodies> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** One complaint: the fold of its stream. */
export interface ComplaintState extends Omit<Bodies['complained'], 'hours'> {
  hours: Hours;
  unit: string;
  user: string;
  /** To which post of the unit the answer goes. */
  post: Post;
  raised: Instant;
  answer: { at: Instant; text: string; by: string } | null;
  at: Instant;
  revision: number;
}

/** The key of a complaint's stream. */
export function complaintKey(id: string): string {
  return `complaint/${id}`;
}

/** The only way a complaint's state changes. Pure. */
export function evolveComplaint(state: ComplaintState | null, event: ComplaintEvent): ComplaintState {
  const { at, actor } = event;
  if (event.type === 'complained') {
    const { user, unit, posts } = actor;
    const post = (posts[0] as Post | undefined) ?? 'liaison';
    return { ...event.body, unit, user, post, raised: at, answer: null, at, revision: 1 };
  }
  if (!state) throw new Error(`a complaint's first event is complained, not ${event.type}`);
  const answer = { at, text: event.body.answer, by: actor.user };
  return { ...state, answer, at, revision: state.revision + 1 };
}

/** True where nobody has answered, and the time to do so is over. */
export function isOverdue(
  { answer, answerBy }: Pick<ComplaintState, 'answer' | 'answerBy'>,
  now: Instant,
): boolean {
  return answer === null && now > answerBy;
}

/** What is done about complaints, as the tables of commands say it. */
export const COMPLAINT_COMMANDS = {
  complain: {
    name: '提出投诉建议，送督查室经办',
    who: null,
    when: '任何时候',
    needs: '类别与情况',
    emits: ['complained'],
    hears: ['coordinator'],
  },
  'answer-complaint': {
    name: '答复投诉建议',
    who: { posts: ['coordinator', 'supervision-office'], of: 'office' },
    when: '投诉建议尚未答复',
    needs: '答复',
    emits: ['complaint-answered'],
    hears: ['author'],
  },
} as const satisfies Record<string, OtherCommand<ComplaintEvent['type']>>;

/** What each event is called, zh-CN. */
export const COMPLAINT_EVENT_WORDS: Record<ComplaintEvent['type'], string> = {
  complained: '提出投诉建议',
  'complaint-answered': '答复投诉建议',
};

/** The life of a complaint. */
export const COMPLAINT_LIFE = {
  name: '投诉建议',
  places: { raised: '待答复', answered: '已答复' },
  moves: [
    moved('complained', OUTSIDE, 'raised', '提出'),
    moved('complaint-answered', 'raised', 'answered', '答复'),
  ],
} as const satisfies OtherLife<ComplaintEvent['type']>;

type Decision = { events: ComplaintEvent[] } | { rejected: Rejection };

/** Makes a complaint: anybody may who has an account. */
export function complain(
  actor: Actor,
  said: Omit<Bodies['complained'], 'answerBy'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const answerBy = deadlineOf(at, ANSWER_WITHIN, calendar).due;
  return { events: [{ type: 'complained', at, due: at, actor, body: { ...said, answerBy } }] };
}

/** Answers one, once. */
export function answerComplaint(
  state: ComplaintState | null,
  { actor: person, answer }: { actor: Person; answer: string },
  now: Instant,
): Decision {
  if (!state) return reject('unknown-entry', '没有这条投诉建议：请刷新后重试');
  const actor = actingBy(COMPLAINT_COMMANDS['answer-complaint'].who, person, {
    unit: state.unit,
    office: state.office,
  });
  if (!actor) return reject('not-permitted', '投诉建议由督查室答复');
  if (state.answer) return reject('already-done', '该投诉建议已答复');
  const at = Math.max(now, state.at);
  return { events: [{ type: 'complaint-answered', at, due: at, actor, body: { answer } }] };
}

/** Who hears of it: the coordinator when it is made, whoever made it when it is answered. Pure. */
export function complaintNotices(event: ComplaintEvent, state: ComplaintState): StreamNotice[] {
  const about = { about: state.unit, item: null, urgent: false, whileOpen: false, due: event.due };
  if (event.type === 'complained')
    return [
      {
        ...{ ...about, kind: 'review', rule: event.type, unit: state.office, post: 'coordinator' },
        why: `${state.unit}提出投诉建议（${MATTER_WORDS[state.matter]}）：${state.text}`,
        what: '请核实后在“投诉建议”中答复',
        by: state.answerBy,
        next: '答复送达提出人；投诉与答复均计入台账',
      },
    ];
  return [
    {
      ...{ ...about, kind: 'outcome', rule: event.type, unit: state.unit, post: state.post },
      why: `您提出的投诉建议（${MATTER_WORDS[state.matter]}）已答复：${event.body.answer}`,
      what: '供知悉；仍有意见的，可再次提出',
      by: null,
      next: '无须办理',
    },
  ];
}
