import { type PeopleCommand, either, given, onTask } from './asking';
import { text } from './command';
import * as words from './words';

/** Suspending a task 中止 and letting it go on 恢复. */
export const suspendCommands: Record<string, PeopleCommand> = {
  'request-suspension': {
    usage: 'PLAN TASK --until 预计恢复日期 --reason 理由',
    summary: '申请中止任务（第一牵头单位）',
    operands: 2,
    options: ['until', 'reason'],
    ask: onTask('/suspensions', (_, options) => ({
      until: text(options, 'until') ?? '',
      reason: text(options, 'reason') ?? '',
    })),
    words: words.doneWords,
  },
  'decide-suspension': {
    usage: 'PLAN TASK approve|refuse [--reason 理由]',
    summary: '审批中止申请；不同意的写明理由（分管领导）',
    operands: 3,
    options: ['reason'],
    ask: onTask('/suspensions/decision', ([, , opinion], options) =>
      given({ approve: either(opinion, 'approve', 'refuse'), reason: text(options, 'reason') }),
    ),
    words: words.doneWords,
  },
  suspend: {
    usage: 'PLAN TASK --until 预计恢复日期 --basis 文号',
    summary: '凭文件中止任务，或延长中止（督查室）',
    operands: 2,
    options: ['until', 'basis'],
    ask: onTask('/suspension', (_, options) => ({
      until: text(options, 'until') ?? '',
      basis: text(options, 'basis') ?? '',
    })),
    words: words.doneWords,
  },
  // `duban resume` is the operator's: it rebuilds a lost engine.
  'resume-task': {
    usage: 'PLAN TASK [--basis 提前恢复的依据] [--note 说明]',
    summary: '恢复任务，各项时限按中止的工作日顺延（督查室）',
    operands: 2,
    options: ['basis', 'note'],
    ask: onTask('/resumption', (_, options) =>
      given({ basis: text(options, 'basis'), note: text(options, 'note') }),
    ),
    words: words.doneWords,
  },
};
