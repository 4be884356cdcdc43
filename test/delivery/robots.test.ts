import { readEnvironment } from '../../config/environment';
import type { Target } from '../../delivery/channel';
import { openChannels } from '../../delivery/channels';
import type { ChannelName } from '../../domain/channels';
import {
  type FakeRobots,
  type Robot,
  fakeDingtalkRobots,
  fakeFeishuRobots,
  fakeWecomRobots,
} from '../support/fakes/robots';
import { type Manner, startServer } from '../support/fakes/server';
import { HOSTILE, LONG, channel, kept, message, now, pass, timeIsOver } from '../support/sending';

const KINDS: Record<
  string,
  { start: () => Promise<FakeRobots>; who: string; most: number; fast: number; busy: object }
> = {
  'wecom-robot': {
    ...{ start: () => fakeWecomRobots(now), who: 'LiSi', most: 4096, fast: 20 },
    busy: { errcode: -1, errmsg: 'system busy' },
  },
  'dingtalk-robot': {
    ...{ start: () => fakeDingtalkRobots(now), who: '13800001111', most: 18_000, fast: 20 },
    busy: { errcode: -1, errmsg: '系统繁忙' },
  },
  'feishu-robot': {
    ...{
      start: () => fakeFeishuRobots(now),
      who: 'ou_18eac85d35a26f989317ad4f02e8bbbb',
      most: 18_000,
      fast: 5,
    },
    busy: { code: 9499, msg: 'too many request' },
  },
};

