import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { type Letter, bytesOf, fieldOf } from '../../../delivery/mime';

const letter: Letter = {
  from: fieldOf('From', '督办 <duban@example.cn>'),
  to: 'a@example.cn',
  messageId: '<duban-7.0123456789abcdef0123.r1@example.cn>',
  subject: '【督办】今日应办3项（其中1项逾期）：第3项任务“推动重点项目集中开工”等',
  text: '您好：\n正文\n',
  html: '<p>正文</p>',
};

it('is read by another program as it was meant', async () => {
  const mail = await simpleParser(bytesOf({ ...letter, replyTo: 'back+7.01@example.cn' }));
  expect(mail.from?.value).toEqual([{ name: '督办', address: 'duban@example.cn' }]);
  expect([mail.to].flat()[0]?.text).toBe('a@example.cn');
  expect(mail.replyTo?.text).toBe('back+7.01@example.cn');
  expect(mail).toMatchObject({ messageId: letter.messageId, subject: letter.subject, html: letter.html });
  expect(mail.text).toBe(letter.text);
  expect(Math.abs(Date.now() - Number(mail.date))).toBeLessThan(60_000);
  expect(mail.attachments).toEqual([]);
});

it('says so where nobody can be read out of who it is from', () => {
  expect(() => fieldOf('From', ' ')).toThrow('mail: “ ” says nothing of who it is from');
});

it('is ASCII in lines of at most 78 characters that end as they must, whatever stands in it', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 }).filter((one) => !/[\ud800-\udfff]/u.test(one));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (subject, body, html) => {
      const bytes = bytesOf({ ...letter, subject, text: body, html: `<p>${html}` });
      const written = bytes.toString('latin1');
      expect(written).toMatch(/^(?:[\x20-\x7e\t]{0,78}\r\n)+$/);
      const head = written.slice(0, written.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
      const names = head.split('\r\n').map((field) => field.slice(0, field.indexOf(':')));
      expect(names.filter((name) => name !== 'Subject').sort()).toEqual([
        ...['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'To'],
      ]);
      const parts = written.split(/^----_NmP-duban70123456789abcdef0123r1examplecn-Part_1(?:--)?\r\n/m);
      expect(parts.slice(1, 3).map(contentOf)).toEqual([body, `<p>${html}`]);
      expect(parts).toHaveLength(4);
    }),
  );
});

function contentOf(part: string): string {
  const content = part.slice(part.indexOf('\r\n\r\n'));
  return Buffer.from(content, 'base64').toString();
}
