import type { TaskCommand } from '../../../../domain/task/commands';
import type { Actor } from '../../../../domain/task/events';
import { inWords } from '../../../../domain/time';
import {
  OBJECTION,
  concluded,
  found,
  interviewCalled,
  interviewOf,
  interviewRecorded,
  objected,
  objectionDecided,
  openInspection,
  receivedBy,
  rectificationOf,
  rectified,
  verificationOf,
} from '../../../support/areas/inspecting';
import { Play, instant, who } from '../../../support/domain';

/** Objections to a conclusion 督查异议: within their time, decided by who did not make it; and interviews 约谈. */

const NOW = '2024-10-10 09:00';

function acting(...commands: TaskCommand[]): Play {
  const play = Play.served('2024-10-08 09:00');
  for (const command of commands) play.do(command, NOW);
  return play;
}
const CONCLUDED = [
  openInspection({ until: instant('2024-10-18 17:30') }),
  found(),
  found(),
  concluded(['1', '2']),
];
const by = (actor: Actor, dropped: string[] | null = null): TaskCommand => ({
  ...objectionDecided(dropped),
  actor,
});

describe('objecting', () => {
  it('is taken to the last second of its time, once, and the office owes a decision', () => {
    const play = acting(...CONCLUDED, receivedBy());
    // 30 days from Thursday 10 October is Saturday 9 November: the Monday after.
    expect(play.refusal(objected(), '2024-11-11 17:31')).toBe('too-late');
    play.do(objected(), '2024-11-11 17:30');
    expect(inWords(play.obligation(OBJECTION).due)).toBe('12月11日 周三 17:30');
    expect(play.refusal(objected(), '2024-11-11 17:30')).toBe('already-done');
    expect(play.notices.at(-1)).toMatchObject({ unit: '督查室', post: 'coordinator', kind: 'review' });
  });

  it('counts its time past the Spring Festival', () => {
    const play = acting(...CONCLUDED);
    // 29 January 2025 is in the holiday, which ends on 4 February.
    play.do(receivedBy(), '2024-12-30 09:00');
    expect(inWords(play.state.conclusions[0]?.until ?? 0)).toBe('2月5日 周三 17:30');
  });

  it('is a receipt where there was none yet', () => {
    const play = acting(...CONCLUDED);
    expect(play.do(objected(), '2024-10-14 09:00').map((e) => e.type)).toEqual([
      'conclusion-received',
      'objected',
    ]);
    expect(play.state.conclusions[0]?.received).toBe(instant('2024-10-14 09:00'));
  });

  it('says why; no date of what is to be rectified moves', () => {
    const play = acting(...CONCLUDED);
    const bad = (over: object) => play.refusal({ ...objected(), ...over }, NOW);
    expect(bad({ reason: '' })).toBe('bad-value');
    expect(bad({ evidence: { text: '', files: [{ hash: 'x', name: 'y' }] } })).toBe('bad-value');
    expect(bad({ inspection: 't2' })).toBe('unknown-obligation');
    const before = play.obligation(rectificationOf());
    play.do(objected(), NOW);
    expect(play.obligation(rectificationOf())).toBe(before);
  });
});

