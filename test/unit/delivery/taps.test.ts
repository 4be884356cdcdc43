import { randomBytes } from 'node:crypto';
import { compose } from '../../../delivery/compose';
import { tapping } from '../../../delivery/taps';
import { writeAll } from '../../../delivery/write';
import { CHANNELS } from '../../../domain/channels';
import { tapOf } from '../../../domain/task/tap';
import { SecretBox } from '../../../store/secret-box';
import { type SignedTap, Taps } from '../../../store/taps';
import { instant } from '../../support/domain';
import { APP, composing, noticed } from '../../support/saying';

const taps = new Taps(new SecretBox(randomBytes(32)));
/** Of the units on these tasks, all have reported before. */
const desk = { reportedBefore: () => Promise.resolve(new Set(['task/p-1/3 某局'])) };
const now = instant('2024-10-28 08:30');

const assigned = noticed({
  ...{ id: 1, kind: 'assignment', rule: 'launched', obligation: null, round: null, level: null },
  why: '第3项任务“培育链主企业”由您单位牵头',
});
const chased = noticed({ id: 2 });
const escalated = noticed({ id: 3, kind: 'escalation', rule: 'escalated', post: 'head', level: 1 });
const notices = [assigned, chased, escalated];

async function written(channel: (typeof CHANNELS)[number], all = notices) {
  const reader = { email: 'a@example.cn', contact: { channel }, now };
  const acting = await tapping({ desk, taps, link: APP }, reader, all);
  return writeAll(compose(composing({ notices: all, ...(acting ? { tapping: acting } : {}) })));
}
const tokensIn = (text: string): string[] =>
  [...text.matchAll(/\/tap#t=([\w.-]+)/g)].map(([, token]) => token ?? '');

it('links that act stand in mails and cards, each beside its item', async () => {
  const mail = await written('mail');
  for (const form of [mail.html, mail.text, mail.markdown]) {
    const read = tokensIn(form).map((token) => taps.read(token));
    expect(read).toEqual([
      expect.objectContaining({ act: 'escalation', post: 'head', level: 1 }) as unknown,
      expect.objectContaining({ act: 'unchanged', obligation: '2024-10/report/某局', round: 1 }) as unknown,
      expect.objectContaining({
        act: 'acknowledge',
        obligation: '-/acknowledge/某局',
        email: 'a@example.cn',
      }) as unknown,
    ]);
  }
  expect(taps.read(tokensIn(mail.html)[0] ?? '')?.until).toBe(now + 14 * 86_400_000);
});

it('nothing that others read along, a phone or another system has a link that acts', async () => {
  const open = CHANNELS.filter((channel) => channel !== 'mail' && channel !== 'wecom');
  expect(open).toEqual(['wecom-robot', 'dingtalk-robot', 'feishu-robot', 'webhook', 'sms']);
  for (const channel of open) expect(JSON.stringify(await written(channel))).not.toMatch(/tap#|v1\./);
  // Not even a mail's own short form, nor what programs get of it.
  const { short, data } = await written('mail');
  expect(short + JSON.stringify(data)).not.toMatch(/tap#|v1\./);
});

it('who never reported is not offered to say that nothing has changed', async () => {
  const other = noticed({ task: 4, id: 9 });
  expect(tokensIn((await written('mail', [other])).text)).toEqual([]);
});

it('of many tasks each has its own, up to six; beyond that the page is quicker', async () => {
  const many = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      noticed({
        ...assigned,
        id: i,
        stream: `task/p-1/${i + 1}`,
        task: i + 1,
        title: 't',
        why: `第${i + 1}项任务“t”由您单位牵头`,
      }),
    );
  const six = await written('mail', many(6));
  expect(tokensIn(six.text)).toHaveLength(6);
  expect(six.text).toContain('签收（任务2）：');
  expect(tokensIn((await written('mail', many(7))).text)).toEqual([]);
});

it.each<[what: string, over: Partial<Parameters<typeof tapOf>[0]>]>([
  ['news', { kind: 'outcome', rule: 'accepted' }],
  ['a review', { kind: 'review', rule: 'submitted', obligation: 'review:2024-10/report/某局' }],
  ['a chased review', { obligation: 'review:2024-10/contribution/配合局' }],
  ['a chased decision', { obligation: 'suspension:1' }],
  ['a rectification', { obligation: '1/rectification/某局' }],
  ['what another unit owes', { obligation: '2024-10/report/他局' }],
  [
    'what is forwarded to be asked for by letter',
    { kind: 'escalation', rule: 'escalated', post: 'coordinator' },
  ],
  ['an instruction', { kind: 'escalation', rule: 'instructed', post: 'head' }],
  [
    'a difficulty that was assigned',
    { kind: 'assignment', rule: 'difficulty-assigned', obligation: '3/difficulty/某局' },
  ],
  ['a record', { stream: 'record/某局' }],
])('%s has no link that acts', (_, over) => expect(tapOf(noticed(over))).toBeNull());

it('a token is read by who signed it, as it was signed, in this version', () => {
  const tap: SignedTap = {
    ...{ act: 'unchanged', stream: 'task/p-1/3', obligation: '2024-10/report/某局', round: 2, level: null },
    ...{ email: 'a@example.cn', unit: '某局', post: 'liaison', until: now },
  };
  const token = taps.sign(tap);
  expect(token).toMatch(/^v1\.[\w-]+\.[\w-]{43}$/);
  expect(taps.read(token)).toEqual(tap);
  expect(new Taps(new SecretBox(randomBytes(32))).read(token)).toBeUndefined();
  const characters = Array.from(token, (_, i) => i);
  for (const i of characters) {
    const other = token.charAt(i) === 'A' ? 'B' : 'A';
    expect([i, taps.read(token.slice(0, i) + other + token.slice(i + 1))]).toEqual([i, undefined]);
    expect(taps.read(token.slice(0, i))).toBeUndefined();
  }
});

it('what is signed is not taken for what it is not', () => {
  const odd = { act: 'decide', stream: 'plan/x' } as unknown as SignedTap;
  expect(taps.read(taps.sign({ ...odd }))).toBeUndefined();
});
