import { CHANNEL_TERMS } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import type { Sql } from '../store/database';
import { raiseFault } from '../store/faults';
import type { Handed } from './channel';

/** A message did not arrive by a contact; `next` is by what it goes now, null where there is nothing more. */
interface Failure {
  email: string;
  contact: Contact;
  next: Contact | null;
  handed: Handed;
}

/** Puts what did not arrive before a coordinator, with what to do. */
export async function reportFailure(sql: Sql, { email, contact, next, handed }: Failure): Promise<void> {
  const { result, answer } = handed;
  const by = CHANNEL_TERMS[contact.channel].word;
  if (next)
    return raiseFault(sql, {
      code: 'contact-refused',
      subject: `${contact.channel} ${contact.address}`,
      message: `发往 ${email} 的消息没能用${by}（${contact.address}）送到，已改用${CHANNEL_TERMS[next.channel].word}：${answer}`,
      advice: '请本人或督查室核对这个联系方式，在“通知设置”中更正或删除',
    });
  if (result === 'unknown')
    return raiseFault(sql, {
      code: 'unknown-outcome',
      subject: email,
      message: `发往 ${email} 的消息是否送达无法确认：${answer}`,
      advice: '向对方确认是否收到；未收到的请重发',
    });
  return raiseFault(sql, {
    code: 'undeliverable',
    subject: email,
    message: `发往 ${email} 的消息未能送达：${answer}`,
    advice: '核对邮箱地址后重发，或以其他方式送达并登记',
  });
}
