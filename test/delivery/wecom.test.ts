import type { Answer, Manner } from '../support/fakes/server';
import { type WecomSetting, fakeWecom } from '../support/fakes/wecom';
import { LONG, channel, kept, message, now, pass, timeIsOver } from '../support/sending';
import { until } from '../support/until';

describe('WeCom', () => {
  const SECRET = 'the-secret-of-the-application';
  async function start(setting: WecomSetting = {}) {
    const server = await kept(fakeWecom({ secret: SECRET, corpId: 'ww1', agentId: 7, now, ...setting }));
    const wecom = channel('wecom', {
      WECOM_BASE: `${server.url}/`,
      WECOM_CORP_ID: 'ww1',
      WECOM_AGENT_ID: '7',
      WECOM_SECRET: SECRET,
    });
    return { server, wecom };
  }
  const li = { address: 'LiSi' };

  it('a short message is a card with a button, a long one markdown cut at a line’s end', async () => {
    const { server, wecom } = await start();
    expect(await wecom.send(message(li))).toEqual({ result: 'accepted', answer: '0 ok' });
    const url = 'https://duban.test/#duban-7-example-cn';
    const markdown = `### 督办\n\n${LONG}\n\n[去办理](https://duban.test/)`;
    expect(await wecom.send(message(li, { text: LONG, markdown }))).toMatchObject({ result: 'accepted' });
    expect(server.accepted).toMatchObject([
      { to: 'LiSi', kind: 'textcard', title: '督办：3 项待办', url },
      { to: 'LiSi', kind: 'markdown' },
    ]);
    const { text } = server.accepted[1] as { text: string };
    expect(Buffer.byteLength(text)).toBeGreaterThan(1900);
    expect(text).toMatch(
      /12月3日前\n\n…… \[全文见页面 \/ more on the page\]\(https:\/\/duban\.test\/#duban-7-example-cn\)$/,
    );
    expect(server.rejected).toEqual({});
  });

  it('a hundred at once ask for one token', async () => {
    const { server, wecom } = await start();
    const all = Array.from({ length: 100 }, (_, i) =>
      wecom.send(message({ address: `member${i}` }, { messageId: `<duban-${i}@x>` })),
    );
    expect((await Promise.all(all)).every(({ result }) => result === 'accepted')).toBe(true);
    expect([server.tokensGiven(), server.accepted.length]).toEqual([1, 100]);
  });

  it('another token shortly before the end of the first, and at once where one is no longer taken', async () => {
    const { server, wecom } = await start({ tokenSeconds: 7200 });
    const send = (id: number) => wecom.send(message(li, { messageId: `<duban-${id}@x>` }));
    await send(1);
    pass(6899);
    await send(2);
    expect(server.tokensGiven()).toBe(1);
    pass(2);
    await send(3);
    expect(server.tokensGiven()).toBe(2);
    server.expireTokens();
    expect((await Promise.all([send(4), send(5)])).map(({ result }) => result)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(server.tokensGiven()).toBe(3);
    expect(server.accepted).toHaveLength(5);
    expect(Object.keys(server.rejected)).toEqual(['expired']);
  });

  it('who hears late that a token has ended does not throw away the one that another brought', async () => {
    const { server, wecom } = await start();
    await wecom.send(message(li));
    server.expireTokens();
    let answer: (late: Answer) => void = () => undefined;
    server.misbehave(new Promise<Answer>((resolve) => (answer = resolve)));
    const late = wecom.send(message({ address: 'WangWu' }));
    await until('the late one has asked', () => server.asked() === 3);
    expect(await wecom.send(message({ address: 'ZhaoLiu' }))).toMatchObject({ result: 'accepted' });
    answer({ body: { errcode: 42001, errmsg: 'access_token expired' } });
    expect(await late).toMatchObject({ result: 'accepted' });
    expect(server.tokensGiven()).toBe(2);
  });

  it('a token that ends as soon as it is given is tried twice, then later', async () => {
    const { server, wecom } = await start({ tokenSeconds: 0 });
    expect(await wecom.send(message(li))).toMatchObject({
      result: 'later',
      answer: '42001 access_token expired',
    });
    expect(server.rejected).toEqual({ expired: 2 });
  });

  it('no member, no licence: refused, though the answer is 200', async () => {
    const { wecom } = await start({ members: ['LiSi', 'WangWu'], unlicensed: ['WangWu'] });
    expect(await wecom.send(message({ address: 'Nobody' }))).toMatchObject({ result: 'refused' });
    expect(await wecom.send(message({ address: 'WangWu' }))).toEqual({
      result: 'refused',
      answer: '0 ok unlicenseduser',
    });
    const { server, wecom: other } = await start();
    await other.send(message(li));
    server.misbehave({ body: { errcode: 0, errmsg: 'ok', invaliduser: 'lisi' } });
    expect(await other.send(message(li))).toEqual({ result: 'refused', answer: '0 ok invaliduser' });
  });

  it.each(['@all', 'a|b', 'all|', '', 'a b', 'a"', '@ALL'])(
    '“%s” is not one member: nothing is sent',
    async (address) => {
      const { server, wecom } = await start();
      expect(await wecom.send(message({ address }))).toMatchObject({ result: 'refused' });
      expect(server.asked()).toBe(0);
    },
  );

  it('the same message twice is shown once, another of the same words again', async () => {
    const { server, wecom } = await start();
    await wecom.send(message(li));
    await wecom.send(message(li));
    expect(server.accepted).toHaveLength(1);
    expect(server.rejected).toEqual({ duplicate: 1 });
    await wecom.send(message(li, { messageId: '<duban-8@example.cn>' }));
    const long = { text: LONG, markdown: '- 催办\n\n[去办理](https://duban.test/)' };
    await wecom.send(message(li, long));
    await wecom.send(message(li, { ...long, messageId: '<duban-8@example.cn>' }));
    expect(server.accepted).toHaveLength(4);
  });

  it.each<[string, Record<string, string>, Manner[], string]>([
    ['a wrong secret is ours to set right', { WECOM_SECRET: 'other-secret' }, [], 'broken'],
    ['another’s application', { WECOM_AGENT_ID: '8' }, [], 'broken'],
    ['no token for now', {}, [{ body: { errcode: -1, errmsg: 'system busy' } }], 'later'],
    ['no token in time: nothing was sent', {}, ['stall'], 'later'],
    ['the line is cut before the token: nothing was sent', {}, ['cut'], 'later'],
    ['a base where no WeCom is', {}, [{ status: 404, body: 'not here' }], 'broken'],
    ['a token that is none', {}, [{ body: { errcode: 0, access_token: 7 } }], 'later'],
  ])('%s', async (_, variables, manners, result) => {
    const server = await kept(fakeWecom({ secret: SECRET, corpId: 'ww1', agentId: 7, now }));
    server.misbehave(...manners);
    const wecom = channel('wecom', {
      ...{ WECOM_BASE: server.url, WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '7', WECOM_SECRET: SECRET },
      ...variables,
    });
    const sending = wecom.send(message(li));
    if (manners[0] === 'stall') await timeIsOver(server);
    expect(await sending).toMatchObject({ result });
    expect(server.accepted).toEqual([]);
  });

  it('beyond a member’s 30 in a minute and 1,000 in an hour WeCom drops; within them it does not', async () => {
    const { server, wecom } = await start();
    const send = (i: number) => wecom.send(message(li, { messageId: `<duban-${i}@x>` }));
    const together = (from: number, until: number) =>
      Promise.all(Array.from({ length: until - from }, (_, i) => send(from + i)));
    await together(0, 31);
    expect([server.accepted.length, server.rejected.dropped]).toEqual([30, 1]);
    for (let from = 31; from < 1001; from += 30) {
      pass(60);
      await together(from, Math.min(from + 30, 1001));
    }
    expect([server.accepted.length, server.rejected.dropped]).toEqual([1000, 1]);
    pass(60);
    await send(1001);
    expect(server.rejected.dropped).toBe(2);
  });
});
