import { simpleParser } from 'mailparser';
import { claimLink } from '../../store/sign-in-links';
import { createAccounts } from '../../store/sessions';
import type { Mailbox } from '../../services/mailbox';
import { startDelivery } from '../../workers/delivery';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { type World, openMailbox, openWorld, until } from '../support/world';

/** Real mail, by a real SMTP conversation, at an hour when nothing else leaves: a Saturday night. */

let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivery: { close: () => Promise<void> } | undefined;
const troubles: string[] = [];
const EMAIL = 'lead.liaison@example.cn';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-05 23:30') });
  await signUp(world);
  api = await openApi(world);
  mailbox = await openMailbox(world);
});
afterAll(async () => {
  await api.close();
  await mailbox.close();
  await world.close();
});
beforeEach(async () => {
  await world.pool.query('delete from attempts');
  await world.pool.query('delete from sign_in_links');
  await fetch(`${mailbox.http}/api/messages`, { method: 'DELETE' });
  mailbox.setFaults([]);
});
afterEach(async () => {
  await delivery?.close();
  delivery = undefined;
  expect(troubles.splice(0)).toEqual([]);
});

function deliver(): void {
  delivery = startDelivery(world, {
    redisUrl: world.redisUrl,
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 1 },
    link: 'https://duban.example.cn/',
    onTrouble: (error) => troubles.push(String(error)),
  });
}

const ask = (body: object) => api.ask('POST', '/session/link', body);
const use = (token: string) => api.ask('POST', '/session/link/use', { token });

interface Got {
  to: string;
  subject: string;
  text: string;
  html: string;
}

async function mails(count: number): Promise<Got[]> {
  const list = async () =>
    (await (await fetch(`${mailbox.http}/api/messages`)).json()) as { messages: { id: number }[] };
  await until(`${count} mails`, async () => (await list()).messages.length >= count);
  const { messages } = await list();
  expect(messages).toHaveLength(count);
  return Promise.all(
    [...messages]
      .sort((a, b) => a.id - b.id)
      .map(async ({ id }) => {
        const raw = await (await fetch(`${mailbox.http}/api/messages/${id}/raw`)).text();
        const mail = await simpleParser(raw);
        const to = [mail.to ?? []].flat().map((address) => address.text);
        return {
          ...{ to: to.join(), subject: mail.subject ?? '', text: mail.text ?? '' },
          html: typeof mail.html === 'string' ? mail.html : '',
        };
      }),
  );
}

const tokenIn = ({ text }: Got): string =>
  /https:\/\/duban\.example\.cn\/sign-in\/link#token=([\w-]{43})/.exec(text)?.[1] ?? '';
const status = async () =>
  (await world.pool.query<{ status: string }>('select status from sign_in_links order by id')).rows.map(
    (row) => row.status,
  );

