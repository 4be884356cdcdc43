import type { ChannelName } from './channels';

/** How a message stands, and what a coordinator does about it (zh-CN): each status says whether anything is to be done. */

export const MESSAGE_STATUSES = [
  'created',
  'sending',
  'delivered',
  'temporary-failure',
  'permanent-failure',
  'technical-failure',
  'unknown',
  'empty',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What came of one try to hand a message over. */
export const SEND_RESULTS = ['accepted', 'refused', 'later', 'unknown', 'broken'] as const;
export type SendResult = (typeof SEND_RESULTS)[number];

/** True for what waits for a person: the system does nothing more by itself. */
export function wantsSomebody(status: MessageStatus): boolean {
  return status === 'permanent-failure' || status === 'technical-failure' || status === 'unknown';
}

/** What is so of mail, or of any other channel. */
interface ByChannel {
  mail: string;
  other: string;
  /** What is so of some of the others only. */
  of?: Partial<Record<ChannelName, string>>;
}

const GROUP = '群机器人已收下，消息在群里。对方说没看到的，请其查看该群。';

const ADVICE: Record<MessageStatus, string | ByChannel> = {
  created: '到点自动发出，不必处理。',
  sending: '正在发送，一分钟内有结果，不必处理。',
  delivered: {
    mail: '对方邮件服务器已收下。对方说没看到的，请其查看垃圾邮件。',
    other: '对方系统已收下。对方说没看到的，请其查看该系统。',
    of: {
      'wecom-robot': GROUP,
      'dingtalk-robot': GROUP,
      'feishu-robot': GROUP,
      sms: '短信网关已收下，不等于手机已收到。对方说没看到的，请核对手机号，并请其查看被拦截的短信。',
    },
  },
  'temporary-failure': {
    mail: '对方服务器暂时不收，系统自动再试，半小时左右有结果，不必处理。',
    other: '对方系统暂时不收，系统自动再试，仍不成的改走下一个渠道，不必处理。',
  },
  'permanent-failure': {
    mail: '对方拒收，多为邮箱写错或停用：先在“组织”更正邮箱，再重发；急的另行送达并登记。',
    other: '对方拒收，其他渠道也没有送到：先在“通知设置”更正联系方式，再重发；急的另行送达并登记。',
  },
  'technical-failure': {
    mail: '多次重试仍发不出，多为邮件服务器故障：在“运行”查看，恢复后重发；急的另行送达并登记。',
    other: '没有发出，多为渠道设置或对方系统有误：看下面的发送经过，改正后重发；急的另行送达并登记。',
  },
  unknown: '是否送达无法确认：先问对方收到没有，没收到再重发，以免重复。',
  empty: '发出前事项都已办理，或已并入之后的一封，没有再发，不必处理。',
};

/** What to do about a message of a status, which goes or went by a channel. */
export function messageAdvice(status: MessageStatus, channel: ChannelName): string {
  const advice = ADVICE[status];
  if (typeof advice === 'string') return advice;
  return channel === 'mail' ? advice.mail : (advice.of?.[channel] ?? advice.other);
}
