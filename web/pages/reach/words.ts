import type { Words } from '../../language';
import type { Channel } from '../../parts/channels';
import type { Answer } from '../../client/api';

type Result = NonNullable<Answer<'/api/v1/me/reach/test/{id}'>['result']>;

interface Texts {
  title: string;
  about: string;
  whose: (name: string, email: string) => string;
  whoseWhat: string;
  back: string;
  contacts: string;
  order: string;
  only: string;
  first: string;
  then: string;
  up: (what: string) => string;
  down: (what: string) => string;
  movedTo: (what: string, place: number) => string;
  remove: (what: string) => string;
  removed: (what: string) => string;
  add: string;
  added: (what: string) => string;
  onlyMail: string;
  toChannels: string;
  most: (most: number) => string;
  mail: string;
  optional: (label: string) => string;
  which: (channel: string) => string;
  choose: string;
  disabled: (name: string) => string;
  help: Partial<Record<Channel, string>>;
  test: string;
  testOf: (what: string) => string;
  waiting: string;
  late: string;
  results: Record<Result, string>;
  answer: (said: string) => string;
  quiet: string;
  quietWhat: (digest: string, from: string, to: string, minutesApart: number) => string;
  own: string;
  ownWhat: string;
  from: string;
  to: string;
  zone: string;
  beijing: string;
  otherZone: string;
  language: string;
  languageWhat: string;
  languages: Record<'zh-CN' | 'en', string>;
  muted: string;
  mute: Record<'outcome', string>;
  always: string;
  unsaved: string;
  discard: string;
  save: string;
  fix: (count: number) => string;
  saved: string;
}

