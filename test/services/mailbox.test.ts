import { type Socket, connect } from 'node:net';
import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Mailbox, startMailbox } from '../../services/mailbox';
import { freePort } from '../../services/ports';
import { removeFolders, temporaryFolder, until } from './support';

let data: string;
let mailbox: Mailbox;

beforeEach(async () => {
  data = temporaryFolder();
  mailbox = await open();
});
afterEach(() => mailbox.close());
afterAll(removeFolders);

async function open(): Promise<Mailbox> {
  return startMailbox({ data, ports: { smtp: await freePort(), http: await freePort() } });
}

const port = (): number => Number(new URL(mailbox.smtp).port);

async function send(mail: { to: string; subject?: string; text?: string; html?: string }): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: port(), ignoreTLS: true });
  await transport.sendMail({ from: '督办 <duban@example.cn>', subject: '事项', text: '正文', ...mail });
  transport.close();
}

interface Listed {
  id: number;
  to: string[];
  subject: string;
}

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await fetch(`${mailbox.http}${path}`, init)).json()) as T;
}
const list = async (query = ''): Promise<Listed[]> =>
  (await json<{ messages: Listed[] }>(`/api/messages${query}`)).messages;
const page = async (path: string): Promise<string> => (await fetch(`${mailbox.http}${path}`)).text();

describe('mail by SMTP', () => {
  it('is taken in a plain conversation, without signing in', async () => {
    const socket: Socket = connect(port(), '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    const turns: [string | undefined, number][] = [
      [undefined, 220],
      ['HELO there', 250],
      ['MAIL FROM:<a@example.cn>', 250],
      ['RCPT TO:<b@example.cn>', 250],
      ['DATA', 354],
      ['Subject: one\r\n\r\ntext\r\n.', 250],
      ['QUIT', 221],
    ];
    for (const [line, code] of turns) {
      heard = '';
      if (line !== undefined) socket.write(`${line}\r\n`);
      await until(`${code} after ${line}`, () => new RegExp(`^${code} `, 'm').test(heard));
    }
    socket.destroy();
    expect(await list()).toEqual([expect.objectContaining({ id: 1, to: ['b@example.cn'], subject: 'one' })]);
  });

  it('keeps long Chinese subjects whole', async () => {
    const subject =
      '关于报送《济宁市推动数字经济高质量发展行动计划》重点任务进展情况的提醒（第12期，共34项，今日17:30截止）';
    await send({ to: 'b@example.cn', subject });
    expect((await list())[0]?.subject).toBe(subject);
  });

  it('is refused, put off or left hanging where a test says so', async () => {
    mailbox.setFaults([
      { address: 'gone@*', kind: 'refuse' },
      { address: '*@busy.example.cn', kind: 'later' },
      { address: 'hang@example.cn', kind: 'hang' },
    ]);
    await expect(send({ to: 'Gone@example.cn' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'b@busy.example.cn' })).rejects.toMatchObject({ responseCode: 451 });
    let ended = false;
    const hanging = send({ to: 'hang@example.cn' }).then(
      () => (ended = true),
      () => (ended = true),
    );
    await send({ to: 'b@example.cn' });
    expect(ended).toBe(false);
    expect(await list()).toHaveLength(1);
    await mailbox.close();
    await hanging;
    mailbox = await open();
  });
});

