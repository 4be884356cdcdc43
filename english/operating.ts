import type { Entry } from './grammar';

/** What is said of how the whole runs: health, what to do about messages, faults of delivery. */

const PARTS: readonly Entry[] = [
  ['页面与接口', 'Pages and API'],
  ['计时（任务工作流）', 'Time keeping (workflows of tasks)'],
  ['中转', 'Relay'],
  ['发送邮件', 'Sending of messages'],
  ['Redis（发送队列）', 'Redis (queues of messages)'],
  ['Temporal（计时引擎）', 'Temporal (engine that keeps time)'],
  ['数据库', 'Database'],
  ['至少一个进程在运行', 'at least one process running'],
  ['{n}个进程', '{n} running'],
  ['没有进程', 'none running'],
  ['启动 {part:text} 部分；在此之前{without}', 'start the part {part}; until then {without}'],
  [
    '启动 Redis；其中内容丢了也不要紧，会自动补上',
    'start Redis; what was in it may be lost, it is made again',
  ],
  [
    '启动 Temporal；数据丢了的，启动后运行 duban resume',
    'start Temporal; where its data are lost, run duban resume after that',
  ],
  ['连得上', 'reached'],
  ['连不上：{why:text}', 'not reached: {why}'],
  ['不明', 'not known'],
  ['中转没有运行，无从得知：先启动中转', 'the relay does not run, so nobody knows: start it first'],
  ['100毫秒以内', 'within 100 ms'],
  ['{n}毫秒应答', 'answers in {n} ms'],
  [
    '偶尔一次不要紧；一直这样的，看数据库所在机器的负载',
    'now and then it does not matter; if it stays, look at the load of the database’s machine',
  ],
];

const QUEUES: readonly Entry[] = [
  ['发送延误', 'Delay of sending'],
  ['5分钟以内；夜间和休息日不发，积到上班时', 'within 5 minutes; nothing is sent at night and on days off'],
  ['{span}[（现在不是发送时间）]', '{span}'],
  ['待发的消息', 'Messages to be sent'],
  ['发送时间内很快降到0', 'soon 0 at times of sending'],
  ['{n}条，正在发送{sending:n}条', '{n}, being sent: {sending}'],
  [
    '看“中转”“发送邮件”“Redis”是否正常；都正常的，多等几分钟',
    'look whether relay, sending and Redis are well; if all are, wait some minutes',
  ],
  ['正在重试的消息', 'Messages tried again'],
  ['{n}条', '{n}'],
  [
    '系统自动再试半小时左右；一多半都在重试的，是邮件服务器不通：检查 SMTP_URL',
    'tried again for about half an hour; where it is most of them, the mail server is not reached: check SMTP_URL',
  ],
  ['没有送到的消息', 'Messages not delivered'],
  [
    '到“通知”逐条处理：更正邮箱、重发，或以其他方式送达后登记',
    'see to each under “Notices”: correct the address, send again, or serve it otherwise and record that',
  ],
  ['待告知任务的回执、待发的登录链接', 'Receipts to be told, sign-in links to be sent'],
  ['很快降到0', 'soon 0'],
  ['{n}条，{links:n}个', '{n} and {links}'],
  ['看“中转”“发送邮件”是否正常', 'look whether relay and sending are well'],
  ['唤醒任务的延误', 'Delay of waking tasks'],
  ['1分钟以内', 'within a minute'],
  ['{span}，{n}项待唤醒', '{span}, {n} to be woken'],
  [
    '看“中转”“Temporal”是否正常；引擎数据丢了的，运行 duban resume',
    'look whether relay and Temporal are well; where the engine’s data are lost, run duban resume',
  ],
  ['到点没有推进的任务', 'Tasks that were due and did not move'],
  ['{n}项', '{n}'],
  ['{n}项：{tasks:text}', '{n}: {tasks}'],
  [
    '系统已自动重启其工作流；几分钟后还在的，看“计时”“Temporal”是否正常',
    'their workflows were restarted; if they are still here in some minutes, look whether time keeping and Temporal are well',
  ],
];

