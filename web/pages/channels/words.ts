import type { Answer } from '../../client/api';
import type { Words } from '../../language';

/** A registered robot or webhook. */
export type Endpoint = Answer<'/api/v1/endpoints'>['endpoints'][number];
/** What can be registered. */
export type Kind = Answer<'/api/v1/endpoints'>['kinds'][number]['channel'];

/** What can be done with one, each with its question. */
export type Act = 'rotate' | 'end-rotation' | 'disable' | 'enable';

interface Asked {
  /** On the button, and over the dialog. */
  name: string;
  about: (endpoint: Endpoint) => string;
  done: string;
}

interface Texts {
  title: string;
  about: string;
  none: string;
  register: string;
  registered: string;
  kind: string;
  name: string;
  nameHelp: string;
  url: string;
  secret: string;
  where: Partial<Record<Kind, string>>;
  noSecret: string;
  inUse: string;
  disabled: string;
  rotating: string;
  signed: string;
  unsigned: string;
  by: (who: string) => string;
  people: (count: number) => string;
  actOf: (act: string, name: string) => string;
  acts: Record<Act, Asked>;
  newSecret: string;
  once: string;
  onceWhat: (name: string) => string;
  copy: string;
  copied: string;
  given: string;
  needed: string;
}

export const WORDS: Words<Texts> = {
  zh: {
    title: '渠道',
    about: '消息还能发到哪里：登记的群机器人和外部系统。登记后，各人在“通知设置”里选用。',
    none: '还没有登记。登记一个群机器人或外部系统后，会出现在这里。',
    register: '登记',
    registered: '已登记：现在可以在“通知设置”里选用',
    kind: '种类',
    name: '名称',
    nameHelp: '大家选用时看到的名字，如“督查工作群”',
    url: '地址',
    secret: '签名密钥',
    where: {
      'wecom-robot':
        '在企业微信群里：右上角“…”→“添加群机器人”（新版叫“消息推送”）→新建一个，起名后复制 Webhook 地址。它没有签名密钥，地址本身就是凭据，请勿外传。',
      'dingtalk-robot':
        '在电脑版钉钉的群里：群设置→“机器人”（旧版叫“智能群助手”）→添加机器人→自定义；安全设置勾选“加签”，复制 SEC 开头的密钥，点“完成”后复制 Webhook 地址。',
      'feishu-robot':
        '在飞书群里：右上角“…”→设置→群机器人→添加机器人→自定义机器人，起名添加后复制 Webhook 地址；再点开这个机器人，在安全设置里选“签名校验”，复制密钥并保存。',
      webhook: '填对方系统接收消息的 https 地址，向对方的管理员要。密钥由本系统生成，登记后显示一次。',
    },
    noSecret: '不填的，消息不签名，谁知道地址谁就能冒充。',
    inUse: '在用',
    disabled: '已停用，自',
    rotating: '新旧密钥同时签名：对方换上新密钥后，请结束旧密钥',
    signed: '消息有签名',
    unsigned: '消息没有签名',
    by: (who) => `${who} 登记于`,
    people: (count) => (count === 0 ? '还没有人选用' : `${count}人选用`),
    actOf: (act, name) => `${act}：${name}`,
    acts: {
      rotate: {
        name: '换密钥',
        about: ({ channel, name }) =>
          channel === 'webhook'
            ? `为“${name}”生成新密钥，只显示一次。此后消息新旧同时签名，对方换好后再结束旧密钥，其间不会中断。`
            : `先在群里重置“${name}”的密钥，随即填到这里；两步之间发出的消息会被拒收，系统自动重试。`,
        done: '已换密钥',
      },
      'end-rotation': {
        name: '结束旧密钥',
        about: ({ name }) =>
          `此后发给“${name}”的消息只用新密钥签名。请先向对方问清已换上新密钥，否则消息会被拒收。`,
        done: '已结束：此后只用新密钥签名',
      },
      disable: {
        name: '停用',
        about: ({ name, people }) =>
          people === 0
            ? `不再向“${name}”发消息。现在没有人选用它。`
            : `不再向“${name}”发消息。选用它的${people}人，改用各自的下一个联系方式；随时可以重新启用。`,
        done: '已停用',
      },
      enable: {
        name: '重新启用',
        about: ({ name }) => `消息又可以发到“${name}”，原来选用它的人照旧。`,
        done: '已重新启用',
      },
    },
    newSecret: '新密钥',
    once: '只显示这一次',
    onceWhat: (name) =>
      `这是“${name}”的签名密钥。请复制后交给对方的管理员，不要用邮件或群聊发送；关闭后无法再看，丢了只能换新的。`,
    copy: '复制',
    copied: '已复制',
    given: '已保存好，关闭',
    needed: '请填写',
  },
  en: {
    title: 'Channels',
    about:
      'Where else messages can go: group robots and other systems. Once registered, people choose them in “How I am told”.',
    none: 'None yet. A group robot or other system that you register appears here.',
    register: 'Register',
    registered: 'Registered: people can choose it now',
    kind: 'Kind',
    name: 'Name',
    nameHelp: 'What people see when they choose, such as “Supervision group”',
    url: 'Address',
    secret: 'Signing secret',
    where: {
      'wecom-robot':
        'In the WeCom group: “…” at the top right, add a group robot (newer versions: message push), name it, copy the webhook address. It has no secret: the address itself is the credential.',
      'dingtalk-robot':
        'In the group, in DingTalk for computers: group settings, robots (formerly group assistant), add a robot, custom; under security tick “additional signature”, copy the secret that begins with SEC, finish, copy the webhook address.',
      'feishu-robot':
        'In the Feishu group: “…” at the top right, settings, bots, add a bot, custom bot; name and add it, copy the webhook address. Then open the bot, choose “signature verification” under security, copy the secret and save.',
      webhook:
        'The https address at which the other system takes messages; its administrator knows it. The secret is made here and shown once.',
    },
    noSecret: 'Left out, messages are not signed: whoever knows the address can speak in our name.',
    inUse: 'In use',
    disabled: 'Disabled since',
    rotating: 'Signed with the old and the new secret: end the old one once the other side has the new one',
    signed: 'messages are signed',
    unsigned: 'messages are not signed',
    by: (who) => `registered by ${who}`,
    people: (count) => (count === 0 ? 'chosen by nobody yet' : `chosen by ${count}`),
    actOf: (act, name) => `${act}: ${name}`,
    acts: {
      rotate: {
        name: 'Change the secret',
        about: ({ channel, name }) =>
          channel === 'webhook'
            ? `Makes another secret for “${name}”, shown once. Messages are then signed with both, until you end the old one.`
            : `First reset the secret of “${name}” in its group, then fill it in here; what is refused in between is tried again.`,
        done: 'The secret was changed',
      },
      'end-rotation': {
        name: 'End the old secret',
        about: ({ name }) =>
          `From now on messages to “${name}” are signed with the new secret alone. Make sure that the other side has it.`,
        done: 'Ended: the new secret alone signs',
      },
      disable: {
        name: 'Disable',
        about: ({ name, people }) =>
          `No more messages go to “${name}”. Those who chose it (${people}) are reached by their next way; it can be enabled again.`,
        done: 'Disabled',
      },
      enable: {
        name: 'Enable again',
        about: ({ name }) => `Messages go to “${name}” again, of all who had chosen it.`,
        done: 'Enabled again',
      },
    },
    newSecret: 'New secret',
    once: 'Shown only this once',
    onceWhat: (name) =>
      `The signing secret of “${name}”. Copy it for the administrator of the other side, not by mail or chat; closed, it cannot be seen again, only replaced.`,
    copy: 'Copy',
    copied: 'Copied',
    given: 'It is kept, close',
    needed: 'Required',
  },
};
