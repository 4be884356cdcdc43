import type { Words } from '../../language';

interface Texts {
  titles: Record<'ready' | 'done' | 'answered' | 'refused', string>;
  acts: Record<'acknowledge' | 'unchanged' | 'escalation', string>;
  what: Record<'acknowledge' | 'unchanged' | 'escalation', string>;
  item: string;
  task: (number: number, title: string) => string;
  level: (level: number) => string;
  due: string;
  overdue: string;
  last: string;
  rated: (on: string, rating: string) => string;
  from: string;
  as: string;
  /** `person` is null where the name only says the post. */
  inName: (unit: string, post: string, person: string | null) => string;
  ratings: Record<'on-track' | 'at-risk' | 'behind', string>;
  behalf: (whom: string) => string;
  done: Record<'acknowledge' | 'unchanged' | 'escalation', string>;
  before: string;
  doneWhat: string;
  signIn: string;
  look: string;
  incomplete: string;
  lost: string;
  again: string;
  /** Refusals by their code; what is not here is said as the server says it. */
  refused: Record<string, string>;
}

export const WORDS: Words<Texts> = {
  zh: {
    titles: { ready: '确认办理', done: '已登记', answered: '已经办过了', refused: '这次没有登记' },
    acts: { acknowledge: '签收', unchanged: '本期无变化', escalation: '知悉' },
    what: {
      acknowledge: '签收这项任务。签收与否不影响计时；对职责有异议的，请登录提出。',
      unchanged: '报送“无变化”，沿用上次填报的内容与自评。有变化的，请登录填报。',
      escalation: '确认已知悉这次升级。确认不代替办理：时限内仍无进展的，将继续升级。',
    },
    item: '事项',
    task: (number, title) => `第${number}项任务“${title}”`,
    level: (level) => `第${level}级升级`,
    due: '时限',
    overdue: '（已逾期）',
    last: '沿用',
    rated: (on, rating) => `${on}填报，自评“${rating}”`,
    from: '督办系统',
    as: '以谁的名义',
    inName: (unit, post, person) => [unit + post, person].filter(Boolean).join(' '),
    ratings: { 'on-track': '正常', 'at-risk': '有风险', behind: '滞后' },
    behalf: (whom) => `（代${whom}）`,
    done: { acknowledge: '已签收', unchanged: '已报送“无变化”', escalation: '已确认知悉' },
    before: '此前已用这个链接办过，没有重复登记。',
    doneWhat: '已经记入台账，可以关闭本页。',
    signIn: '登录系统办理',
    look: '登录系统查看这项任务',
    incomplete: '链接不完整，请从消息中重新打开。',
    lost: '没有连上服务器，请再试一次；重复确认只登记一次。',
    again: '再试',
    refused: {},
  },
  en: {
    titles: {
      ready: 'Please confirm',
      done: 'On record',
      answered: 'Already done',
      refused: 'Nothing was recorded',
    },
    acts: { acknowledge: 'Sign for it', unchanged: 'No change this period', escalation: 'Acknowledge' },
    what: {
      acknowledge:
        'Signs for this task. Time runs whether it is signed for or not; if it is not yours, sign in to dispute it.',
      unchanged:
        'Reports “no change”: what was reported last, and your own rating, stand. If something has changed, sign in and report it.',
      escalation:
        'Confirms that you have seen this escalation. It does not do the work: it goes up further if nothing moves in time.',
    },
    item: 'Item',
    task: (number, title) => `Task ${number} “${title}”`,
    level: (level) => `escalation level ${level}`,
    due: 'Due',
    overdue: ' (overdue)',
    last: 'Stands',
    rated: (on, rating) => `reported ${on}, own rating: ${rating}`,
    from: 'Duban',
    as: 'In whose name',
    inName: (unit, post, person) => [person, `${post} of ${unit}`].filter(Boolean).join(', '),
    ratings: { 'on-track': 'on track', 'at-risk': 'at risk', behind: 'behind' },
    behalf: (whom) => ` (standing in for ${whom})`,
    done: {
      acknowledge: 'Signed for',
      unchanged: 'Reported: no change',
      escalation: 'Acknowledged',
    },
    before: 'This link was used before; nothing was recorded twice.',
    doneWhat: 'It is in the ledger; you can close this page.',
    signIn: 'Sign in to do it there',
    look: 'Sign in to see this task',
    incomplete: 'The link is incomplete: open it from the message again.',
    lost: 'The server was not reached: please try again. Confirmed twice, it is recorded once.',
    again: 'Try again',
    refused: {
      'link-over': 'This link is over, or incomplete: use the latest message, or sign in.',
      'not-permitted':
        'Whoever got this link no longer holds the post, or it is not theirs to do: please sign in.',
      'not-open': 'This has been done, or was asked anew: use the latest message, or sign in.',
      'already-done': 'This has been done already.',
      'nothing-to-carry':
        'Nothing was reported before, so nothing can stand unchanged: please sign in and report.',
      'task-closed': 'The task is closed: nothing is to be done.',
      'task-ended': 'The task has ended: nothing is to be done.',
      'too-late': 'It is too late for this: please sign in.',
      'too-many-attempts': 'Too many attempts from here: try again in a quarter of an hour.',
    },
  },
};