const LEDGER: readonly Entry[] = [
  ['尚未受校验点保护的记录', 'Records not yet protected by a checkpoint'],
  ['几分钟内会补上', 'protected within minutes'],
  ['至第{n}号，都没有', 'none is, up to no. {n}'],
  [
    '给中转设置 DUBAN_DATA：校验点写在数据库之外，改动台账才能被发现',
    'give the relay DUBAN_DATA: checkpoints outside the database show a change of the ledger',
  ],
  [
    '至第{n}号，最后{open:n}条尚未受保护；校验点写于{when}',
    'up to no. {n}, the last {open} not yet; checkpoint of {when}',
  ],
  ['至第{n}号，多少条不明；校验点写于{when}', 'up to no. {n}, how many is not known; checkpoint of {when}'],
  [
    '校验点没有按时写出：看中转的日志和数据目录的磁盘空间',
    'checkpoints are not written in time: look at the relay’s log and the space on its disk',
  ],
  ['最近一次核验', 'Latest verification'],
  ['7天以内，没有发现', 'within 7 days, nothing found'],
  ['运行 duban verify（宜每天定时）', 'run duban verify (best every day)'],
  ['没有核验过', 'never verified'],
  ['{when}，{n}条，没有发现', '{when}, {n} rows, nothing found'],
  ['{when}，{n}条，发现{found:n}处：{first:text}', '{when}, {n} rows, found {found}: {first}'],
  [
    '台账可能被改动过：先保留数据库和校验点文件原样，再按运维手册查找原因',
    'the ledger may have been changed: keep the database and the file of checkpoints as they are, then see the operator’s manual',
  ],
];

const TIME: readonly Entry[] = [
  ['系统时刻', 'The system’s time'],
  ['真实时间，1倍速', 'that of the world, at speed 1'],
  ['{when}，{n}倍速[，停着：{held:text}]', '{when}, at speed {n}[, standing still: {held}]'],
  [
    '演示用的加速时间：时限按它计算，正式使用须为1倍速',
    'a time-lapse, to show it: deadlines go by it; in earnest the speed is 1',
  ],
  ['所等的部分恢复后自动继续', 'goes on by itself once what it waits for is back'],
  ['工作日历', 'Working calendar'],
  [
    '今年和明年的放假安排都已收录；明年的通常11月公布',
    'the holidays of this year and the next are in; those of the next come out in November',
  ],
  [
    '已收录{years:text}；{year:n}年未收录，时限为暂定',
    'has {years}; not {year}: its deadlines are provisional',
  ],
  ['已收录{years:text}', 'has {years}'],
  [
    '放假通知公布后，把{year:n}年补进工作日历（见运维手册），暂定的时限随之改定',
    'once its notice is out, put {year} into the calendar (see the operator’s manual); provisional deadlines follow',
  ],
  ['时限为暂定的待办', 'Items with a provisional deadline'],
  ['只有跨到未公布放假安排年份的', 'only those of a year whose holidays are not out'],
  ['版本', 'Version'],
  ['各部分相同', 'the same in all parts'],
  ['各部分版本不同：把旧的重启到新版本', 'the parts differ: restart the old ones'],
];

