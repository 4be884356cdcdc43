import { type Policy, policyProblems, policySchema } from '../../../domain/policy';
import { ofTask, withTerms } from '../../../domain/policy-terms';
import { monthly } from '../../support/domain';

/** Why a policy is refused; empty where it is not. */
function refusal(change: (policy: Policy) => void): string {
  const policy = structuredClone(monthly);
  change(policy);
  const parsed = policySchema.safeParse(policy);
  return parsed.success ? '' : policyProblems(parsed.error);
}
const step = (after: string, ackWithin = '1wd'): Policy['escalate'][number] => ({
  after,
  to: 'head',
  ackWithin,
});

describe('a policy', () => {
  it('as shipped gives everybody time', () => {
    expect(policySchema.parse(monthly)).toEqual(monthly);
  });

  it('may leave out what has a default', () => {
    const bare: Record<string, unknown> = structuredClone(monthly);
    delete bare['firstPeriod'];
    delete bare['return'];
    delete (bare['cycle'] as Record<string, unknown>)['months'];
    delete bare['urgent'];
    const parsed = policySchema.parse(bare);
    expect(parsed.firstPeriod.atLeast).toBe('7wd');
    expect(parsed.return.within).toBe('2wd');
    expect(parsed.cycle.months).toBe(24);
    expect(parsed.urgent).toEqual({ minutesApart: 30 });
  });

  it('of before some terms were there is shown with the usual ones, and keeps its own', () => {
    const record = { contestWithin: '5wd' } as never;
    const { inspect, urgent, ...old } = { ...monthly, record };
    const shown = withTerms(old as typeof old & Partial<Pick<Policy, 'inspect' | 'urgent'>>);
    expect([shown.inspect, shown.urgent]).toEqual([inspect, urgent]);
    expect(shown.record).toEqual({ contestWithin: '5wd', decideWithin: '10wd' });
    expect(withTerms({ ...monthly, urgent: { minutesApart: 0 } }).urgent).toEqual({ minutesApart: 0 });
    expect(ofTask(monthly)).not.toHaveProperty('urgent');
  });

  it.each<[string, (p: Policy) => void, string]>([
    [
      'a contribution due before the period opens',
      (p) => (p.contribution.dueBefore = '8wd'),
      '7 − 8 = -1 workdays',
    ],
    [
      'a contribution due as the period opens',
      (p) => (p.contribution.dueBefore = '7wd'),
      '7 − 7 = 0 workdays',
    ],
    [
      'a review that ends after the report it is for',
      (p) => (p.review.within = '4wd'),
      '3 − 4 = -1 workdays',
    ],
    [
      'no time between contributions and the report',
      (p) => (p.contribution.dueBefore = '0wd'),
      '0 − 3 = -3 workdays',
    ],
    ['a month that opens before the last one is due', (p) => (p.cycle.opens = '16wd'), '16 > 15'],
    ['days that amount to more workdays than a month has', (p) => (p.cycle.opens = '30d'), '21.4 > 15'],
    [
      'a week that opens the week before',
      (p) => Object.assign(p.cycle, { every: 'week', opens: '6wd', due: { ...p.cycle.due, day: 5 } }),
      '6 > 5',
    ],
    [
      'a weekly report on a Saturday',
      (p) => Object.assign(p.cycle, { every: 'week', opens: '5wd', due: { ...p.cycle.due, day: 6 } }),
      'weekday 1 to 5 (got 6)',
    ],
    [
      'levels in the wrong order',
      (p) => (p.escalate = [step('3wd'), step('3wd')]),
      '3 − 3 = 0 workdays between them',
    ],
    ['a level on the due day', (p) => (p.escalate = [step('0wd')]), '0 < 1'],
    [
      'no time to confirm a level',
      (p) => (p.escalate = [step('1wd', '0h')]),
      'escalate.0.ackWithin: 0h is 0 days',
    ],
    ['no time to sign', (p) => (p.acknowledge.within = '0wd'), 'acknowledge.within: 0wd is 0 days'],
    ['no time after a return', (p) => (p.return.within = '0wd'), 'return.within: 0wd is 0 days'],
    [
      'no time before the first contribution',
      (p) => (p.firstPeriod.atLeast = '0wd'),
      'firstPeriod.atLeast: 0wd is 0 days',
    ],
    ['chases all at once', (p) => (p.chase.every = '0wd'), 'chase.every: 0wd is 0 days'],
    ['no time to object', (p) => (p.dispute.raiseWithin = '0d'), 'dispute.raiseWithin: 0d is 0 days'],
    [
      'no time to decide an objection',
      (p) => (p.dispute.decideWithin = '0d'),
      'dispute.decideWithin: 0d is 0 days',
    ],
    ['a digest in the quiet hours', (p) => (p.digest.at = '21:00'), 'inside the quiet hours 20:00 to 07:30'],
    [
      'a digest before the rules of the day',
      (p) => Object.assign(p, { digest: { at: '07:00' }, quiet: { from: '20:00', to: '06:00' } }),
      '30 minutes too early',
    ],
    ['a last reminder after the due time', (p) => (p.cycle.due.at = '08:00'), '-30 minutes left'],
    [
      'escalations half a day apart',
      (p) => (p.urgent = { minutesApart: 241 }),
      'urgent.minutesApart: urgent messages to one person are 241 minutes apart: want 0 to 240',
    ],
    ['escalations less than no time apart', (p) => (p.urgent = { minutesApart: -1 }), 'want 0 to 240'],
    ['a part of a minute', (p) => (p.urgent = { minutesApart: 0.5 }), 'want whole minutes'],
  ])('with %s is refused, with the arithmetic', (_, change, arithmetic) => {
    expect(refusal(change)).toContain(arithmetic);
  });

  it.each<[string, (p: Policy) => void]>([
    ['opens one workday before contributions are due', (p) => (p.contribution.dueBefore = '6wd')],
    ['opens as early as the shortest month allows', (p) => (p.cycle.opens = '15wd')],
    ['reviews until the report is due', (p) => (p.review.within = '3wd')],
    ['is due at midnight', (p) => (p.cycle.due.at = '23:59')],
    ['lets escalations come as they come', (p) => (p.urgent = { minutesApart: 0 })],
    ['keeps escalations four hours apart', (p) => (p.urgent = { minutesApart: 240 })],
    [
      'is due early and reminds no more on the day',
      (p) =>
        Object.assign(p, { remind: ['2wd'], cycle: { ...p.cycle, due: { ...p.cycle.due, at: '08:00' } } }),
    ],
    ['counts a level in days', (p) => (p.escalate = [step('1d'), step('5d', '12h')])],
    [
      'has no ladder, chases or reminders',
      (p) => Object.assign(p, { escalate: [], remind: [], chase: { every: '1wd', atMost: 0 } }),
    ],
    [
      'is weekly',
      (p) =>
        Object.assign(p, {
          cycle: { ...p.cycle, every: 'week', opens: '4wd', due: { ...p.cycle.due, day: 5 } },
        }),
    ],
  ])('that %s is taken', (_, change) => {
    expect(refusal(change)).toBe('');
  });

  it.each<[string, (p: Policy) => void, RegExp]>([
    ['another time zone', (p) => Object.assign(p, { timezone: 'UTC' }), /Beijing time only/],
    ['a time that is none', (p) => (p.digest.at = '24:00'), /digest.at: want a time of day/],
    ['a duration that is none', (p) => (p.review.within = '3 days'), /review.within: want a number/],
    [
      'hours where days are wanted',
      (p) => (p.cycle.opens = '12h'),
      /cycle.opens: want a number of workdays or days/,
    ],
    ['an unknown setting', (p) => Object.assign(p, { remember: true }), /policy: Unrecognized key/],
  ])('with %s is refused by name', (_, change, words) => {
    expect(refusal(change)).toMatch(words);
  });
});