describe('a link by mail', () => {
  it('leaves at once, in the quiet hours too, and signs in once', async () => {
    deliver();
    expect(await ask({ account: 'lead.liaison' })).toMatchObject({ status: 202 });
    const [mail] = (await mails(1)) as [Got];
    expect(mail).toMatchObject({ to: EMAIL, subject: '督办系统登录链接' });
    expect(mail.text).toContain('账号 lead.liaison（牵头局）');
    expect(mail.html).toContain('#token=');
    expect(await status()).toEqual(['delivered']);
    const token = tokenIn(mail);
    const reply = await use(token);
    expect(reply).toMatchObject({ status: 200, body: { person: { id: 'lead.liaison' } } });
    expect(reply.headers['set-cookie']).toMatch(/^duban=.+SameSite=Strict/);
    expect(await use(token)).toMatchObject({ status: 401, body: { code: 'link-over' } });
  });

  it('asked for by address, comes for every account of it', async () => {
    await createAccounts(
      world.pool,
      [{ id: 'second', email: EMAIL, unit: '配合局', posts: ['head'] }],
      PASSWORD,
    );
    deliver();
    await ask({ email: EMAIL });
    const got = await mails(2);
    expect(got.map(({ to }) => to)).toEqual([EMAIL, EMAIL]);
    const whose = await Promise.all(got.map(async (mail) => (await use(tokenIn(mail))).body['person']));
    expect(whose).toMatchObject([{ id: 'lead.liaison' }, { id: 'second' }]);
    await world.pool.query(`delete from accounts where id = 'second'`);
  });

  it('is answered alike where there is no such account, and no mail leaves', async () => {
    const [known, unknown, address] = [
      await ask({ account: 'lead.liaison' }),
      await ask({ account: 'nobody' }),
      await ask({ email: 'nobody@example.cn' }),
    ];
    expect(unknown).toMatchObject({ status: 202, body: known.body });
    expect(address).toMatchObject({ status: 202, body: known.body });
    expect(await status()).toEqual(['created']);
  });

  it('of many that use it at once signs one in', async () => {
    await ask({ account: 'lead.liaison' });
    const token = (await claimLink(world.pool))?.token ?? '';
    const all = await Promise.all(Array.from({ length: 8 }, () => use(token)));
    expect(all.filter((reply) => reply.status === 200)).toHaveLength(1);
  });

  it('is over after ten minutes, and with a newer one', async () => {
    await ask({ account: 'lead.liaison' });
    const first = (await claimLink(world.pool))?.token ?? '';
    await ask({ account: 'lead.liaison' });
    const second = (await claimLink(world.pool))?.token ?? '';
    expect([(await use(first)).status]).toEqual([401]);
    await world.pool.query(`update sign_in_links set expires_at = now() - interval '1 second'`);
    expect((await use(second)).status).toBe(401);
  });

  it('is over when the account changes', async () => {
    await createAccounts(world.pool, [{ id: 'mover', email: EMAIL, unit: '牵头局', posts: [] }], PASSWORD);
    await ask({ account: 'mover' });
    const token = (await claimLink(world.pool))?.token ?? '';
    await createAccounts(world.pool, [{ id: 'mover', email: EMAIL, unit: '配合局', posts: [] }], PASSWORD);
    expect((await use(token)).status).toBe(401);
    expect(await status()).toEqual(['void']);
  });

  it('goes out anew with another token where its sender died; what waited too long does not', async () => {
    await ask({ account: 'lead.liaison' });
    const lost = (await claimLink(world.pool))?.token ?? '';
    expect(await claimLink(world.pool)).toBeUndefined();
    await world.pool.query('update sign_in_links set retry_at = now()');
    deliver();
    const [mail] = (await mails(1)) as [Got];
    expect(tokenIn(mail)).not.toBe(lost);
    expect((await use(lost)).status).toBe(401);
    expect((await use(tokenIn(mail))).status).toBe(200);
    await delivery?.close();
    await ask({ account: 'lead.head' });
    await world.pool.query(`update sign_in_links set asked_at = now() - interval '11 minutes'`);
    expect(await claimLink(world.pool)).toBeUndefined();
    expect(await status()).toEqual(['delivered', 'expired']);
  });

  it('keeps no token in the database, and none in an address that a server is sent', async () => {
    await ask({ account: 'lead.liaison' });
    const token = (await claimLink(world.pool))?.token ?? '';
    const { rows } = await world.pool.query<{ all: string }>('select l::text as all from sign_in_links l');
    expect(rows[0]?.all).not.toContain(token);
    expect(rows[0]?.all).not.toContain(Buffer.from(token).toString('hex'));
    const url = new URL(`https://duban.example.cn/sign-in/link#token=${token}`);
    expect(url.pathname + url.search).not.toContain(token);
  });

  it('leads to where its asker wanted to go: the path stays here and does not travel by mail', async () => {
    deliver();
    await ask({ account: 'lead.liaison', to: '/tasks/p/3?x=1#told' });
    const [mail] = (await mails(1)) as [Got];
    expect(mail.text + mail.html).not.toContain('/tasks/');
    expect((await use(tokenIn(mail))).body['to']).toBe('/tasks/p/3?x=1#told');
    await ask({ account: 'lead.liaison' });
    const second = (await claimLink(world.pool))?.token ?? '';
    expect((await use(second)).body['to']).toBeNull();
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '/\t/elsewhere.example/',
    '/..//elsewhere.example/',
    '/.//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    'javascript:alert(1)',
    'tasks/p/3',
    '',
    '/api/v1/me',
    '/a/../api/v1/me',
    `/${'x'.repeat(500)}`,
  ])('leads nowhere but to a page of ours: %p', async (to) => {
    expect(await ask({ account: 'lead.liaison', to })).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: '/to' }] },
    });
    expect(await status()).toEqual([]);
  });

  it('is limited: three in a quarter of an hour for one account', async () => {
    for (let i = 0; i < 3; i++) expect((await ask({ account: 'lead.head' })).status).toBe(202);
    expect(await ask({ account: 'lead.head' })).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
    expect((await ask({ account: 'lead.liaison' })).status).toBe(202);
  });

  it.each([{}, { account: 'a', email: 'a@example.cn' }, { email: 'no address' }, { account: 'a\u0000' }])(
    'asked for with %j is bad input',
    async (body) => {
      expect(await ask(body)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    },
  );
});