describe('the JSON interface', () => {
  it('lists the newest first, by recipient, since an id, and so many', async () => {
    for (const to of ['a@example.cn', 'b@example.cn', 'a@example.cn']) await send({ to });
    const ids = async (query: string): Promise<number[]> => (await list(query)).map(({ id }) => id);
    expect(await ids('')).toEqual([3, 2, 1]);
    expect(await ids('?to=A@example.cn')).toEqual([3, 1]);
    expect(await ids('?since=1')).toEqual([3, 2]);
    expect(await ids('?limit=1')).toEqual([3]);
    expect(await ids('?before=3&limit=1')).toEqual([2]);
    expect(await json('/api/count')).toMatchObject({ count: 3 });
  });

  it('gives a mail with its text and HTML, and as it came', async () => {
    await send({ to: 'a@example.cn', subject: '报送', text: '纯文本', html: '<b>网页</b>' });
    expect(await json('/api/messages/1')).toMatchObject({
      ...{ id: 1, to: ['a@example.cn'], from: '"督办" <duban@example.cn>', subject: '报送' },
      ...{ text: expect.stringContaining('纯文本') as string, html: '<b>网页</b>' },
      messageId: expect.stringMatching(/^<.*>$/) as string,
    });
    expect(await page('/api/messages/1/raw')).toMatch(/^From: /);
    expect((await fetch(`${mailbox.http}/api/messages/2`)).status).toBe(404);
  });

  it('deletes everything, and ids go on', async () => {
    await send({ to: 'a@example.cn' });
    await json('/api/messages', { method: 'DELETE' });
    expect(await list()).toEqual([]);
    expect(await json('/api/count')).toMatchObject({ count: 0 });
    await mailbox.close();
    mailbox = await open();
    await send({ to: 'a@example.cn' });
    expect((await list()).map(({ id }) => id)).toEqual([2]);
  });

  it('answers only to names of this machine', async () => {
    const status = await new Promise((resolve) => {
      const { hostname, port: httpPort } = new URL(mailbox.http);
      request({ hostname, port: httpPort, path: '/api/messages', headers: { host: 'evil.example' } }, (r) => {
        r.resume();
        resolve(r.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });
});

describe('the pages', () => {
  it('list who got what, with everything a mail says escaped', async () => {
    await send({ to: 'a@example.cn', subject: '<script>alert(1)</script>' });
    await send({ to: 'b@example.cn', subject: '给乙' });
    const all = await page('/');
    expect(all).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(all).not.toContain('<script');
    expect(all.indexOf('给乙')).toBeLessThan(all.indexOf('&lt;script'));
    expect(all).toContain('href="/?to=b%40example.cn"');
    expect(await page('/?to=b%40example.cn')).not.toContain('&lt;script');
    expect(await page('/?q=乙')).toContain('给乙');
    expect(await page('/?q=丙')).toContain('没有符合的邮件');
  });

  it('lead to older mails', async () => {
    // One connection for all: the server greets each with a pause, to see who talks first.
    const transport = createTransport({
      pool: true,
      maxConnections: 1,
      host: '127.0.0.1',
      port: port(),
      ignoreTLS: true,
    });
    for (let i = 0; i < 101; i++)
      await transport.sendMail({ from: 'a@example.cn', to: 'b@example.cn', subject: `第${i}封`, text: '' });
    transport.close();
    const first = await page('/');
    expect(first).not.toContain('第0封');
    const older = /href="([^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    expect(await page(older ?? '')).toContain('第0封');
  });

  it("show a mail's HTML in a frame that runs nothing, and its text with links", async () => {
    await send({ to: 'a@example.cn', text: '见 https://duban.example.cn/f?a=1&b=2。', html: '<i>看</i>' });
    expect(await page('/mail/1')).toMatch(/<iframe sandbox="allow-popups [^"]*" src="\/mail\/1\/html"/);
    const frame = await fetch(`${mailbox.http}/mail/1/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(await frame.text()).toContain('<base target="_blank"><i>看</i>');
    const text = await page('/mail/1?text=1');
    expect(text).toContain('<a href="https://duban.example.cn/f?a=1&amp;b=2" ');
  });
});

describe('what was received', () => {
  it('is there after a restart, but for a mail that was cut off', async () => {
    await send({ to: 'a@example.cn', subject: '其一' });
    await send({ to: 'b@example.cn', subject: '其二' });
    await mailbox.close();
    appendFileSync(join(data, 'mailbox', 'mails'), '{"to":["c@example.cn"],"subject":"x","length":99}\nhalf');
    mailbox = await open();
    await send({ to: 'c@example.cn', subject: '其三' });
    expect((await list()).map(({ id, subject }) => [id, subject])).toEqual([
      [3, '其三'],
      [2, '其二'],
      [1, '其一'],
    ]);
    expect(await json('/api/messages/3')).toMatchObject({ text: expect.stringContaining('正文') as string });
  });
});
