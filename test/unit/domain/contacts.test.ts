import {
  type Contact,
  MOST_CONTACTS,
  type Reachable,
  contactWords,
  problemOfContacts,
} from '../../../domain/contacts';
import { CHANNELS } from '../../../domain/channels';

/** Contacts that somebody wants for themselves, and what is said where they cannot be. */

const EMAIL = 'li@example.cn';
const reachable: Reachable = {
  channels: CHANNELS,
  endpoints: [
    { id: 7, channel: 'dingtalk-robot' },
    { id: 8, channel: 'webhook' },
    { id: 9, channel: 'wecom-robot' },
    { id: 10, channel: 'feishu-robot' },
  ],
};
const of = (channel: Contact['channel'], address: string, endpoint: number | null = null): Contact => ({
  ...{ channel, address, endpoint },
});
const problem = (contacts: Contact[], from: Reachable = reachable): string | null => {
  const found = problemOfContacts(EMAIL, contacts, from);
  return found && `${found.at}：${found.problem}`;
};

it.each<[Contact]>([
  [of('mail', EMAIL)],
  [of('wecom', 'li_4.a-b@c')],
  [of('wecom', 'a'.repeat(64))],
  [of('sms', '13800000000')],
  // A robot need not mention anybody.
  [of('dingtalk-robot', '', 7)],
  [of('dingtalk-robot', '13800000000', 7)],
  [of('wecom-robot', 'li.4', 9)],
  [of('feishu-robot', 'ou_7d8a', 10)],
  [of('webhook', '', 8)],
])('%j is taken', (contact) => {
  expect(problem([contact])).toBeNull();
});

it.each<[Contact, string]>([
  [of('mail', 'other@example.cn'), '邮件只发往本人在通讯录中的邮箱 li@example.cn'],
  [of('wecom', ''), '请填写成员账号'],
  [of('wecom', '李四'), '成员账号不对：“李四”'],
  [of('wecom', 'li 4'), '成员账号不对：“li 4”'],
  [of('wecom', 'a'.repeat(65)), `成员账号不对：“${'a'.repeat(65)}”`],
  [of('wecom-robot', '李四', 9), '要提醒的成员账号不对：“李四”'],
  [of('feishu-robot', 'a.b', 10), '要提醒的成员账号不对：“a.b”'],
  [of('dingtalk-robot', 'all', 7), '要提醒的手机号不对：“all”'],
  [of('sms', ''), '请填写手机号'],
  [of('webhook', 'li', 8), '地址不对：“li”'],
  [of('dingtalk-robot', ''), '请选择哪一个钉钉群机器人'],
  [of('sms', '13800000000', 7), '短信不需要登记的地址'],
  [of('dingtalk-robot', '', 99), '没有登记这个钉钉群机器人，或已停用'],
  // That one is registered, but is a webhook.
  [of('dingtalk-robot', '', 8), '没有登记这个钉钉群机器人，或已停用'],
])('%j is not: %s', (contact, said) => {
  expect(problem([of('mail', EMAIL), contact].slice(contact.channel === 'mail' ? 1 : 0))).toBe(
    `${contact.channel === 'mail' ? 0 : 1}：${said}`,
  );
});

it('a channel that was not set up is none', () => {
  expect(problem([of('sms', '13800000000')], { ...reachable, channels: ['mail'] })).toBe(
    '0：本系统没有配置短信',
  );
});

it('none is chosen twice, and no more than six', () => {
  const [mail, robot] = [of('mail', EMAIL), of('dingtalk-robot', '', 7)];
  expect(problem([mail, robot, mail])).toBe('2：这个联系方式已经在前面');
  const phones = Array.from({ length: MOST_CONTACTS + 1 }, (_, i) => of('sms', `1380000000${i}`));
  expect(problem(phones.slice(1))).toBeNull();
  expect(problem(phones)).toBe('6：最多 6 个联系方式');
  expect(problem([])).toBeNull();
});

it('contacts are said in their order', () => {
  expect(contactWords([of('wecom', 'li'), of('dingtalk-robot', '', 7), of('mail', EMAIL)])).toBe(
    '企业微信 li，钉钉群机器人，邮件 li@example.cn',
  );
});
