import { type Policy, policyErrors, policySchema } from '../../../domain/policy';
import { monthly } from '../../support/domain';

/** Why a policy gives nobody time, as who fills in the form reads it: at which field, in which words. */

type Change = (policy: Policy) => void;

/** `field：what is wrong with it`, in the order in which it is said. */
function said(change: Change): string[] {
  const policy = structuredClone(monthly);
  change(policy);
  const parsed = policySchema.safeParse(policy);
  return parsed.success ? [] : policyErrors(parsed.error).map(({ path, message }) => `${path}：${message}`);
}

const step = (after: string): Policy['escalate'][number] => ({ after, to: 'head', ackWithin: '1wd' });
/** A cycle with these days, as far as they are said; contributions are due a workday before. */
const cycle =
  (
    every: Policy['cycle']['every'],
    opens: string,
    over: Partial<Policy['cycle']> = {},
    day?: number,
  ): Change =>
  (p) => {
    Object.assign(p.cycle, { every, opens, ...over });
    if (day === undefined) delete p.cycle.due.day;
    else p.cycle.due.day = day;
    Object.assign(p, {
      contribution: { ...p.contribution, dueBefore: '1wd' },
      review: { ...p.review, within: '1wd' },
    });
  };
const listed = (opens: string, ...on: string[]): Change => cycle('listed', opens, { on });

it('the shipped policy has nothing wrong with it', () => {
  expect(said(() => undefined)).toEqual([]);
});

describe('a cycle', () => {
  it.each<[string, Change, string[]]>([
    [
      'that lists dates though it is monthly',
      (p) => (p.cycle.on = ['2025-01-10']),
      ['/cycle/on：这种周期不列日期'],
    ],
    ['without its day', cycle('month', '7wd'), ['/cycle/due/day：请填报送日']],
    [
      'due on a Saturday',
      cycle('week', '4wd', {}, 6),
      ['/cycle/due/day：每周的报送日须为周一至周五（1至5）'],
    ],
    [
      'due in the second half of a half-month',
      cycle('half-month', '4wd', {}, 16),
      ['/cycle/due/day：每半月的报送日须为上半月的1至15日'],
    ],
    [
      'of a month that opens before the last one is due',
      cycle('month', '16wd', {}, 25),
      ['/cycle/opens：一个周期最短只有15个工作日，提前16个工作日开放，上一期还未到期：16 > 15'],
    ],
    [
      'of a month that opens thirty days before',
      cycle('month', '30d', {}, 25),
      ['/cycle/opens：一个周期最短只有15个工作日，提前30日开放，上一期还未到期：21.4 > 15'],
    ],
    [
      'with dates and a day',
      cycle('listed', '7wd', { on: ['2025-01-10'] }, 25),
      ['/cycle/due/day：报送日期逐个列出，不填报送日'],
    ],
    [
      'of one date that has two',
      cycle('once', '7wd', { on: ['2025-01-10', '2025-03-10'] }),
      ['/cycle/on：请填一个报送日期，现有2个'],
    ],
    ['of one date that has none', cycle('once', '7wd', { on: [] }), ['/cycle/on：请填一个报送日期，现有0个']],
    ['of dates that has none', listed('7wd'), ['/cycle/on：请至少填一个报送日期']],
    [
      'of dates in the wrong order',
      listed('7wd', '2025-03-10', '2025-01-10'),
      ['/cycle/on/1：2025年1月10日应晚于前一个日期2025年3月10日'],
    ],
    [
      'of the same date twice',
      listed('7wd', '2025-01-10', '2025-03-10', '2025-03-10'),
      ['/cycle/on/2：2025年3月10日应晚于前一个日期2025年3月10日'],
    ],
    // Seven days are five workdays.
    [
      'of dates between which there is no time',
      listed('6wd', '2025-03-03', '2025-03-10'),
      ['/cycle/on/1：2025年3月3日与2025年3月10日相隔7日，提前6个工作日开放，上一期还未到期'],
    ],
  ])('%s is refused at its field', (_, change, expected) => {
    expect(said(change)).toEqual(expected);
  });

  it.each<[string, Change]>([
    ['due on a Friday', cycle('week', '5wd', {}, 5)],
    ['due on the fifteenth of a half-month', cycle('half-month', '4wd', {}, 15)],
    ['due on the last day of a month', cycle('month', '15wd', {}, 31)],
    ['of a quarter that opens as early as there is time', cycle('quarter', '59wd', {}, 25)],
    ['of one date', cycle('once', '7wd', { on: ['2025-01-10'] })],
    ['of dates a week apart that opens a week before', listed('5wd', '2025-03-03', '2025-03-10')],
    ['of dates a week apart that opens seven days before', listed('7d', '2025-03-03', '2025-03-10')],
  ])('%s is taken', (_, change) => {
    expect(said(change)).toEqual([]);
  });
});