export const WORDS: Words<Texts> = {
  zh: {
    title: '通知设置',
    about: '用什么、什么时候通知我。',
    whose: (name, email) => `这是 ${name}（${email}）的通知设置，不是您自己的。`,
    whoseWhat: '改动即时生效，并记下是您改的。发送测试只能由本人来做。',
    back: '看发给他的通知',
    contacts: '联系方式',
    order: '从上到下依次用：先用第一个，送不到才用下一个；不会每个都发一遍。',
    only: '只有这一个',
    first: '先用这个',
    then: '前面的送不到才用',
    up: (what) => `上移：${what}`,
    down: (what) => `下移：${what}`,
    movedTo: (what, place) => `${what}已移到第${place}位`,
    remove: (what) => `删除：${what}`,
    removed: (what) => `已删除${what}`,
    add: '添加联系方式',
    added: (what) => `已添加${what}，排在第1位`,
    onlyMail: '现在只能用邮件：其他渠道由督查室经办配置、登记后，才能在这里添加。',
    toChannels: '去登记渠道',
    most: (most) => `最多${most}个联系方式：要加的，先删一个。`,
    mail: '邮件只能移动，不能删除：欠着的事可以换个渠道收，不能不收。邮箱有误的，请督查室在“组织”更正。',
    optional: (label) => `${label}（可不填）`,
    which: (channel) => `哪一个${channel}`,
    choose: '请选择',
    disabled: (name) => `${name}（已停用）`,
    help: {
      wecom: '企业微信管理员给的账号，不是姓名',
      'wecom-robot': '不填的，只发到群里，不提醒某个人',
      'dingtalk-robot': '不填的，只发到群里，不提醒某个人',
      'feishu-robot': '不填的，只发到群里，不提醒某个人',
      sms: '11 位手机号',
    },
    test: '发送测试',
    testOf: (what) => `发送测试：${what}`,
    waiting: '正在发送，等对方答复……',
    late: '一分多钟没有结果：负责发送的程序可能停了，请告诉督查室经办。',
    results: {
      accepted: '对方已收下，请看一看收到没有。没有收到的，多半是地址填错了。',
      refused: '对方拒收：请核对填写的内容；没有填错的，请告诉督查室经办。',
      later: '对方暂时不收，或连不上：过几分钟再试；仍不行的，请告诉督查室经办。',
      unknown: '不知道对方收下没有：请看一看，没收到的再试一次。',
      broken: '没有发出，不是您填错了：这个渠道还没有配好或出了故障，请告诉督查室经办。',
    },
    answer: (said) => `答复原文：${said}`,
    quiet: '免打扰时段',
    quietWhat: (digest, from, to, minutesApart) =>
      `每个工作日 ${digest} 一封，升级和批示另发${minutesApart > 0 ? `（两封升级至少隔${minutesApart}分钟）` : ''}；${from} 至次日 ${to} 和休息日，本来就一概不发。`,
    own: '另外再设一段免打扰时间',
    ownWhat: '这段时间里的消息，过后再发，一条不少。',
    from: '从',
    to: '到',
    zone: '时区',
    beijing: '北京时间',
    otherZone: '换时区',
    language: '消息用的语言',
    languageWhat: '计划和各单位写的内容不翻译。',
    languages: { 'zh-CN': '中文', en: 'English' },
    muted: '不收的消息',
    mute: { outcome: '不收“结果”：审核通过、同意延期等，只告知、不要求办理的' },
    always: '任务派发、提醒、催办、升级、待审，和督查结论、领导批示，总是发的。',
    unsaved: '有更改还没有保存；已暂存在本机，离开不会丢。',
    discard: '放弃更改',
    save: '保存',
    fix: (count) => `没有保存：有${count}处要改，已在旁边写明。`,
    saved: '已保存，从下一封起照此发送',
  },
  en: {
    title: 'How I am told',
    about: 'By what, and when, I am told.',
    whose: (name, email) => `These are the settings of ${name} (${email}), not your own.`,
    whoseWhat: 'What you change holds at once, and it is noted that you did. Only they can send a test.',
    back: 'What was sent to them',
    contacts: 'Ways to reach me',
    order: 'From the top: the next is used only where the one before failed; nothing is sent by all of them.',
    only: 'the only one',
    first: 'used first',
    then: 'where those before failed',
    up: (what) => `Move up: ${what}`,
    down: (what) => `Move down: ${what}`,
    movedTo: (what, place) => `${what} is now number ${place}`,
    remove: (what) => `Remove: ${what}`,
    removed: (what) => `${what} removed`,
    add: 'Add a way',
    added: (what) => `${what} added, as number 1`,
    onlyMail: 'Mail is all there is for now: the supervision office sets up and registers other channels.',
    toChannels: 'Register a channel',
    most: (most) => `${most} ways are the most: remove one to add another.`,
    mail: 'Mail can be moved, not removed: what you owe can come another way, it cannot be switched off. A wrong address is put right by the supervision office, in the directory.',
    optional: (label) => `${label} (optional)`,
    which: (channel) => `Which ${channel.charAt(0).toLowerCase()}${channel.slice(1)}`,
    choose: 'Choose',
    disabled: (name) => `${name} (disabled)`,
    help: {
      wecom: 'The account that the administrator of WeCom gave, not the name',
      'wecom-robot': 'Left out, it goes to the group and nobody is mentioned',
      'dingtalk-robot': 'Left out, it goes to the group and nobody is mentioned',
      'feishu-robot': 'Left out, it goes to the group and nobody is mentioned',
      sms: 'Eleven digits',
    },
    test: 'Send a test',
    testOf: (what) => `Send a test: ${what}`,
    waiting: 'Sending, and waiting for the other side…',
    late: 'No result for more than a minute: what sends may have stopped; tell the supervision office.',
    results: {
      accepted: 'The other side took it: look whether it is there. If not, the address is most likely wrong.',
      refused: 'Refused: check what you filled in; if it is right, tell the supervision office.',
      later: 'Not taken for now, or not reached: try in some minutes; then tell the supervision office.',
      unknown: 'Whether it was taken is not known: look, and try again if it is not there.',
      broken:
        'Not sent, and not for what you filled in: the channel is not set up or failed; tell the office.',
    },
    answer: (said) => `In their words: ${said}`,
    quiet: 'Quiet hours',
    quietWhat: (digest, from, to, minutesApart) =>
      `One message at ${digest} of a working day, escalations and instructions apart${minutesApart > 0 ? ` (two escalations at least ${minutesApart} minutes from each other)` : ''}; nothing ever from ${from} to ${to} and on days off.`,
    own: 'More quiet hours of one’s own',
    ownWhat: 'What falls into them is sent afterwards; nothing is left out.',
    from: 'From',
    to: 'To',
    zone: 'Time zone',
    beijing: 'Beijing time',
    otherZone: 'Another zone',
    language: 'Language of messages',
    languageWhat: 'What the plan and the units wrote is not translated.',
    languages: { 'zh-CN': '中文', en: 'English' },
    muted: 'Messages not wanted',
    mute: { outcome: 'No outcomes: accepted, extended and the like, which ask for nothing' },
    always:
      'Assignments, reminders, escalations, what waits for a review, conclusions of inspections and instructions always come.',
    unsaved: 'Not saved yet; kept on this device, so that nothing is lost if you leave.',
    discard: 'Discard',
    save: 'Save',
    fix: (count) => `Not saved: ${count} to put right, said beside each.`,
    saved: 'Saved: it holds from the next message on',
  },
};
