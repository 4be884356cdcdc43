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
  ['was no spam after all', report('feedback-report', ['Feedback-Type: not-spam']), { kind: 'nothing' }],
  ['has a bad signature', report('feedback-report', ['Feedback-Type: auth-failure']), { kind: 'nothing' }],
  [
    'is unwanted',
    report('feedback-report', ['Feedback-Type: abuse', 'Version: 1']),
    { kind: 'complaint', answer: 'Feedback-Type: abuse' },
  ],
  [
    'is unwanted, of which the provider gives only the envelope',
    report(
      'feedback-report',
      ['User-Agent: x/1', 'Feedback-Type: abuse', `Original-Mail-From: <duban+${token}@example.cn>`],
      'Received: by mx',
    ),
    { kind: 'complaint' },
  ],
  [
    'did not arrive at an address that is not ASCII',
    report('global-delivery-status', [
      'Final-Recipient: utf-8; 李@例子.cn',
      'Action: failed',
      'Status: 5.1.1',
    ]),
    { kind: 'bounce', code: '5.1.1' },
  ],
])('a report that a message %s', async (_, mail, meaning) => {
  const read = await readInbound(mail);
  expect(read).toMatchObject(meaning);
  if ('names' in read) expect(ids.messageIn(read.names)).toBe(12);
});

// As servers write them that send no report: Exim, qmail, a provider in words of its own, a gateway.
it.each<[string, string[], string[], object]>([
  [
    'with a head that names who failed',
    ['From: Mail Delivery System <Mailer-Daemon@mx.cn>', 'X-Failed-Recipients: li@example.cn'],
    ['A message that you sent could not be delivered.', '  li@example.cn', '    Unrouteable address'],
    { kind: 'bounce', code: null, answer: expect.stringContaining('Unrouteable address') as string },
  ],
  [
    'with no sender and a code of RFC 3463',
    ['From: MAILER-DAEMON@mx.cn', 'Return-Path: <>'],
    [
      'Hi. This is the qmail-send program.',
      '<li@example.cn>:',
      'Sorry, no mailbox here by that name. (#5.1.1)',
    ],
    { kind: 'bounce', code: '5.1.1', answer: 'Sorry, no mailbox here by that name. (#5.1.1)' },
  ],
  [
    'with a code of SMTP alone',
    ['From: PostMaster@mail.cn', 'Auto-Submitted: auto-replied'],
    ['系统退信', '您的邮件被退回，原因：host mx.mail.cn[10.2.55.4] said: 550 Mailbox not found'],
    { kind: 'bounce', code: null, answer: expect.stringContaining('550 Mailbox not found') as string },
  ],
  [
    'of what is tried again',
    ['From: postmaster@mx.cn', 'Return-Path: <>'],
    ['The message has not been delivered yet: 451 4.2.2 mailbox full. No action is required.'],
    { kind: 'delay', code: '4.2.2' },
  ],
  [
    'that gives no reason',
    ['From: mailer-daemon@mx.cn', 'Return-Path: <>'],
    ['邮件未能送达'],
    { kind: 'delay', code: null, answer: expect.stringMatching(/^邮件未能送达/) as string },
  ],
])('a bounce in words, %s', async (_, head, lines, meaning) => {
  const utf8 = 'Content-Type: text/plain; charset=utf-8';
  const to = 'To: <duban@example.cn>';
  const quoted = ['', '------ a copy of the message ------', `Message-ID: ${ids.idOf(12)}`];
  const read = await readInbound(raw(...head, to, utf8, '', ...lines, ...quoted));
  expect(read).toMatchObject(meaning);
  expect('names' in read && ids.messageIn(read.names)).toBe(12);
});

it('who is called postmaster and writes themselves replies', async () => {
  const mail = raw('From: postmaster@example.cn', `In-Reply-To: ${ids.idOf(12)}`, '', 'Room 550 at ten.');
  expect(await readInbound(mail)).toMatchObject({ kind: 'reply', text: 'Room 550 at ten.' });
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

it('nothing that a database cannot keep is in what it reads', async () => {
  const read = await readInbound(answer('收\0到', `In-Reply-To: ${ids.idOf(12)}`));
  expect(read).toMatchObject({ kind: 'reply', text: '收到' });
  expect(JSON.stringify(await readInbound(report('delivery-status', [...failed, 'X: \0'])))).not.toContain(
    'u0000',
  );
});

it('without a key ids have no code, and nothing that comes back is known', () => {
  const bare = new MessageIds(undefined, 'duban.example.cn');
  expect(bare.idOf(12)).toBe('<duban-12@duban.example.cn>');
  expect(bare.messageIn(ids.idOf(12))).toBeNull();
});
