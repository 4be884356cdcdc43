import { firstLead } from '../../../../domain/task/state';
import { TEXT_LENGTH, type Prefill, askedFor, prefillOf } from '../../../../domain/task/submit/prefill';
import {
  BANK,
  COUNTY,
  NOW,
  REPORT,
  SUPPORT,
  clerk,
  file,
  opened,
  returning,
  submitting,
} from '../../../support/areas/submit';
import { type Play, unit } from '../../../support/domain';

/** What a form is filled in with 预填, and for whom. */

const ANSWER_OF_NOBODY = { text: '', values: [], difficulties: null, rating: 'on-track', noChange: false };

/** The form of an obligation, with the answers of a play as the ledger would give them. */
function formOf(play: Play, id: string): Prefill {
  const answers = play.events.flatMap((e) => (e.type === 'submitted' ? [e.body] : []));
  const o = play.obligation(id);
  const asked = askedFor(play.state, o);
  return prefillOf(play.state, o, {
    last: answers.findLast((a) => a.unit === o.unit && !a.answer.noChange)?.answer ?? null,
    to: (wanted) => {
      expect(asked).toContain(wanted);
      return answers.findLast((a) => a.obligation === wanted)?.answer ?? null;
    },
  });
}

describe('a form is filled in', () => {
  it('with nothing the first time', () => {
    expect(formOf(opened(), SUPPORT)).toEqual({
      from: 'nothing',
      answer: ANSWER_OF_NOBODY,
      contributions: [],
    });
  });

  it('with the last period, without its evidence, also over a “no change”', () => {
    const play = opened();
    const values = [{ target: 0, value: 5, source: '台账', evidence: [file('a')] }];
    const said = {
      text: '十月',
      values,
      difficulties: '缺人',
      rating: 'behind' as const,
      evidence: [file('a')],
    };
    play.do(submitting(SUPPORT, said, [file('a').hash]), NOW);
    play.run('2024-11-18 12:00');
    play.submit('2024-11/contribution/配合局', '2024-11-18 12:00', { noChange: true, text: '' });
    play.run('2024-12-18 12:00');
    expect(formOf(play, '2024-12/contribution/配合局')).toEqual({
      from: 'last',
      answer: {
        ...{ text: '十月', difficulties: '缺人', rating: 'behind', noChange: false },
        values: [{ target: 0, value: 5, source: '台账' }],
      },
      contributions: [],
    });
  });

  it('with the answer that was returned, not with the period before', () => {
    const play = opened();
    play.submit(SUPPORT, NOW, { text: '十月' });
    play.run('2024-11-18 12:00');
    const next = '2024-11/contribution/配合局';
    play.do(
      submitting(next, { text: '十一月', evidence: [file('a')] }, [file('a').hash]),
      '2024-11-18 12:00',
    );
    play.do(returning(next, '补'), '2024-11-18 12:00');
    expect(formOf(play, next)).toMatchObject({
      from: 'returned',
      answer: { text: '十一月', evidence: [file('a')] },
    });
  });

  it('with what a returned “no change” stood for', () => {
    const play = opened();
    play.submit(SUPPORT, NOW, { text: '十月', rating: 'on-track' });
    play.run('2024-11-18 12:00');
    const next = '2024-11/contribution/配合局';
    play.submit(next, '2024-11-18 12:00', { noChange: true, text: '', rating: 'at-risk' });
    play.do(returning(next, '不可能没有变化'), '2024-11-18 12:00');
    expect(formOf(play, next)).toMatchObject({
      from: 'returned',
      answer: { text: '十月', rating: 'at-risk', noChange: false },
    });
  });

  it('for the first lead with what was contributed, under names, and says who is missing', () => {
    const play = opened();
    const values = [{ target: 0, value: 7, source: '台账', evidence: [file('a')] }];
    const files = [file('a').hash];
    play.do(
      submitting(SUPPORT, { text: '材料', values, difficulties: '缺人', evidence: [file('a')] }, files),
      NOW,
    );
    play.run('2024-10-23 12:00');
    play.submit(COUNTY, '2024-10-23 12:00', { text: '县里', difficulties: null });
    expect(formOf(play, REPORT)).toEqual({
      from: 'contributions',
      answer: {
        text: '【配合局】材料\n【某县】县里',
        values: [],
        difficulties: '【配合局】缺人',
        rating: 'on-track',
        noChange: false,
        evidence: [file('a')],
      },
      contributions: [
        { unit: '配合局', standing: 'received', values },
        { unit: '某县', standing: 'late', values: [] },
        { unit: '某分行', standing: 'missing', values: [] },
      ],
    });
  });

  it('for the first lead with its own last figures beside them; what came back is not in', () => {
    const play = opened();
    play.submit(SUPPORT, NOW, { text: '材料' });
    const own = [{ target: 1, value: 40, source: '统计局' }];
    play.submit(REPORT, NOW, { text: '十月汇总', values: own, difficulties: '资金', rating: 'at-risk' });
    play.run('2024-11-18 12:00');
    const [support, county, report] = ['contribution/配合局', 'contribution/某县', 'report/牵头局'].map(
      (rest) => `2024-11/${rest}`,
    ) as [string, string, string];
    play.submit(support, '2024-11-18 12:00', { noChange: true, text: '' });
    play.submit(county, '2024-11-18 12:00');
    play.do(returning(county, '补'), '2024-11-18 12:00');
    expect(formOf(play, report)).toMatchObject({
      from: 'contributions',
      answer: { text: '【配合局】无变化', values: own, difficulties: '资金', rating: 'at-risk' },
      contributions: [
        { unit: '配合局', standing: 'received' },
        { unit: '某县', standing: 'returned' },
        { unit: '某分行', standing: 'missing' },
      ],
    });
  });

  it('for the first lead with its own last period where nobody has contributed', () => {
    const play = opened();
    play.submit(REPORT, NOW, { text: '十月汇总' });
    play.run('2024-11-18 12:00');
    expect(formOf(play, '2024-11/report/牵头局')).toMatchObject({
      from: 'last',
      answer: { text: '十月汇总' },
      contributions: [{ standing: 'missing' }, { standing: 'missing' }, { standing: 'missing' }],
    });
  });

  it('knows what lapsed', () => {
    const play = opened({}, '2025-03-31 12:00');
    const lapsed = play.state.obligations.find((o) => o.kind === 'contribution' && o.status === 'lapsed');
    const report = `${lapsed?.period ?? ''}/report/牵头局`;
    expect(formOf(play, report).contributions).toContainEqual({
      unit: lapsed?.unit,
      standing: 'lapsed',
      values: [],
    });
  });

  it('is never longer than a form may be, and cuts no character in two', () => {
    const play = opened();
    for (const id of [SUPPORT, COUNTY, BANK]) play.submit(id, NOW, { text: '𠮷'.repeat(TEXT_LENGTH / 2) });
    const { text } = formOf(play, REPORT).answer;
    expect(text.length).toBeLessThanOrEqual(TEXT_LENGTH);
    expect(text.length).toBeGreaterThan(TEXT_LENGTH - 50);
    expect(text.split('\n')).toHaveLength(3);
    // Not by a matcher: it would print all of it.
    expect(/^【配合局】𠮷+…\n【某县】𠮷+…\n【某分行】𠮷+…$/u.test(text)).toBe(true);
  });
});

