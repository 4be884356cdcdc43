import { Link } from '@tanstack/react-router';
import { entriesOf } from '../../frame/nav';
import { type Words, useLanguage, useWords } from '../../language';
import { type Role, roleOf, useMe } from '../../session';

interface Section {
  title: string;
  says: readonly string[];
}

interface Help {
  title: string;
  about: string;
  role: Record<Role, Section>;
  all: readonly Section[];
  pages: string;
  complain: string;
  complaints: string;
}

const WORDS: Words<Help> = {
  zh: {
    title: '帮助',
    about: '怎么用，几条规则为什么这样定。',
    role: {
      unit: {
        title: '单位联络员',
        says: [
          '每个工作日 08:30 一封邮件，写明要办什么、何时之前、不办会怎样；点开就到这一项。没有要办的，不发。',
          '“我的事项”里点一下即可签收；“填报”一张表报完本期全部任务，已按上期预填，没有变化的点“无变化”。',
          '填写的内容自动保存在本机，断网、退出都不会丢，联网后再提交。',
          '不是本单位职责的，三个工作日内提出异议，写明理由和依据；报不出来的，到期前申请延期。',
          '单位自评与系统按数据算出的灯并列显示，二者不一致时会标出，不影响提交。',
        ],
      },
      coordinator: {
        title: '督查室经办',
        says: [
          '“计划”上传文件，逐条核对系统拆解的任务；“市直有关部门”须明确到单位才能启动。',
          '启动前在“调度周期”里看清每个日期、谁会收到什么、各单位负担多少。',
          '“审核”里没有疑点的可以成批通过；退回的逐项写明理由，退回后另给两个工作日。',
          '“通知”里先看没有送达的和空缺的岗位：送达是计时的起点。',
        ],
      },
      supervision: {
        title: '督查室',
        says: [
          '“升级”按最先失效的排列：确认后时限内没有进展的，继续升级。',
          '督查须写明权限、依据、方式、方案；同一单位重复督查的，须写明理由。',
          '作出结论的人和督查组成员不参与对异议的复核。销号由申请人、初审人以外的人签批。',
        ],
      },
      leader: {
        title: '分管领导',
        says: [
          '只有升级到您这一级的事项，和您批示的事项，会单独发邮件；其余每日一封。',
          '批示当即送达承办单位和督查室，并记入台账。',
        ],
      },
    },
    all: [
      {
        title: '几条规则',
        says: [
          '时限都落在工作日，调休已计入；放假通知未出的年份标为“暂定”。',
          '计时从送达起，不从签收起。他单位未报，不算牵头单位逾期。',
          '已经答复的事项不再催办。夜间和休息日不发消息。',
          '逾期后补报的，由红转黄，不转绿。',
          '所有事实记入台账，不能悄悄改动；任务页下方可看全部经过，每次提醒、升级都写明依据哪条规则。',
        ],
      },
      {
        title: '键盘',
        says: ['Tab 在各项之间移动，回车打开或提交，Esc 关闭对话框；页面顶部可跳到正文。'],
      },
    ],
    pages: '各页回答什么',
    complain: '用得不顺、负担过重，请点每页下方的“投诉建议”。',
    complaints: '查看投诉建议和答复',
  },
  en: {
    title: 'Help',
    about: 'How to use it, and why some rules are as they are.',
    role: {
      unit: {
        title: 'Liaisons of units',
        says: [
          'One mail a working day at 08:30 says what to do, by when, and what happens otherwise; its link opens the item. No mail where nothing is to be done.',
          'Sign for tasks with one tap on “My items”; “Report” answers all tasks of the period at once, prefilled, with “no change”.',
          'What you type is kept on this device, without a network and after signing out.',
          'What is not yours: dispute it within three working days, with reason and basis; what cannot be ready: ask for an extension before it is due.',
          'Your own rating stands beside the light that is reckoned from the data; where they differ, it shows.',
        ],
      },
      coordinator: {
        title: 'Coordinators',
        says: [
          'Upload a document under “Plans” and settle its doubts; a group such as “departments concerned” must be resolved before launch.',
          'Before launch see every date, who will hear what, and the burden of each unit.',
          'The unremarkable is accepted in a batch; a return says why, field by field, and gives two more working days.',
          'Look first at what was not delivered and at empty posts: the clock starts at service.',
        ],
      },
      supervision: {
        title: 'Supervision office',
        says: [
          'Escalations are sorted by what lapses next: what is acknowledged and does not move goes on.',
          'An inspection names its authority, basis, method and plan; a repeated one says why.',
          'Who concluded does not decide on the objection. A closing is signed by somebody who neither asked for nor reviewed it.',
        ],
      },
      leader: {
        title: 'Leaders',
        says: [
          'Only what is escalated to you and what you instructed comes in a mail of its own; the rest is in one a day.',
          'An instruction reaches the unit and the office at once and is in the ledger.',
        ],
      },
    },
    all: [
      {
        title: 'Some rules',
        says: [
          'Deadlines fall on working days, make-up days counted; a year without its holiday notice is provisional.',
          'The clock starts at service, not at signing. A lead is not late for another unit’s silence.',
          'Nobody is chased for what they have answered. Nothing is sent at night or on days off.',
          'What is made good late turns yellow, not green.',
          'Every fact is in a ledger that cannot be quietly changed; the task page shows all of them, with the rule behind each reminder and escalation.',
        ],
      },
      {
        title: 'Keyboard',
        says: [
          'Tab moves on, Enter opens or sends, Esc closes a dialog; the top of a page jumps to its content.',
        ],
      },
    ],
    pages: 'What each page answers',
    complain: 'If it is in your way or asks too much: “Complain or suggest” at the foot of every page.',
    complaints: 'Complaints and their answers',
  },
};

/** How to use it, by what somebody is here for. */
export default function HelpPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const { language } = useLanguage();
  const { main, settings } = entriesOf(me);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      {[words.role[roleOf(me)], ...words.all].map(({ title, says }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {says.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2>{words.pages}</h2>
        <dl className="said">
          {[...main, ...settings].map(({ to, search, name, asks }) => (
            <div key={to}>
              <dt>
                <Link to={to} {...(search === undefined ? {} : { search })}>
                  {name[language]}
                </Link>
              </dt>
              <dd>{asks[language]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p>
        {words.complain} <Link to="/complaints">{words.complaints}</Link>
      </p>
    </>
  );
}
