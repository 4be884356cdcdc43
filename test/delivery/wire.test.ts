import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Place, openReach } from '../../delivery/reach';
import { type WireOptions, openWire } from '../../delivery/wire';
import { type FakeServer, startServer } from '../support/fakes/server';
import { until } from '../support/until';

const HERE = ['127.0.0.1/32'];
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(handle: Parameters<typeof startServer>[0] = () => ({})): Promise<FakeServer> {
  const server = await startServer(handle);
  open.push(server);
  return server;
}

const ipv4 = (address: string): Place => ({ address, family: 4 });

/** Answers one list of addresses after the other, the last for ever, and counts. */
function names(...lists: string[][]): { resolve: (host: string) => Promise<Place[]>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: async (host) => {
      const list = lists[Math.min(asked.length, lists.length - 1)] ?? [];
      asked.push(host);
      return list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}

const wire = (options: WireOptions = {}) => openWire({ privateTargets: HERE, ...options });

describe('what may be called', () => {
  const NOT_OF_THE_INTERNET = [
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.1.2.3', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '224.0.0.1', '239.1.1.1'],
    ...['240.0.0.1', '255.255.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.7'],
    ...['203.0.113.9', '192.88.99.1'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::8.8.8.8'],
    ...['::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '2002:7f00:1::1'],
    ...[
      '2002:808:808::1',
      '2001::1',
      '2001:0:4136:e378:8000:63bf:3fff:fdd2',
      'fe80::1',
      'febf::1',
      'fec0::1',
    ],
    ...['fc00::1', 'fd12:3456::1', 'ff02::1', '100::1', '2001:db8::1', '3fff::1', '4000::1', 'fe00::1'],
  ];
  it.each(NOT_OF_THE_INTERNET)(
    '%s is refused, written as the host and as what a name leads to',
    async (address) => {
      const host = address.includes(':') ? `[${address}]` : address;
      const { resolve, asked } = names([address]);
      const reach = openReach({ resolve });
      await expect(reach(new URL(`https://${host}/`))).rejects.toThrow(/not of the internet/);
      expect(asked).toEqual([]);
      await expect(reach(new URL('https://receiver.test/'))).rejects.toThrow(/not of the internet/);
    },
  );

  // Ways to write 127.0.0.1, 10.0.0.1 and 169.254.169.254 that some parsers of addresses take for names.
  it.each([
    ...[
      '2130706433',
      '0x7f000001',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '017700000001',
      '127.1',
      '127.0.1',
      '0',
      '127.0.0.1.',
    ],
    ...[
      '１２７.０.０.１',
      '①②⑦.0.0.1',
      '127。0。0。1',
      '%31%32%37.0.0.1',
      '167772161',
      '0xa9fea9fe',
      '2852039166',
    ],
  ])('%s is seen for what it is', async (host) => {
    const { resolve, asked } = names(['8.8.8.8']);
    await expect(openReach({ resolve })(new URL(`https://${host}/`))).rejects.toThrow(/not of the internet/);
    expect(asked).toEqual([]);
  });

  it.each(['8.8.8.8', '223.5.5.5', '2400:3200::1', '2606:4700:4700::1111'])(
    '%s is of the internet',
    async (address) => {
      const { resolve } = names([address]);
      expect(await openReach({ resolve })(new URL('https://receiver.test/'))).toMatchObject([{ address }]);
    },
  );

  it.each([
    ['a name with one good and one private address', 'https://receiver.test/', ['8.8.8.8', '10.0.0.1']],
    ['http to the internet', 'http://receiver.test/', ['8.8.8.8']],
    ['http to one of ours and one of the internet', 'http://receiver.test/', ['127.0.0.1', '8.8.8.8']],
    ['a name and password', 'https://me:secret@receiver.test/', ['8.8.8.8']],
    ['another protocol', 'ftp://receiver.test/', ['8.8.8.8']],
    ['a file', 'file:///etc/passwd', ['8.8.8.8']],
    ['no address at all', 'receiver', ['8.8.8.8']],
    ['a private network that is not the one allowed', 'https://receiver.test/', ['127.0.0.2']],
    ['IPv4 of an allowed network written as IPv6', 'https://[::ffff:127.0.0.1]/', []],
  ])('%s: not called, and not tried again', async (_, url, addresses) => {
    const reply = await wire({ resolve: names(addresses).resolve })({ url, body: '{}' });
    expect(reply).toMatchObject({ how: 'forbidden' });
    expect(reply.answer).not.toContain('secret');
  });

  it('a network of the government’s own is called where it is allowed by name, by http, too', async () => {
    const reach = openReach({
      privateTargets: ['10.20.0.0/16', 'fd00:1::/32'],
      resolve: names(['10.20.3.4']).resolve,
    });
    expect(await reach(new URL('http://oa.gov.test/'))).toEqual([ipv4('10.20.3.4')]);
    expect(await reach(new URL('http://[fd00:1::7]/'))).toEqual([{ address: 'fd00:1::7', family: 6 }]);
    await expect(reach(new URL('https://10.21.0.1/'))).rejects.toThrow(/private/);
  });
});

describe('a name that changes its mind', () => {
  it('is looked up once, and the connection goes to the address that was judged', async () => {
    const server = await serve();
    const { resolve, asked } = names(['127.0.0.1'], ['10.0.0.1']);
    const send = wire({ resolve });
    const url = `http://receiver.test:${new URL(server.url).port}/`;
    expect(await send({ url, body: '{}' })).toMatchObject({ how: 'answered', status: 200 });
    expect(asked).toEqual(['receiver.test']);
    // The next message judges anew.
    expect(await send({ url, body: '{}' })).toMatchObject({ how: 'forbidden' });
    expect(server.asked()).toBe(1);
  });

  it('a redirection to a private address is not followed', async () => {
    const inside = await serve();
    const outside = await serve(() => ({ status: 307, headers: { location: `${inside.url}/admin` } }));
    expect(await wire()({ url: outside.url, body: '{}' })).toMatchObject({ how: 'answered', status: 307 });
    expect(inside.asked()).toBe(0);
  });
});

describe('how a call went', () => {
  it('carries the body, its length and its headers; names us', async () => {
    const seen: unknown[] = [];
    const server = await serve(({ method, headers, body }) => {
      seen.push({ method, body, type: headers['content-type'], agent: headers['user-agent'] });
      return { body: { ok: true } };
    });
    const body = JSON.stringify({ text: '督办：济宁' });
    const reply = await wire()({ url: server.url, body, headers: { 'content-type': 'application/json' } });
    expect(seen).toEqual([{ method: 'POST', body, type: 'application/json', agent: 'duban' }]);
    expect(reply).toMatchObject({ how: 'answered', json: { ok: true } });
  });

  it('nobody listens, or the name has no address: nothing was sent', async () => {
    const server = await serve();
    await server.close();
    expect(await wire()({ url: server.url, body: '{}' })).toMatchObject({ how: 'unsent' });
    const lost = {
      resolve: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    };
    expect(await wire(lost)({ url: 'https://lost.test/', body: '{}' })).toEqual({
      how: 'unsent',
      answer: 'lost.test: ENOTFOUND no such name',
    });
    expect(await wire(names([]))({ url: 'https://lost.test/', body: '{}' })).toMatchObject({ how: 'unsent' });
  });

  it('waits 15 s for an answer, looking up included, and no longer', async () => {
    const over = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(over.signal);
    const server = await serve();
    server.misbehave('stall');
    const sending = wire()({ url: server.url, body: '{}' });
    await until('it has come', () => server.asked() === 1);
    expect(timeout.mock.calls).toEqual([[15_000]]);
    over.abort();
    expect(await sending).toMatchObject({ how: 'unknown' });
    timeout.mockRestore();
  });

  it('a name that is never answered: nothing was sent, and the time is kept', async () => {
    const deadline = () => AbortSignal.timeout(20);
    const reply = await wire({ deadline, resolve: () => new Promise(() => undefined) })({
      url: 'https://slow.test/',
      body: '{}',
    });
    expect(reply).toEqual({ how: 'unsent', answer: 'slow.test: no answer in time' });
  });

  it.each(['stall', 'cut'] as const)('%s after the message: it may have arrived', async (manner) => {
    const server = await serve();
    server.misbehave(manner);
    const over = new AbortController();
    const sending = wire({ deadline: () => over.signal })({ url: server.url, body: '{}' });
    await until('it has come', () => server.asked() === 1);
    if (manner === 'stall') over.abort();
    expect(await sending).toMatchObject({ how: 'unknown' });
    expect(server.asked()).toBe(1);
  });

  it('a status counts also where what follows it is too long, or no JSON', async () => {
    const server = await serve();
    server.misbehave(
      { body: 'x'.repeat(70_000) },
      { body: '<html>' },
      { status: 204 },
      // Announces more than ever comes.
      { status: 410, headers: { 'content-length': '100' }, body: 'x' },
    );
    const send = wire();
    const call = { url: server.url, body: '{}' };
    expect(await send(call)).toMatchObject({
      status: 200,
      json: undefined,
      answer: expect.stringContaining('cut short') as string,
    });
    expect(await send(call)).toMatchObject({ status: 200, json: undefined });
    expect(await send(call)).toMatchObject({ status: 204, json: undefined });
    expect(await send(call)).toMatchObject({ status: 410, json: undefined });
  });

  it.each([
    ['120', 120],
    ['99999999', 86_400],
    [new Date(Date.now() + 90_000).toUTCString(), 90],
    ['Mon, 01 Jan 2001 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('Retry-After: %s', async (header, seconds) => {
    const server = await serve(() => ({ status: 503, headers: { 'retry-after': header } }));
    const { retryAfter } = (await wire()({ url: server.url, body: '' })) as { retryAfter?: number };
    if (seconds === undefined) expect(retryAfter).toBeUndefined();
    else expect(Math.abs((retryAfter ?? -9) - seconds)).toBeLessThanOrEqual(2);
  });

  it('a line break in a header is not sent', async () => {
    const server = await serve();
    const headers = { 'webhook-id': 'a\r\nx-injected: 1' };
    expect(await wire()({ url: server.url, body: '', headers })).toMatchObject({ how: 'forbidden' });
    expect(server.asked()).toBe(0);
  });
});

describe('https', () => {
  const file = (name: string): string => readFileSync(join(__dirname, '../fixtures/tls', name), 'utf8');
  const resolve = names(['127.0.0.1']).resolve;
  async function secure(): Promise<{ port: number; seen: string[] }> {
    const seen: string[] = [];
    const server = createServer({ key: file('key.pem'), cert: file('cert.pem') }, (request, response) => {
      seen.push(request.headers.host ?? '');
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    open.push({ close: () => new Promise((done) => server.close(() => done())) });
    return { port: (server.address() as AddressInfo).port, seen };
  }

  it('the certificate is held against the name, though the socket was given an address', async () => {
    const { port, seen } = await secure();
    const send = wire({ resolve, ca: file('cert.pem') });
    expect(await send({ url: `https://receiver.test:${port}/`, body: '{}' })).toMatchObject({ status: 200 });
    expect(seen).toEqual([`receiver.test:${port}`]);
    expect(await send({ url: `https://other.test:${port}/`, body: '{}' })).toMatchObject({ how: 'unsent' });
    expect(seen).toHaveLength(1);
  });

  it('a certificate that nobody vouches for: nothing is sent', async () => {
    const { port, seen } = await secure();
    expect(await wire({ resolve })({ url: `https://receiver.test:${port}/`, body: '{}' })).toMatchObject({
      how: 'unsent',
    });
    expect(seen).toEqual([]);
  });
});

describe('secrets', () => {
  it('what the other side says back of them is not shown: query, long parts of the path, what is named', async () => {
    const server = await serve(({ path, query, headers, body }) => ({
      status: 500,
      body: { path, key: query.get('key'), said: headers.authorization, body, line: 'a\u0000\r\nb' },
    }));
    const reply = await wire()({
      url: `${server.url}/hook/0123456789abcdef?key=k%2Fe+y-12345`,
      body: 'signed with "se\\cret"',
      headers: { authorization: 'Bearer t0ken' },
      secrets: ['"se\\cret"', 't0ken'],
    });
    expect(reply.answer).toMatch(/^127\.0\.0\.1:\d+: HTTP 500 /);
    for (const secret of ['0123456789abcdef', 'k/e y', '12345', 't0ken', 'se\\', 'cret'])
      expect(reply.answer).not.toContain(secret);
    expect(reply.answer).not.toMatch(/[\p{Cc}]/u);
  });

  it('nor in what went wrong', async () => {
    const send = wire({
      resolve: () => Promise.reject(new Error('failed for https://h.test/?key=abcdef123')),
    });
    const reply = await send({ url: 'https://h.test/?key=abcdef123', body: '' });
    expect(reply.answer).toBe('h.test: failed for ***');
  });
});