describe('times', () => {
  it.each<[string, Change, string[]]>([
    [
      'no day to write a contribution',
      (p) => Object.assign(p.contribution, { dueBefore: '8wd' }),
      ['/contribution/dueBefore：提前7个工作日开放、提前8个工作日报配合材料：只剩-1个工作日填写，至少须1个'],
    ],
    [
      'a review that ends after the report it is for',
      (p) => (p.review.within = '4wd'),
      ['/review/within：配合材料提前3个工作日报，审核却可用4个工作日：审核会晚于进展报告的时限'],
    ],
    [
      'a review of hours that are more than there is',
      (p) =>
        Object.assign(p, {
          contribution: { ...p.contribution, dueBefore: '1wd' },
          review: { ...p.review, within: '25h' },
        }),
      ['/review/within：配合材料提前1个工作日报，审核却可用25小时：审核会晚于进展报告的时限'],
    ],
    ['a review in no time', (p) => (p.review.within = '0wd'), ['/review/within：须大于0，否则没有办理时间']],
    [
      'levels of which the second does not come later',
      (p) => (p.escalate = [step('3wd'), step('3wd')]),
      ['/escalate/1/after：第2级须晚于第1级（逾期3个工作日）'],
    ],
    [
      'a first level on the day itself',
      (p) => (p.escalate = [step('0wd')]),
      ['/escalate/0/after：第1级至少须在逾期1日之后'],
    ],
    [
      'a digest in the quiet hours',
      (p) => (p.digest.at = '21:00'),
      [
        '/digest/at：21:00在免打扰时段（20:00至次日07:30）之内',
        '/remind：当日提醒随21:00的邮件发出，而报送时限是17:30，来不及',
      ],
    ],
    [
      'a digest before the reminders of the day are made',
      (p) => Object.assign(p, { digest: { at: '07:29' }, quiet: { from: '20:00', to: '06:00' } }),
      ['/digest/at：须不早于07:30：当天的提醒那时才算好'],
    ],
    [
      'a last reminder as the time ends',
      (p) => (p.cycle.due.at = p.digest.at),
      ['/remind：当日提醒随08:30的邮件发出，而报送时限是08:30，来不及'],
    ],
    [
      'escalations that wait for the next morning',
      (p) => (p.urgent = { minutesApart: 300 }),
      ['/urgent/minutesApart：须为0至240分钟：再长，升级就要等到第二天'],
    ],
  ])('%s are refused at their field', (_, change, expected) => {
    expect(said(change)).toEqual(expected);
  });

  it.each<[string, Change]>([
    [
      'a review of a day of hours',
      (p) =>
        Object.assign(p, {
          contribution: { ...p.contribution, dueBefore: '1wd' },
          review: { ...p.review, within: '24h' },
        }),
    ],
    ['a digest as the reminders of the day are made', (p) => Object.assign(p, { digest: { at: '07:30' } })],
    ['a last reminder a minute before the time ends', (p) => (p.cycle.due.at = '08:31')],
    ['levels each a day later', (p) => (p.escalate = [step('1wd'), step('2wd'), step('3wd')])],
  ])('%s are taken', (_, change) => {
    expect(said(change)).toEqual([]);
  });
});
