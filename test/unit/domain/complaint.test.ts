import {
  type ComplaintEvent,
  type ComplaintState,
  answerComplaint,
  complain,
  MATTER_WORDS,
  complaintKey,
  complaintNotices,
  evolveComplaint,
  isOverdue,
} from '../../../domain/complaint/complaint';
import { SYSTEM } from '../../../domain/task/events';
import { inWords } from '../../../domain/time';
import { calendar, instant, monthly, who } from '../../support/domain';

/** 投诉建议: made by anybody, answered once by the office, within five working days. */

const AT = instant('2024-09-27 16:00');
const SAID = {
  ...{ id: 'c1', matter: 'repeated' as const, text: '同一数据本月报了三次', page: '/form', office: '督查室' },
  hours: { digest: monthly.digest, quiet: monthly.quiet },
};

function eventOf(decision: { events: ComplaintEvent[] } | object): ComplaintEvent {
  if (!('events' in decision)) throw new Error(JSON.stringify(decision));
  return decision.events[0] as ComplaintEvent;
}

const made = eventOf(complain(who('某县', 'head'), SAID, AT, calendar));
const state = evolveComplaint(null, made);
const answer = (actor = who('督查室', 'coordinator'), at = AT + 1, now: ComplaintState | null = state) =>
  answerComplaint(now, { actor, answer: '已核实，取消其中两次。' }, at);

it('goes to the coordinator, who answers within five working days, the holiday counted', () => {
  const [notice, ...more] = complaintNotices(made, state);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ kind: 'review', unit: '督查室', post: 'coordinator', about: '某县' });
  expect(notice?.why).toBe('某县提出投诉建议（重复要求报送）：同一数据本月报了三次');
  // Sunday 29 September is worked; from 1 to 7 October nobody works.
  expect(inWords(notice?.by ?? 0)).toBe('10月10日 周四 17:30');
});

it('is answered once, by the office only, and the answer goes to the post that made it', () => {
  expect(answer(who('某县', 'head'))).toMatchObject({ rejected: { code: 'not-permitted' } });
  expect(answer(who('督查室', 'leader-in-charge'))).toMatchObject({ rejected: { code: 'not-permitted' } });
  expect(answer(SYSTEM)).toMatchObject({ rejected: { code: 'not-permitted' } });
  expect(answer(undefined, AT, null)).toMatchObject({ rejected: { code: 'unknown-entry' } });
  const answered = eventOf(answer(who('督查室', 'supervision-office'), AT - 5));
  expect(answered.at).toBe(AT);
  const after = evolveComplaint(state, answered);
  expect(after).toMatchObject({
    answer: { text: '已核实，取消其中两次。', by: '督查室.supervision-office' },
    revision: 2,
  });
  const [notice] = complaintNotices(answered, after);
  expect(notice).toMatchObject({ kind: 'outcome', unit: '某县', post: 'head', by: null });
  expect(notice?.why).toBe('您提出的投诉建议（重复要求报送）已答复：已核实，取消其中两次。');
  expect(answer(undefined, AT + 1, after)).toMatchObject({ rejected: { code: 'already-done' } });
  expect(() => evolveComplaint(null, answered)).toThrow('first event');
});

it('is overdue once its time is over, and only while nobody has answered', () => {
  const due = instant('2024-10-10 17:30');
  expect([due - 1, due, due + 1].map((now) => isOverdue(state, now))).toEqual([false, false, true]);
  const answered = evolveComplaint(state, eventOf(answer(undefined, due + 1)));
  expect(isOverdue(answered, due + 2)).toBe(false);
});

it('whoever has no post hears as a liaison', () => {
  const bare = eventOf(complain(who('某县'), SAID, AT, calendar));
  expect(evolveComplaint(null, bare).post).toBe('liaison');
});

it('both messages say what to do and what comes next, and neither breaks through', () => {
  const [asked] = complaintNotices(made, state);
  expect(asked).toMatchObject({
    ...{ what: '请核实后在“投诉建议”中答复', next: '答复送达提出人；投诉与答复均计入台账' },
    ...{ urgent: false, whileOpen: false, item: null },
  });
  const answered = eventOf(answer());
  expect(answered.type).toBe('complaint-answered');
  const [told] = complaintNotices(answered, evolveComplaint(state, answered));
  expect(told).toMatchObject({
    ...{ what: '供知悉；仍有意见的，可再次提出', next: '无须办理', urgent: false, whileOpen: false },
  });
});

it('what is refused says who answers, or that it is done', () => {
  const said = (decision: ReturnType<typeof answer>) =>
    'rejected' in decision ? decision.rejected.message : '';
  expect(said(answer(undefined, AT, null))).toBe('没有这条投诉建议：请刷新后重试');
  expect(said(answer(who('某县', 'head')))).toBe('投诉建议由督查室答复');
  const after = evolveComplaint(state, eventOf(answer()));
  expect(said(answer(undefined, AT + 1, after))).toBe('该投诉建议已答复');
});

it('each is a stream of its own, about one of five matters', () => {
  expect(complaintKey('c1')).toBe('complaint/c1');
  expect(Object.values(MATTER_WORDS)).toEqual([
    ...['填报负担过重', '重复要求报送', '通知、催办不当', '系统故障或不好用', '其他'],
  ]);
});
