import { readEnvironment } from '../../config/environment';
import type { Outgoing, Target } from '../../delivery/channel';
import { signWebhook } from '../../delivery/channels/webhook';
import type { Manner } from '../support/fakes/server';
import { fakeSms } from '../support/fakes/sms';
import { fakeWebhook } from '../support/fakes/webhook';
import { HOSTILE, LONG, channel, channelsOf, kept, message, now, pass, timeIsOver } from '../support/sending';

describe('which channels there are', () => {
  const WECOM = { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '7', WECOM_SECRET: 's3cret-of-app' };
  const SMS = { SMS_URL: 'https://sms.test/', SMS_BODY: '{"to":"{phone}","content":"{text}"}' };
  const ALWAYS = ['dingtalk-robot', 'feishu-robot', 'webhook', 'wecom-robot'];

  it('what needs only an endpoint is always there; the others where the environment has them', () => {
    expect(Object.keys(channelsOf()).sort()).toEqual(ALWAYS);
    expect(Object.keys(channelsOf({ ...WECOM, ...SMS })).sort()).toEqual([...ALWAYS, 'sms', 'wecom'].sort());
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['half of WeCom', { WECOM_CORP_ID: 'ww1' }, /WECOM_AGENT_ID: .*WECOM_SECRET: /],
    ['half of a gateway', { SMS_URL: 'https://sms.test/' }, /SMS_BODY: is needed with SMS_URL/],
    [
      'an unknown field',
      { ...SMS, SMS_BODY: '{"to":"{phone}","m":"{text}{sender}"}' },
      /unknown field \{sender\}/,
    ],
    ['an unknown field in a form', { ...SMS, SMS_BODY: 'to={phone}&m={text}&x={}' }, /unknown field \{\}/],
    ['a field as a name', { ...SMS, SMS_BODY: '{"{phone}":"{phone}","m":"{text}"}' }, /in the name/],
    ['no text', { ...SMS, SMS_BODY: 'to={phone}' }, /no \{text\}/],
    ['fields outside strings', { ...SMS, SMS_BODY: '{"to":{phone},"m":"{text}"}' }, /not JSON/],
    ['a sign without a value', { ...SMS, SMS_OK: '/code' }, /want \/pointer=value/],
    ['headers that are no object', { ...SMS, SMS_HEADERS: 'key: x' }, /JSON object/],
    ['a header with a line break', { ...SMS, SMS_HEADERS: '{"X-Key":"a\\nb"}' }, /not printable/],
    ['a header that is the request’s own', { ...SMS, SMS_HEADERS: '{"Host":"a"}' }, /Host cannot be set/],
    ['an address for a network', { PRIVATE_TARGETS: '10.1.2.3' }, /not a network/],
    ['everything for a network', { PRIVATE_TARGETS: '0.0.0.0/0' }, /too wide/],
    ['all of IPv6', { PRIVATE_TARGETS: 'fd00::/8,::/0' }, /too wide/],
  ])('the environment is refused with %s', (_, variables, words) => {
    expect(() => readEnvironment(variables)).toThrow(words);
  });
});

it.each<[string, Record<string, string>]>([
  ['DATABASE_URL', { DATABASE_URL: '//duban:S3CRET@db' }],
  ['SMTP_URL', { SMTP_URL: '//duban:S3CRET@mx' }],
  ['REDIS_URL', { REDIS_URL: ':S3CRET@' }],
  ['INBOUND_SECRET', { INBOUND_SECRET: 'S3CRET' }],
  ['SECOND_FACTOR_KEY', { SECOND_FACTOR_KEY: 'S3CRET' }],
  ['WECOM_CORP_ID', { WECOM_SECRET: 'S3CRET' }],
  ['SMS_URL', { SMS_URL: 'ftp://S3CRET@h/', SMS_BODY: 'a={phone}&b={text}' }],
  ['SMS_HEADERS', { SMS_HEADERS: '{"X-Key":"S3CRET\\n"}' }],
  ['SMS_HEADERS', { SMS_HEADERS: 'Bearer S3CRET' }],
  ['SMS_BODY', { SMS_URL: 'https://sms.test/', SMS_BODY: '{"key":"S3CRET","to":{phone}}' }],
])('what is wrong with %s is said without its value: it goes into a log', (name, variables) => {
  const read = () => readEnvironment(variables);
  expect(read).toThrow(name);
  expect(read).not.toThrow('S3CRET');
});

