import type { Words } from '../../language';
import type { Answer } from '../../client/api';

/** A message as the server tells it. */
export type Message = Answer<'/api/v1/messages'>['messages'][number];

/** How a message stands. */
export type MessageStatus = Message['status'];

interface Texts {
  title: string;
  about: string;
  aboutMine: string;
  settings: string;
  channels: string;
  undelivered: string;
  statuses: Record<MessageStatus, string>;
  noticeStatuses: Record<string, string>;
  kinds: Record<string, string>;
}

export const WORDS: Words<Texts> = {
  zh: {
    title: '通知',
    about: '是否都通知到了：没送到的在前，旁边写着怎么办。',
    aboutMine: '系统发给您的通知：为什么、要做什么、何时之前、接下来会怎样。',
    settings: '我的通知设置',
    channels: '渠道',
    undelivered: '未送达情况',
    statuses: {
      created: '待发',
      sending: '正在发送',
      delivered: '已送达',
      'temporary-failure': '暂时失败，自动重试',
      'permanent-failure': '被拒收',
      'technical-failure': '发送失败',
      unknown: '结果不明',
      empty: '无需发送',
    },
    noticeStatuses: {
      waiting: '待发',
      'no-holder': '岗位无人，没有送到',
      dropped: '发出前已办理，没有发',
    },
    kinds: {
      assignment: '任务派发',
      reminder: '提醒',
      chase: '催办',
      escalation: '升级',
      review: '待审',
      outcome: '结果',
    },
  },
  en: {
    title: 'Notices',
    about: 'Was everyone told? What did not arrive comes first, with what to do about it.',
    aboutMine: 'What the system told you: why, what to do, by when, and what comes next.',
    settings: 'How I am told',
    channels: 'Channels',
    undelivered: 'What was not delivered',
    statuses: {
      created: 'To be sent',
      sending: 'Sending',
      delivered: 'Delivered',
      'temporary-failure': 'Failed for now, tried again',
      'permanent-failure': 'Refused',
      'technical-failure': 'Failed',
      unknown: 'Outcome unknown',
      empty: 'Nothing to send',
    },
    noticeStatuses: {
      waiting: 'To be sent',
      'no-holder': 'Nobody in the post, not delivered',
      dropped: 'Done before it left, not sent',
    },
    kinds: {
      assignment: 'Assignment',
      reminder: 'Reminder',
      chase: 'Chase',
      escalation: 'Escalation',
      review: 'To review',
      outcome: 'Outcome',
    },
  },
};
