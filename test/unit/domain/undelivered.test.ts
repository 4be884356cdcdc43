import {
  type Undelivered,
  type Unheld,
  stillOpen,
  whatWasDone,
  whatWasDoneUnheld,
  whyUndelivered,
  whyUnheld,
} from '../../../domain/undelivered';
import { inEnglish } from '../../../english/said';
import { instant } from '../../support/domain';

/** What was not delivered: why, what was done about it, and whether somebody must still do something. */

const message = (over: Partial<Undelivered> = {}): Undelivered => ({
  ...{ id: 1, email: 'li@example.cn', name: '李四', subject: '督办', sendAt: instant('2024-10-11 08:30') },
  ...{ status: 'permanent-failure', channel: 'mail', deliveredAt: null },
  ...{ failures: [], resends: [], servedOtherwise: [] },
  ...over,
});
const served = [{ unit: '某县', task: 3, at: instant('2024-10-11 15:00') }];

it('why is said failure by failure, with when and by what', () => {
  const failures = [
    { channel: 'wecom' as const, at: instant('2024-10-11 08:30'), answer: '60111' },
    { channel: 'mail' as const, at: instant('2024-10-11 08:31'), answer: '550 no such user' },
  ];
  expect(whyUndelivered(message({ failures }))).toEqual([
    '10月11日 周五 08:30 企业微信：60111',
    '10月11日 周五 08:31 邮件：550 no such user',
  ]);
});

it('what was done is said thing by thing; nothing done is said, too', () => {
  const resends = [{ account: '王五', at: instant('2024-10-11 10:00') }];
  const deliveredAt = instant('2024-10-11 10:01');
  expect(whatWasDone(message({ resends, deliveredAt, servedOtherwise: served }))).toEqual([
    '10月11日 周五 10:00 王五 重发',
    '10月11日 周五 10:01 用邮件送达',
    '10月11日 周五 15:00 任务3以其他方式送达某县',
  ]);
  expect(whatWasDone(message())).toEqual(['尚未处理']);
  expect(whatWasDone(message({ status: 'temporary-failure' }))).toEqual(['正在改走其他渠道或再试']);
});

it('all of it is said in English', () => {
  const failures = [
    { channel: 'mail' as const, at: instant('2024-10-11 08:31'), answer: '550 no such user' },
  ];
  const resends = [{ account: '王五', at: instant('2024-10-11 10:00') }];
  const deliveredAt = instant('2024-10-11 10:01');
  const all = message({ failures, resends, deliveredAt, servedOtherwise: served });
  expect([...whyUndelivered(all), ...whatWasDone(all), ...whatWasDone(message())].map(inEnglish)).toEqual([
    'Fri 11 October, 08:31, mail: 550 no such user',
    'Fri 11 October, 10:00: sent again by 王五',
    'Fri 11 October, 10:01: delivered by mail',
    'Fri 11 October, 15:00: task 3 was served to 某县 by other means',
    'nothing yet',
  ]);
});

it('somebody must still do something where it waits for a person and was not served otherwise', () => {
  expect(stillOpen(message())).toBe(true);
  expect(stillOpen(message({ servedOtherwise: served }))).toBe(false);
  expect(stillOpen(message({ status: 'delivered' }))).toBe(false);
});

it('what waits for a post that nobody holds says so, and what was served meanwhile', () => {
  const unheld = (over: Partial<Unheld> = {}): Unheld => ({
    ...{ unit: '某县', post: 'liaison', since: instant('2024-10-11 08:30'), notices: 2, assigns: 1 },
    ...{ servedOtherwise: served, ...over },
  });
  const line = '10月11日 周五 15:00 任务3以其他方式送达某县';
  expect(whyUnheld(unheld())).toBe('某县的联络员岗位无人任职，2条通知没有发出');
  // Service is no reader: what else waits for the post waits on.
  expect(whatWasDoneUnheld(unheld())).toEqual([line, '岗位尚未补人']);
  expect(whatWasDoneUnheld(unheld({ notices: 1 }))).toEqual([line]);
  expect(whatWasDoneUnheld(unheld({ notices: 1, servedOtherwise: [] }))).toEqual(['岗位尚未补人']);
  expect([whyUnheld(unheld()), '岗位尚未补人'].map(inEnglish)).toEqual([
    'nobody is liaison of 某县: 2 notices did not leave',
    'the post is still empty',
  ]);
});