describe.each(Object.entries(KINDS))('%s', (name, { start, who, most, fast, busy }) => {
  const robotOf = ({ url, secret }: Robot, address = ''): Target => ({
    address,
    endpoint: { url, secrets: name === 'wecom-robot' ? [] : [secret] },
  });
  async function begin() {
    const server = await kept(start());
    return { server, robot: server.add('督查室'), send: channel(name as ChannelName).send };
  }

  it('what arrives is what was written, with its mention, signed where it signs', async () => {
    const { server, robot, send } = await begin();
    expect(await send(message(robotOf(robot, who)))).toMatchObject({ result: 'accepted' });
    expect(await send(message(robotOf(robot)))).toMatchObject({ result: 'accepted' });
    expect(server.accepted.map(({ mentions }) => mentions)).toEqual([[who], []]);
    expect(server.accepted[0]?.text).toContain('### 督办：3 项待办\n\n- **催办** 产业项目，12月3日前');
    expect(server.rejected).toEqual({});
  });

  it('a secret in the middle of its change: the present one signs', async () => {
    const { server, robot, send } = await begin();
    const { url, secret } = robot;
    const to = { address: '', endpoint: { url, secrets: [secret, 'the-one-before'] } };
    expect(await send(message(to))).toMatchObject({ result: 'accepted' });
    expect(server.rejected).toEqual({});
  });

  it('hostile text arrives as text and mentions nobody', async () => {
    const { server, robot, send } = await begin();
    const hostile = message(robotOf(robot), { markdown: HOSTILE, subject: HOSTILE });
    expect(await send(hostile)).toMatchObject({ result: 'accepted' });
    expect(server.accepted[0]?.mentions).toEqual([]);
    expect(server.accepted[0]?.text).toContain('＜at id=all>＜/at>＜@all>@13800000000\r');
  });

  it('what is too long is cut at a line’s end and says so', async () => {
    const { server, robot, send } = await begin();
    expect(await send(message(robotOf(robot, who), { markdown: LONG }))).toMatchObject({
      result: 'accepted',
    });
    const { text = '' } = server.accepted[0] ?? {};
    expect(text).toMatch(
      /12月3日前 {0,2}\n\n…… \[全文见页面 \/ more on the page\]\(https:\/\/duban\.test\/\)/,
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
    expect(Buffer.byteLength(text)).toBeGreaterThan(most * 0.9);
    // One line without an end, of what JSON writes longest.
    const endless = message(robotOf(robot, who), { markdown: '"\u0001𠮷'.repeat(9000) });
    expect(await send(endless)).toMatchObject({ result: 'accepted' });
    expect(server.accepted[1]?.text).toMatch(/.…\n\n…… \[/su);
    expect(server.accepted[1]?.text).not.toMatch(/\p{Cs}/u);
    expect(server.rejected).toEqual({});
  });

  it('somebody who cannot be one is not mentioned: nothing is sent', async () => {
    const { server, robot, send } = await begin();
    for (const address of ['all', '@all', 'a|b', '<x>', 'ou_a></at><at id=all', '1\n2'])
      if (!(name === 'wecom-robot' && address === 'all'))
        expect(await send(message(robotOf(robot, address)))).toMatchObject({ result: 'refused' });
    expect(server.asked()).toBe(0);
  });

  it('a robot that was taken out of its group is gone', async () => {
    const { server, robot, send } = await begin();
    server.remove('督查室');
    expect(await send(message(robotOf(robot)))).toMatchObject({ result: 'refused', gone: true });
  });

  it('its limit is kept from the first to the last second: one more is for later', async () => {
    const { server, robot, send } = await begin();
    const one = () => send(message(robotOf(robot)));
    for (let i = 0; i < fast; i++) expect(await one()).toMatchObject({ result: 'accepted' });
    expect(await one()).toMatchObject({ result: 'later', retryAfter: name === 'dingtalk-robot' ? 600 : 60 });
    pass(name === 'feishu-robot' ? 0.9 : 59);
    expect(await one()).toMatchObject({ result: 'later' });
    pass(name === 'dingtalk-robot' ? 600 : 1);
    expect(await one()).toMatchObject({ result: 'accepted' });
    expect(server.rejected).toEqual({ fast: 2 });
    // Another robot has a limit of its own.
    expect(await send(message(robotOf(server.add('another'))))).toMatchObject({ result: 'accepted' });
  });

  it.each<[string, Manner, string]>([
    ['busy', { body: busy }, 'later'],
    [
      'a code that nobody knows',
      { body: { errcode: 987654, code: 987654, errmsg: 'x', msg: 'x' } },
      'broken',
    ],
    [
      'not what it was sent',
      { body: { errcode: 93000, code: 9499, errmsg: 'content exceed max length' } },
      'broken',
    ],
    ['something that is no JSON', { body: '<html>ok' }, 'unknown'],
    ['nothing', 'stall', 'unknown'],
    ['a cut line', 'cut', 'unknown'],
    ['502', { status: 502, body: 'bad gateway' }, 'later'],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, 'later'],
    ['404', { status: 404 }, 'refused'],
    ['a redirection', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'refused'],
  ])('it answers with %s', async (_, manner, result) => {
    const { server, robot, send } = await begin();
    server.misbehave(manner);
    const sending = send(message(robotOf(robot)));
    if (manner === 'stall') await timeIsOver(server);
    const handed = await sending;
    expect(handed).toMatchObject({ result });
    expect(handed.gone).toBeUndefined();
    expect(server.accepted).toEqual([]);
  });

  it('its address and secret are in no answer, whatever it says back', async () => {
    const { server, robot, send } = await begin();
    const key = /[0-9a-f]{48}/.exec(robot.url)?.[0] ?? '';
    const said = `bad ${robot.url} ${key} ${robot.secret}`;
    const secrets = { address: '', endpoint: { url: robot.url, secrets: [robot.secret] } };
    server.misbehave({ body: { errcode: 1, errmsg: said, code: 1, msg: said } }, { status: 500, body: said });
    const answers = [await send(message(secrets)), await send(message(secrets))];
    await server.close();
    answers.push(await send(message(secrets)));
    for (const { answer } of answers) {
      expect(answer).not.toContain(key);
      expect(answer).not.toContain(robot.secret);
      expect(answer).not.toContain('sign=');
    }
  });

  it('a private address is not called', async () => {
    const send = channel(name as ChannelName, { PRIVATE_TARGETS: '10.0.0.0/8' }).send;
    const { server, robot } = await begin();
    expect(await send(message(robotOf(robot)))).toMatchObject({ result: 'broken' });
    expect(server.asked()).toBe(0);
  });
});

describe('robots that sign', () => {
  it.each(['dingtalk-robot', 'feishu-robot'])('%s takes no other secret and no other hour', async (name) => {
    const server = await kept((KINDS[name] as { start: () => Promise<FakeRobots> }).start());
    const { url, secret } = server.add('x');
    const { send } = channel(name as ChannelName);
    const by = (...secrets: string[]) => send(message({ address: '', endpoint: { url, secrets } }));
    expect(await by('SEC-other')).toMatchObject({ result: 'broken' });
    expect(await by()).toMatchObject({ result: 'broken' });
    const fast = channel(name as ChannelName, {}, 3602);
    const ahead = { address: '', endpoint: { url, secrets: [secret] } };
    expect(await fast.send(message(ahead))).toMatchObject({ result: 'broken' });
    expect(server.rejected).toEqual({ sign: 3 });
  });

  // What the vendors' own samples (Python) reckon for these times and secrets.
  it.each<[ChannelName, number, string, string]>([
    ['dingtalk-robot', 1_700_000_000_000, 'this is secret', 'sSFWELbV2YwjdDQhWZwTcWlX5BWUx5J6TPpsZmuPii0='],
    ['feishu-robot', 100_000, 'demo', 'jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg='],
  ])('%s signs as the vendor does', async (name, at, secret, sign) => {
    const seen: unknown[] = [];
    const { url } = await kept(
      startServer(({ query, body }) => {
        seen.push(query.get('sign') ?? (JSON.parse(body) as { sign: string }).sign);
        return {};
      }),
    );
    const environment = readEnvironment({ PRIVATE_TARGETS: '127.0.0.1/32' });
    const to = { address: '', endpoint: { url, secrets: [secret] } };
    await openChannels(environment, { now: () => at })[name]?.send(message(to));
    expect(seen).toEqual([sign]);
  });

  it('DingTalk breaks lines where they were written: two blanks before the end', async () => {
    const server = await kept(fakeDingtalkRobots(now));
    const { url, secret } = server.add('x');
    const to = { address: '', endpoint: { url, secrets: [secret] } };
    await channel('dingtalk-robot').send(message(to, { markdown: 'a\nb\n\nc' }));
    expect(server.accepted[0]?.text).toBe('a  \nb\n\nc');
  });

  it('Feishu: 100 in a minute, too', async () => {
    const server = await kept(fakeFeishuRobots(now));
    const { url, secret } = server.add('x');
    const { send } = channel('feishu-robot');
    for (let i = 0; i < 100; i++) {
      pass(0.25);
      expect(await send(message({ address: '', endpoint: { url, secrets: [secret] } }))).toMatchObject({
        result: 'accepted',
      });
    }
    pass(1);
    expect(await send(message({ address: '', endpoint: { url, secrets: [secret] } }))).toMatchObject({
      result: 'later',
    });
  });
});