describe('webhook', () => {
  const OLD = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
  async function begin(...secrets: string[]) {
    const server = await kept(fakeWebhook(secrets, now));
    const to = (...ours: string[]): Target => ({
      address: '',
      endpoint: { url: `${server.url}/in?key=0123456789`, secrets: ours },
    });
    return { server, to, send: channel('webhook').send };
  }

  it('signs as the standard’s own example', () => {
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(signWebhook(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('what arrives is what was written; a repeat is told by its id', async () => {
    const { server, to, send } = await begin(NEW);
    const data = { text: HOSTILE };
    expect(await send(message(to(NEW), { data }))).toMatchObject({ result: 'accepted' });
    pass(400);
    // The time of the message is the same in every try: the header alone has that of the try.
    expect(await send(message(to(NEW), { data }))).toMatchObject({ result: 'accepted' });
    expect(server.accepted).toEqual([
      {
        ...{ id: 'duban-7_example_cn', type: 'duban.message', data },
        timestamp: '2026-11-30T00:30:00.000Z',
      },
    ]);
    expect(server.rejected).toEqual({ repeated: 1 });
  });

  it('a secret is changed without a message lost: both sign meanwhile', async () => {
    const { server, to, send } = await begin(OLD);
    expect(await send(message(to(NEW, OLD), { messageId: '<a@x>' }))).toMatchObject({ result: 'accepted' });
    server.believe(NEW);
    expect(await send(message(to(NEW, OLD), { messageId: '<b@x>' }))).toMatchObject({ result: 'accepted' });
    expect(await send(message(to(OLD), { messageId: '<c@x>' }))).toMatchObject({ result: 'later' });
    expect(server.rejected).toEqual({ signature: 1 });
  });

  it.each([
    [[]],
    [['secret']],
    [['whsec_']],
    [['whsec_####']],
    [['whsec_c2hvcnQ=']],
    [[NEW, 'whsec_c2hvcnQ=']],
  ])('no message is sent with secrets like %j', async (secrets) => {
    const { server, to, send } = await begin(NEW);
    expect(await send(message(to(...secrets)))).toMatchObject({ result: 'broken' });
    expect(server.asked()).toBe(0);
  });

  it.each<[string, Manner, object]>([
    ['410', { status: 410 }, { result: 'refused', gone: true }],
    ['429', { status: 429, headers: { 'retry-after': '30' } }, { result: 'later', retryAfter: 30 }],
    ['500', { status: 500 }, { result: 'later' }],
    ['404, as while it is being set up', { status: 404 }, { result: 'later' }],
    ['a redirection', { status: 308, headers: { location: 'http://127.0.0.1:1/' } }, { result: 'later' }],
    ['nothing: it tells a repeat by its id', 'stall', { result: 'later' }],
    ['a cut line', 'cut', { result: 'later' }],
    ['201', { status: 201, body: 'thanks' }, { result: 'accepted' }],
  ])('a receiver that answers with %s', async (_, manner, handed) => {
    const { server, to, send } = await begin(NEW);
    server.misbehave(manner);
    const sending = send(message(to(NEW)));
    if (manner === 'stall') await timeIsOver(server);
    expect(await sending).toMatchObject(handed);
  });

  it('key, secret and signature are in no answer', async () => {
    const { server, to, send } = await begin(NEW);
    const key = Buffer.from(NEW.slice(6), 'base64');
    const body = JSON.stringify({ type: 'duban.message', timestamp: '2026-11-30T00:30:00.000Z', data: {} });
    const signature = signWebhook(key, `duban-7_example_cn.${Math.floor(now() / 1000)}.${body}`);
    server.misbehave({ status: 500, body: `${NEW} ${signature} 0123456789` });
    const { answer } = await send(message(to(NEW), { data: {} }));
    expect(answer).toMatch(/HTTP 500 \*\*\* \*\*\* \*\*\*$/);
  });
});

describe('SMS', () => {
  const FORMS = {
    json: '{"phone":"{phone}","text":"【督办】{text}","id":"{id}","nested":[{"a":1}]}',
    form: 'phone={phone}&text=%E3%80%90%E7%9D%A3%E5%8A%9E%E3%80%91{text}&id={id}',
  };
  async function begin(body: string, more: Record<string, string> = {}) {
    const server = await kept(fakeSms(now));
    const { send } = channel('sms', {
      SMS_URL: `${server.url}/send?appkey=abcdef0123`,
      SMS_BODY: body,
      SMS_HEADERS: JSON.stringify(server.headers),
      SMS_OK: '/code=OK',
      ...more,
    });
    return { server, send };
  }
  const to = { address: '138-0000-1111' };

  it.each(Object.entries(FORMS))(
    'as %s: hostile text arrives as text, with its link whole',
    async (_, body) => {
      const { server, send } = await begin(body);
      expect(await send(message(to, { short: HOSTILE }))).toMatchObject({ result: 'accepted' });
      pass(60);
      expect(await send(message(to, { short: LONG, messageId: '<b@x>' }))).toMatchObject({
        result: 'accepted',
      });
      expect(server.accepted).toMatchObject([
        { phone: '13800001111', id: 'duban-7@example.cn' },
        { phone: '13800001111', id: 'b@x' },
      ]);
      expect(server.accepted[0]?.text).toBe(`【督办】${HOSTILE.replace(/\s+/g, ' ')} https://duban.test/`);
      expect(server.accepted[1]?.text).toMatch(/… https:\/\/duban\.test\/$/);
      expect(server.rejected).toEqual({});
    },
  );

  it.each<[string, Partial<Outgoing>, RegExp]>([
    [
      'that is in the text already is not there twice',
      { short: '请办理 https://duban.test/ 谢谢' },
      /^【督办】请办理 https:\/\/duban\.test\/ 谢谢$/,
    ],
    [
      'in a text that is too long is put at its end',
      { short: `打开 https://duban.test/ ${LONG}` },
      /^【督办】打开 - [^h]+… https:\/\/duban\.test\/$/,
    ],
    [
      'too long for any message is left out',
      { link: `https://duban.test/${'x'.repeat(480)}` },
      /^【督办】督办：3 项待办，请办理$/,
    ],
  ])('a link %s', async (_, change, text) => {
    const { server, send } = await begin(FORMS.json);
    expect(await send(message(to, change))).toMatchObject({ result: 'accepted' });
    expect(server.accepted[0]?.text).toMatch(text);
  });

  it.each<[string, Manner[], Record<string, string>, string]>([
    ['says no', [{ body: { code: 'BALANCE' } }], {}, 'refused'],
    ['has its sign elsewhere', [], { SMS_OK: '/result/0/code=0' }, 'refused'],
    [
      'has its sign deep inside',
      [{ body: { result: [{ code: 0 }] } }],
      { SMS_OK: '/result/0/code=0' },
      'accepted',
    ],
    ['has a sign that every object has', [], { SMS_OK: '/constructor/name=Object' }, 'refused'],
    ['gives its sign by status alone', [{ body: 'queued' }], { SMS_OK: '' }, 'accepted'],
    ['cannot be read', [{ body: 'queued' }], {}, 'unknown'],
    ['does not know our key', [], { SMS_HEADERS: '{}' }, 'refused'],
    ['is silent', ['stall'], {}, 'unknown'],
    ['cuts the line', ['cut'], {}, 'unknown'],
    ['is down', [{ status: 503 }], {}, 'later'],
  ])('a gateway that %s', async (_, manners, variables, result) => {
    const server = await kept(fakeSms(now));
    const set = {
      ...{
        SMS_URL: server.url,
        SMS_BODY: FORMS.json,
        SMS_HEADERS: JSON.stringify(server.headers),
        SMS_OK: '/code=OK',
      },
      ...variables,
    };
    const filled = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== ''));
    server.misbehave(...manners);
    const sending = channel('sms', filled).send(message(to));
    if (manners[0] === 'stall') await timeIsOver(server);
    expect(await sending).toMatchObject({ result });
  });

  it.each(['', 'not a number', '1;2', '138 0000 1111', '13800001111,13900002222'])(
    '“%s” is no number: nothing is sent',
    async (address) => {
      const { server, send } = await begin(FORMS.json);
      expect(await send(message({ address }))).toMatchObject({ result: 'refused' });
      expect(server.asked()).toBe(0);
    },
  );

  it('the keys of the gateway are in no answer', async () => {
    const { server, send } = await begin(FORMS.json);
    server.misbehave({
      status: 403,
      body: 'no: Bearer key-of-the-gateway-0001, key-of-the-gateway-0001, abcdef0123',
    });
    expect((await send(message(to))).answer).toMatch(/HTTP 403 no: \*\*\*, \*\*\*, \*\*\*$/);
  });
});
