import { CHANNELS } from '../../../domain/channels';
import { MESSAGE_STATUSES, messageAdvice, wantsSomebody } from '../../../domain/message-status';
import { inEnglish } from '../../../english/said';

/** How a message stands: who must do something about it, and what. */

it('what could not be handed over, or may not have been, waits for a person; all else goes on by itself', () => {
  expect(MESSAGE_STATUSES.filter(wantsSomebody)).toEqual([
    ...['permanent-failure', 'technical-failure', 'unknown'],
  ]);
});

it('each says what to do about it, and what waits for nobody says that nothing is to be done', () => {
  expect(MESSAGE_STATUSES.map((status) => `${status}：${messageAdvice(status, 'mail')}`)).toEqual([
    'created：到点自动发出，不必处理。',
    'sending：正在发送，一分钟内有结果，不必处理。',
    'delivered：对方邮件服务器已收下。对方说没看到的，请其查看垃圾邮件。',
    'temporary-failure：对方服务器暂时不收，系统自动再试，半小时左右有结果，不必处理。',
    'permanent-failure：对方拒收，多为邮箱写错或停用：先在“组织”更正邮箱，再重发；急的另行送达并登记。',
    'technical-failure：多次重试仍发不出，多为邮件服务器故障：在“运行”查看，恢复后重发；急的另行送达并登记。',
    'unknown：是否送达无法确认：先问对方收到没有，没收到再重发，以免重复。',
    'empty：发出前事项都已办理，或已并入之后的一封，没有再发，不必处理。',
  ]);
});

it('by another channel than mail nobody is sent to look into a mailbox, and all of it is said in English', () => {
  for (const channel of CHANNELS)
    for (const status of MESSAGE_STATUSES) {
      const advice = messageAdvice(status, channel);
      if (channel !== 'mail') expect(advice).not.toMatch(/邮/);
      expect([advice, inEnglish(advice)]).toEqual([advice, expect.any(String)]);
    }
  expect(messageAdvice('delivered', 'sms')).toContain('不等于手机已收到');
  expect(messageAdvice('delivered', 'feishu-robot')).toContain('请其查看该群');
  expect(messageAdvice('delivered', 'wecom')).toBe('对方系统已收下。对方说没看到的，请其查看该系统。');
});