describe('joint leads', () => {
  const assignments = [unit('甲局', 'lead'), unit('乙局', 'lead'), unit('配合局', 'support')];
  const [first, second] = ['2024-10/report/甲局', '2024-10/report/乙局'];

  it('each report for themselves: neither takes over the other’s, and contributions go to the first', () => {
    const play = opened({ assignments, jointLeads: true });
    play.submit(SUPPORT, NOW, { text: '材料' });
    play.submit(second, NOW);
    expect(play.obligation(`review:${second}`)).toMatchObject({ unit: '督查室', status: 'open' });
    expect(play.obligation(`review:${SUPPORT}`)).toMatchObject({ unit: '甲局', status: 'open' });
    play.submit(first, NOW);
    expect(play.obligation(`review:${SUPPORT}`).status).toBe('accepted');
    expect(play.obligation(second).status).toBe('submitted');
    expect(play.obligation(first).status).toBe('submitted');
  });

  it('a target has one series of figures: the first lead’s, whose its milestones are', () => {
    const play = opened({ assignments, jointLeads: true });
    const values = (value: number) => ({ values: [{ target: 0, value }] });
    play.submit(second, NOW, values(900));
    play.submit(first, NOW, values(100));
    for (const id of [first, second])
      play.do({ type: 'accept', actor: clerk, review: `review:${id}`, note: null }, NOW);
    expect(play.state.measured['0']).toMatchObject({ value: 100 });
    expect(firstLead(play.state)).toBe('甲局');
  });

  it('a further one finds its own last period, not what others contribute', () => {
    const play = opened({ assignments, jointLeads: true });
    play.submit(SUPPORT, NOW, { text: '材料' });
    expect(formOf(play, second)).toMatchObject({ from: 'nothing', contributions: [] });
    expect(formOf(play, first)).toMatchObject({
      from: 'contributions',
      answer: { text: '【配合局】材料' },
      // The other lead owes a report of its own: nothing of it is missing here.
      contributions: [{ unit: '配合局', standing: 'received' }],
    });
  });

  it('where they are not joint, the first consolidates the others', () => {
    const play = opened({ assignments, jointLeads: false });
    play.submit('2024-10/contribution/乙局', NOW, { text: '乙的' });
    expect(formOf(play, first)).toMatchObject({
      answer: { text: '【乙局】乙的' },
      contributions: [
        { unit: '乙局', standing: 'received' },
        { unit: '配合局', standing: 'missing' },
      ],
    });
  });
});
