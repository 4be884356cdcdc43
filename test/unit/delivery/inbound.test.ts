import { randomBytes } from 'node:crypto';
import { readInbound } from '../../../delivery/inbound';
import { MessageIds } from '../../../delivery/message-ids';
import { SecretBox } from '../../../store/secret-box';

/** What mail that comes in means, and of which message it is. */

const ids = new MessageIds(new SecretBox(Buffer.alloc(32, 7)), 'duban.example.cn');
const raw = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));
const token = ids.tokenOf(12);

const report = (type: string, fields: string[], original = `Message-ID: ${ids.idOf(12)}`): Buffer =>
  raw(
    ...['From: MAILER-DAEMON@mx.example.cn', 'To: duban@example.cn', 'Subject: report', 'MIME-Version: 1.0'],
    ...[
      `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
      '',
      '--b',
      'Content-Type: text/plain',
      '',
    ],
    ...['It did not go well.', '--b', `Content-Type: message/${type}`, '', ...fields, '', '--b'],
    ...['Content-Type: text/rfc822-headers', '', original, 'Subject: x', '', '--b--', ''],
  );

const failed = [
  ...['Reporting-MTA: dns; mx.example.cn', '', 'Final-Recipient: rfc822; li@example.cn', 'Action: failed'],
  ...['Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such', '  mailbox here'],
];

const answer = (text: string, ...head: string[]): Buffer =>
  raw(
    'From: 李四 <li@example.cn>',
    'Message-ID: <r1@example.cn>',
    ...head,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  );

it.each<[string, Buffer, object]>([
  [
    'did not arrive',
    report('delivery-status', failed),
    { kind: 'bounce', code: '5.1.1', answer: 'smtp; 550 5.1.1 no such mailbox here' },
  ],
  [
    'is delayed',
    report('delivery-status', ['Action: delayed', 'Status: 4.4.1']),
    { kind: 'delay', code: '4.4.1', answer: '4.4.1' },
  ],
  ['arrived', report('delivery-status', ['Action: delivered', 'Status: 2.0.0']), { kind: 'nothing' }],
  [
    'is unwanted',
    report('feedback-report', ['Feedback-Type: abuse', 'Version: 1']),
    { kind: 'complaint', answer: 'Feedback-Type: abuse' },
  ],
])('a report that a message %s', async (_, mail, meaning) => {
  const read = await readInbound(mail);
  expect(read).toMatchObject(meaning);
  if ('names' in read) expect(ids.messageIn(read.names)).toBe(12);
});

it.each<[string, string[]]>([
  ['by the address that it was sent to', [`To: <duban+${token}@example.cn>`]],
  ['by the thread', [`In-Reply-To: ${ids.idOf(12)}`, 'To: duban@example.cn']],
  [
    'by the thread, further back',
    [`References: ${ids.idOf(12)} <another@example.cn>`, 'To: duban@example.cn'],
  ],
  [
    'by where it was delivered',
    [`Delivered-To: duban+${token.toUpperCase()}@example.cn`, 'To: 督办 <duban@example.cn>'],
  ],
])('knows of which message a reply is %s', async (_, head) => {
  const read = await readInbound(answer('收到，已安排。', ...head));
  expect(read).toMatchObject({
    kind: 'reply',
    sender: 'li@example.cn',
    mailId: '<r1@example.cn>',
    text: '收到，已安排。',
    files: 0,
  });
  expect('names' in read && ids.messageIn(read.names)).toBe(12);
});

it.each([
  'On Mon, 14 Oct 2024, duban wrote:',
  '在 2024年10月14日，督办<duban@example.cn> 写道：',
  '------------------ 原始邮件 ------------------',
  '发件人: 督办 <duban@example.cn>',
  '> 待办3项',
])('leaves out what the mail program quoted: %s', async (quote) => {
  const read = await readInbound(answer(`第一行\n第二行\n\n${quote}\n> 待办3项`));
  expect(read).toMatchObject({ text: '第一行\n第二行' });
});

it('what stands below what was quoted is read where nothing stands above', async () => {
  const below = '在 2024年10月14日，督办<duban@example.cn> 写道：\n> 待办3项\n> 去办理\n\n数据周五才有\n谢谢';
  expect(await readInbound(answer(below))).toMatchObject({ text: '数据周五才有\n谢谢' });
});

it('a file without words is a reply; a mail without an id has one of its own; what is too long says so', async () => {
  const file = raw(
    ...['From: li@example.cn', 'Content-Type: multipart/mixed; boundary="b"', '', '--b'],
    ...[
      'Content-Type: application/pdf; name="x.pdf"',
      'Content-Disposition: attachment',
      '',
      'x',
      '--b--',
      '',
    ],
  );
  expect(await readInbound(file)).toMatchObject({ kind: 'reply', text: '（没有正文）', files: 1 });
  const idOf = async (text: string) => {
    const read = await readInbound(raw('From: li@example.cn', '', text));
    return 'mailId' in read ? read.mailId : null;
  };
  expect(await idOf('yes')).toMatch(/^sha256:/);
  expect(await idOf('yes')).toBe(await idOf('yes'));
  expect(await idOf('yes')).not.toBe(await idOf('no'));
  const long = await readInbound(answer('长'.repeat(6000)));
  expect('text' in long && long.text).toBe(`${'长'.repeat(5000)}……（来信过长，以下未收）`);
});

it('what no ledger takes is taken out: control characters, halves of characters', async () => {
  const read = await readInbound(answer('数据\0周五\u001b[31m才有\n好'));
  expect(read).toMatchObject({ text: '数据周五[31m才有\n好' });
});

it.each<[string, Buffer]>([
  ['a note that somebody is away', answer('我在休假', 'Auto-Submitted: auto-replied')],
  ['an autoresponder', answer('I am away', 'X-Autoreply: yes')],
  ['nothing but a quotation', answer('> 待办3项')],
  ['nothing at all', raw('', '')],
  ['no mail', randomBytes(500)],
])('takes %s for nothing', async (_, mail) => {
  const read = await readInbound(mail);
  if (read.kind !== 'nothing') expect('names' in read && ids.messageIn(read.names)).toBeNull();
});

it('is not told of a message by who does not know its code, whoever they say they are', async () => {
  const strangers = new MessageIds(new SecretBox(Buffer.alloc(32, 8)), 'duban.example.cn');
  for (const name of [
    strangers.idOf(12),
    '<duban-12@duban.example.cn>',
    ids.idOf(12).replace('12.', '13.'),
  ]) {
    const read = await readInbound(answer('同意', `In-Reply-To: ${name}`));
    expect('names' in read && ids.messageIn(read.names)).toBeNull();
  }
  expect(ids.messageIn(`${strangers.idOf(12)} ${ids.idOf(14, 2)}`)).toBe(14);
});

it('without a key ids have no code, and nothing that comes back is known', () => {
  const bare = new MessageIds(undefined, 'duban.example.cn');
  expect(bare.idOf(12)).toBe('<duban-12@duban.example.cn>');
  expect(bare.messageIn(ids.idOf(12))).toBeNull();
});