const MESSAGES: readonly Entry[] = [
  ['到点自动发出，不必处理。', 'Leaves by itself in time; nothing to do.'],
  ['正在发送，一分钟内有结果，不必处理。', 'Being sent, known within a minute; nothing to do.'],
  [
    '对方邮件服务器已收下。对方说没看到的，请其查看垃圾邮件。',
    'The other side’s server took it. If they do not see it, they should look into their spam.',
  ],
  [
    '对方系统已收下。对方说没看到的，请其查看该系统。',
    'The other system took it. If they do not see it, they should look there.',
  ],
  [
    '群机器人已收下，消息在群里。对方说没看到的，请其查看该群。',
    'The robot took it: it is in the group. If they do not see it, they should look there.',
  ],
  [
    '短信网关已收下，不等于手机已收到。对方说没看到的，请核对手机号，并请其查看被拦截的短信。',
    'The gateway took it, which is not yet the phone. If they do not see it, check the number, and have them look into blocked messages.',
  ],
  [
    '对方系统暂时不收，系统自动再试，仍不成的改走下一个渠道，不必处理。',
    'Not taken for now; tried again by itself, then by the next channel; nothing to do.',
  ],
  [
    '对方拒收，其他渠道也没有送到：先在“通知设置”更正联系方式，再重发；急的另行送达并登记。',
    'Refused, and no other channel reached them: correct it under “How I am told”, then send again; what is urgent is served otherwise and recorded.',
  ],
  [
    '没有发出，多为渠道设置或对方系统有误：看下面的发送经过，改正后重发；急的另行送达并登记。',
    'Not sent, mostly for a wrong setting or a fault of the other system: see how it went below, then send again; what is urgent is served otherwise and recorded.',
  ],
  [
    '对方服务器暂时不收，系统自动再试，半小时左右有结果，不必处理。',
    'Not taken for now; tried again by itself for about half an hour; nothing to do.',
  ],
  [
    '对方拒收，多为邮箱写错或停用：先在“组织”更正邮箱，再重发；急的另行送达并登记。',
    'Refused, mostly for a wrong or closed address: correct it under “People”, then send again; what is urgent is served otherwise and recorded.',
  ],
  [
    '多次重试仍发不出，多为邮件服务器故障：在“运行”查看，恢复后重发；急的另行送达并登记。',
    'Not sent after many tries, mostly for a broken mail server: see “Health”, then send again; what is urgent is served otherwise and recorded.',
  ],
  [
    '是否送达无法确认：先问对方收到没有，没收到再重发，以免重复。',
    'Whether it arrived is not known: ask them first, and send again if it did not.',
  ],
  [
    '发出前事项都已办理，或已并入之后的一封，没有再发，不必处理。',
    'All was done before it left, or said in a later one; not sent, nothing to do.',
  ],
  ['{when} {who:text} 重发', '{when}: sent again by {who}'],
  ['{when} 用{channel}送达', '{when}: delivered by {channel}'],
  ['{when} 任务{n}以其他方式送达{unit}', '{when}: task {n} was served to {unit} by other means'],
  ['尚未处理', 'nothing yet'],
  ['岗位尚未补人', 'the post is still empty'],
  ['{unit}的{post}岗位无人任职，{n}条通知没有发出', 'nobody is {post} of {unit}: {n} notices did not leave'],
  ['正在改走其他渠道或再试', 'going by another channel, or tried again'],
  ['{when} {channel}：{answer:text}', '{when}, {channel}: {answer}'],
];

const FAULTS: readonly Entry[] = [
  [
    '任务{n}到点{seconds:n}秒仍未推进，其工作流已重启',
    'task {n} did not move {seconds} s after it was due; its workflow was restarted',
  ],
  [
    '若反复出现，检查任务进程与 Temporal 是否正常',
    'if it comes again, look whether tasks and Temporal are well',
  ],
  [
    '发往 {email:text} 的消息是否送达无法确认：发送进程中途停止',
    'whether a message to {email} arrived is not known: what sent it stopped midway',
  ],
  [
    '发往 {email:text} 的消息是否送达无法确认：{answer:text}',
    'whether a message to {email} arrived is not known: {answer}',
  ],
  ['向对方确认是否收到；未收到的请重发', 'ask them whether it arrived; if not, send it again'],
  ['发往 {email:text} 的消息未能送达：{answer:text}', 'a message to {email} was not delivered: {answer}'],
  [
    '核对邮箱地址后重发，或以其他方式送达并登记',
    'check the address and send again, or serve it otherwise and record that',
  ],
  [
    '发往 {email:text} 的消息没能用{by:channel}（{address:text}）送到，已改用{then:channel}：{answer:text}',
    'a message to {email} did not arrive by {by} ({address}), and went by {then}: {answer}',
  ],
  [
    '请本人或督查室核对这个联系方式，在“通知设置”中更正或删除',
    'they or the office should check this way, and correct or remove it under “How I am told”',
  ],
  [
    '{name:text}（{email:text}）的邮件系统把督办邮件报告为垃圾邮件',
    'the mail system of {name} ({email}) reports our mails as spam',
  ],
  [
    '联系本人：请其把发件地址加入白名单，或在“通知设置”中改走其他渠道；督办事项不因此停发',
    'ask them to allow our address, or to be told another way; what they owe is sent all the same',
  ],
  ['{unit}的{post}岗位无人任职，消息无法送达', 'nobody is {post} of {unit}: messages cannot be delivered'],
  ['在“组织”中补上任职的人，积下的消息随即发出', 'appoint somebody under “People”; what waits is then sent'],
  [
    '“{name:text}”已停用：对方答复不再接收（{answer:text}）',
    '“{name}” is disabled: the other side takes no more ({answer})',
  ],
  [
    '与对方核对后在“渠道”中重新登记或启用；其间改走各人的下一个渠道',
    'check with them, and register or enable it again under “Channels”; meanwhile people are reached by their next way',
  ],
];

/** Everything that is said of how the whole runs. */
export const OPERATING: readonly Entry[] = [...PARTS, ...QUEUES, ...LEDGER, ...TIME, ...MESSAGES, ...FAULTS];
