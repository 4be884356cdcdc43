import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Mail, type MailChannel, mailChannel } from '../../delivery/mail';
import { type BadServer, type Manners, openBadServer } from '../support/smtp';

const servers: BadServer[] = [];
const channels: MailChannel[] = [];
afterEach(async () => {
  for (const channel of channels.splice(0)) channel.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** `seen` counts whole messages that reached the server. */
async function serve({
  greeting,
  ...manners
}: Manners & { greeting?: string }): Promise<{ channel: MailChannel; seen: () => number }> {
  const server = await openBadServer({ manners: () => manners, greeting: () => greeting });
  servers.push(server);
  const channel = mailChannel({
    url: server.url,
    from: 'duban@example.cn',
    connections: 2,
    patience: { connectionTimeout: 1000, greetingTimeout: 1000, socketTimeout: 1000 },
  });
  channels.push(channel);
  return { channel, seen: () => server.received.length };
}

const mail: Mail = {
  to: { address: 'a@example.cn' },
  subject: '主题',
  text: '正文',
  html: '<p>正文</p>',
  messageId: '<duban-1@example.cn>',
};

it.each<[string, Manners & { greeting?: string }, string, number]>([
  ['takes it', {}, 'accepted', 1],
  ['knows no such mailbox', { rcpt: '550 no such mailbox' }, 'refused', 0],
  ['is busy', { rcpt: '451 later' }, 'later', 0],
  ['refuses the content', { end: '554 spam' }, 'refused', 1],
  ['has no room for the content', { end: '452 full' }, 'later', 1],
  ['is not ready', { greeting: '421 not now' }, 'later', 0],
  ['cuts the line before the content', { data: 'cut' }, 'later', 0],
  ['says nothing before the content', { rcpt: 'stall' }, 'later', 0],
  ['says nothing at all', { greeting: 'stall' }, 'later', 0],
  ['cuts the line after the whole content', { end: 'cut' }, 'unknown', 1],
  ['says nothing after the whole content', { end: 'stall' }, 'unknown', 1],
])('a server that %s', async (_, manners, result, seen) => {
  const server = await serve(manners);
  expect(await server.channel.send(mail)).toMatchObject({ result });
  // Whatever went wrong, the pool does not try again behind our back.
  expect(server.seen()).toBe(seen);
});

it('a line cut in the middle of a long content: nothing was taken that ends without its dot', async () => {
  const server = await serve({ middle: 'cut' });
  const long = { ...mail, text: 'x'.repeat(5_000_000) };
  expect(await server.channel.send(long)).toMatchObject({
    result: expect.stringMatching(/later|unknown/) as string,
  });
  expect(server.seen()).toBe(0);
});

it('nobody listens', async () => {
  const { channel } = await serve({});
  await servers.splice(0)[0]?.close();
  expect(await channel.send(mail)).toMatchObject({ result: 'later' });
});

it('a line break in a subject does not become a header', async () => {
  const server = await serve({});
  const sent = await server.channel.send({ ...mail, subject: '好\r\nBcc: spy@example.cn' });
  expect(sent).toEqual({ result: 'accepted', answer: expect.stringMatching(/^250 /) as unknown });
});

it('signs what leaves where it has a key (DKIM); replies and bounces go to the token of the message', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const taken: { raw: string; from: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom } = session.envelope;
        taken.push({ raw: Buffer.concat(chunks).toString('utf8'), from: mailFrom ? mailFrom.address : '' });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const channel = mailChannel({
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    from: '督办 <duban@example.cn>',
    connections: 1,
    dkim: { domainName: 'example.cn', keySelector: 'd2024', privateKey },
    inbound: 'back@example.cn',
  });
  await channel.send({ ...mail, messageId: '<duban-7.0123456789abcdef0123@example.cn>' });
  // Else the server waits for the line that is kept open.
  channel.close();
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const [{ raw, from } = { raw: '', from: '' }] = taken;
  const back = 'back+7.0123456789abcdef0123@example.cn';
  expect(from).toBe(back);
  expect(raw).toContain(`Reply-To: ${back}`);
  expect(signedBy(raw, publicKey)).toEqual({ d: 'example.cn', s: 'd2024', body: true, head: true });
});

/** What a receiver makes of a signature (RFC 6376, relaxed/relaxed): whose it is, and whether body and head are as signed. */
function signedBy(raw: string, publicKey: string) {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/).map((line) => {
    const at = line.indexOf(':');
    return {
      name: line.slice(0, at).toLowerCase(),
      value: line
        .slice(at + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    };
  });
  const signature = fields.find(({ name }) => name === 'dkim-signature')?.value ?? '';
  const tag = (name: string): string =>
    new RegExp(`(?:^|;) ?${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
  const body = rest
    .join('\r\n\r\n')
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n');
  const signed = tag('h')
    .split(':')
    .map((name) => fields.findLast((field) => field.name === name.toLowerCase()))
    .flatMap((field) => (field ? [`${field.name}:${field.value}\r\n`] : []))
    .concat(`dkim-signature:${signature.replace(/(;? ?)b=[^;]*/, '$1b=')}`)
    .join('');
  return {
    ...{ d: tag('d'), s: tag('s') },
    body: createHash('sha256').update(body).digest('base64') === tag('bh'),
    head: createVerify('RSA-SHA256').update(signed).verify(publicKey, tag('b'), 'base64'),
  };
}