describe('deciding', () => {
  const play = acting(...CONCLUDED, objected());
  const supervisor = who('督查室', 'supervision-office');

  it('is not for who concluded, for the team, or for who stands in for either', () => {
    expect(play.refusal(by(supervisor), NOW)).toBe('recused');
    expect(play.refusal(by({ ...supervisor, user: 'inspector' }), NOW)).toBe('recused');
    const standIn = { ...who('督查室', 'coordinator'), user: 'z' };
    const standsIn = [{ post: 'supervision-office', for: '督查室.supervision-office' }];
    expect(play.refusal(by({ ...standIn, standsIn } as Actor), NOW)).toBe('recused');
    expect(play.refusal(by({ ...supervisor, user: 'other' }), NOW)).toBeUndefined();
    expect(play.refusal(by(who('督查室', 'leader-in-charge')), NOW)).toBeUndefined();
  });

  it('who concluded through somebody else, or has another account, is known by all names', () => {
    const conclusion = { ...concluded(['1', '2']), accounts: ['second'] } as TaskCommand;
    const standsIn = [{ post: 'supervision-office', for: 'boss' }];
    const actor = { ...who('督查室', 'coordinator'), user: 'z', standsIn };
    const other = acting(...CONCLUDED.slice(0, 3), { ...conclusion, actor }, objected());
    for (const user of ['z', 'boss', 'second', 'inspector'])
      expect([user, other.refusal(by({ ...supervisor, user }), NOW)]).toEqual([user, 'recused']);
    expect(other.refusal(by(supervisor), NOW)).toBeUndefined();
  });

  it('says why, and which findings of this conclusion are dropped', () => {
    const refusal = (dropped: string[] | null, over: object = {}) =>
      play.refusal({ ...objectionDecided(dropped), ...over }, NOW);
    expect(refusal(null, { reason: ' ' })).toBe('bad-value');
    expect(refusal([])).toBe('bad-value');
    expect(refusal(['1', '9'])).toBe('bad-value');
    expect(refusal(null, { decision: 'inspection:t1' })).toBe('already-done');
    expect(refusal(null, { decision: rectificationOf() })).toBe('not-open');
    expect(refusal(null, { decision: 'objection:t9/conclusion/配合局' })).toBe('unknown-obligation');
  });

  it('refused, everything stands and is final', () => {
    const refused = acting(...CONCLUDED, objected(), objectionDecided(null));
    expect(refused.state.findings).toHaveLength(2);
    expect(refused.refusal(objected(), NOW)).toBe('unknown-obligation');
    expect(refused.notices.slice(-2).map((n) => [n.unit, n.post, n.next])).toEqual([
      [
        '配合局',
        'liaison',
        expect.stringContaining('待整改：第1号问题（10月21日 周一 17:30前）、第2号问题') as string,
      ],
      ['配合局', 'head', expect.any(String) as string],
    ]);
  });

  it('upheld, what is dropped is owed no more, also where it waits for its verification', () => {
    const upheld = acting(...CONCLUDED, rectified('2'), objected(), objectionDecided(['1', '2']));
    expect(upheld.state.findings).toEqual([]);
    for (const id of ['1', '2']) expect(upheld.obligation(rectificationOf(id)).status).toBe('withdrawn');
    expect(upheld.obligation(verificationOf('2')).status).toBe('accepted');
    expect(upheld.notices.at(-1)?.what).toBe('第1号问题、第2号问题撤销，无需再整改');
    expect(upheld.refusal(rectified('1'), NOW)).toBe('not-open');
  });

  it('upheld where nothing was found, or all was rectified, drops nothing', () => {
    const clean = acting(CONCLUDED[0] as TaskCommand, concluded([]), objected(), objectionDecided([]));
    expect(clean.notices.at(-1)?.what).toBe('无需办理');
    expect(clean.state.conclusions.map((c) => c.unit)).toEqual(['某县']);
  });
});

describe('an interview', () => {
  it('is owed by the office on its day; the head hears, before and after', () => {
    const play = acting(interviewCalled());
    expect(play.notices.slice(-2).map((n) => `${n.unit} ${n.post}`)).toEqual([
      '配合局 head',
      '督查室 coordinator',
    ]);
    play.run('2024-10-25 12:00');
    expect(play.times('overdue', interviewOf())).toEqual(['2024-10-21 0']);
    expect(play.times('escalated', interviewOf())).toEqual(['2024-10-24 1']);
    play.do(interviewRecorded(), '2024-10-25 12:00');
    expect(play.state.interviews).toEqual([]);
    expect(play.notices.at(-1)).toMatchObject({ unit: '配合局', post: 'head' });
  });

  it('has a basis, a reason and a workday to come; an external unit is written to', () => {
    const play = acting();
    const bad = (over: object) => play.refusal({ ...interviewCalled(), ...over }, NOW);
    expect(bad({ basis: '' })).toBe('bad-value');
    expect(bad({ reason: '' })).toBe('bad-value');
    expect(bad({ on: instant('2024-10-13 10:00') })).toBe('bad-date');
    expect(bad({ unit: '某分行' })).toBe('bad-value');
    expect(bad({ unit: '无关局' })).toBe('unknown-unit');
  });

  it('is recorded with what was said', () => {
    const play = acting(interviewCalled());
    const bad = (over: object) => play.refusal({ ...interviewRecorded(), ...over }, NOW);
    expect(bad({ text: '' })).toBe('bad-value');
    expect(bad({ decision: '-/acknowledge/配合局' })).toBe('not-open');
    expect(bad({ decision: 'interview:9/interview/配合局' })).toBe('unknown-obligation');
  });
});
