import { CHANNELS, CHANNEL_TERMS, jitterOf, laneOf, repeatable, retryIn } from '../../../domain/channels';

/** The terms of each channel: what people read of it, and what it may never be asked for. */

it('each is called what people call it, and asks for the address that it needs', () => {
  expect(CHANNELS.map((name) => [name, CHANNEL_TERMS[name].word, CHANNEL_TERMS[name].address])).toEqual([
    ['mail', '邮件', '邮箱'],
    ['wecom', '企业微信', '成员账号'],
    ['wecom-robot', '企业微信群机器人', '要提醒的成员账号'],
    ['dingtalk-robot', '钉钉群机器人', '要提醒的手机号'],
    ['feishu-robot', '飞书群机器人', '要提醒的成员账号'],
    ['webhook', '外部系统', null],
    ['sms', '短信', '手机号'],
  ]);
});

it('robots and webhooks post to an endpoint; robots alone are kept off the full hour', () => {
  const robots = ['wecom-robot', 'dingtalk-robot', 'feishu-robot'];
  expect(CHANNELS.filter((name) => CHANNEL_TERMS[name].endpoint)).toEqual([
    ...['wecom-robot', 'dingtalk-robot', 'feishu-robot', 'webhook'],
  ]);
  expect(CHANNELS.filter((name) => CHANNEL_TERMS[name].jitter)).toEqual(robots);
  for (const name of CHANNELS) {
    const seconds = [...'abcdefghij'].map((key) => jitterOf(name, key));
    const [first, last] = robots.includes(name) ? [120, 419] : [0, 0];
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(first);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(last);
  }
});

it('limits are those of the practice, by member, by robot, by number', () => {
  const limits = CHANNELS.map((name) => {
    const { lane, limits } = CHANNEL_TERMS[name];
    return [name, lane, limits.map(({ most, seconds }) => `${most}/${seconds}s`).join(' ')];
  });
  expect(limits).toEqual([
    ['mail', 'channel', ''],
    ['wecom', 'address', '30/60s 1000/3600s'],
    ['wecom-robot', 'endpoint', '20/60s'],
    ['dingtalk-robot', 'endpoint', '20/60s'],
    ['feishu-robot', 'endpoint', '5/1s 100/60s'],
    ['webhook', 'endpoint', ''],
    ['sms', 'address', '1/60s'],
  ]);
  expect([laneOf('sms', '138', null), laneOf('webhook', '', 4), laneOf('webhook', '', null)]).toEqual([
    ...['sms:138', 'webhook:4', 'webhook:'],
  ]);
});

it('what somebody waits for is tried again for about half an hour, a webhook over a weekend', () => {
  const minutes = (name: (typeof CHANNELS)[number]) => CHANNEL_TERMS[name].retries.map((s) => s / 60);
  for (const name of CHANNELS.filter((each) => each !== 'webhook'))
    expect(CHANNEL_TERMS[name].retries).toEqual([2, 10, 60, 300, 1800]);
  expect(minutes('webhook')).toEqual([1 / 12, 5, 30, 120, 300, 600, 840, 1200, 1440]);
});

it('what was put off together is tried again one after another, no sooner than it should be, and then given up', () => {
  const { retries } = CHANNEL_TERMS.webhook;
  const keys = Array.from({ length: 200 }, (_, i) => String(i));
  for (const [i, wait] of retries.entries()) {
    const waits = keys.map((key) => retryIn(retries, i + 1, key) ?? 0);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(wait);
    expect(Math.max(...waits)).toBeLessThanOrEqual(wait * 1.1);
    expect(new Set(waits).size).toBeGreaterThan(50);
  }
  expect([retryIn(retries, retries.length + 1, '7'), retryIn([], 1, '7')]).toEqual([null, null]);
});

it('what may have arrived is sent again by webhooks alone, as often as they are tried', () => {
  expect(repeatable()).toEqual([{ channel: 'webhook', tries: 9 }]);
});

it('a message is no larger than the channel takes', () => {
  expect(CHANNELS.map((name) => CHANNEL_TERMS[name].bytes)).toEqual([
    ...[null, 2048, 4096, 20_000, 20_000, null, 500],
  ]);
});
