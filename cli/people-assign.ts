import { type PeopleCommand, either, given, onTask } from './asking';
import { text } from './command';
import * as words from './words';

/** Disputes 异议, reassignments 改派 and referrals 转办. */
export const assignCommands: Record<string, PeopleCommand> = {
  dispute: {
    usage: 'PLAN TASK --reason 理由 --basis 法定依据 [--proposed 单位] [--new-facts 新的事实]',
    summary: '对任务派发提出异议',
    operands: 2,
    options: ['reason', 'basis', 'proposed', 'new-facts'],
    ask: onTask('/disputes', (_, options) => ({
      reason: text(options, 'reason') ?? '',
      basis: text(options, 'basis') ?? '',
      ...given({ proposed: text(options, 'proposed'), newFacts: text(options, 'new-facts') }),
    })),
    words: words.doneWords,
  },
  'settle-dispute': {
    usage: 'PLAN TASK DECISION uphold|refuse --reason 理由 [--to 单位]',
    summary: '裁定异议：支持并改派，或写明理由不予支持（督查室）',
    operands: 4,
    options: ['reason', 'to'],
    ask: onTask('/disputes/decision', ([, , decision, outcome], options) => ({
      ...{ decision, outcome, reason: text(options, 'reason') ?? '' },
      ...(either(outcome, 'uphold', 'refuse') ? { to: text(options, 'to') ?? '' } : {}),
    })),
    words: words.doneWords,
  },
  reassign: {
    usage: 'PLAN TASK FROM TO --basis 文号或批示',
    summary: '改派（督查室）',
    operands: 4,
    options: ['basis'],
    ask: onTask('/reassignments', ([, , from, to], options) => ({
      ...{ from, to, basis: text(options, 'basis') ?? '' },
    })),
    words: words.doneWords,
  },
  refer: {
    usage: 'PLAN TASK --to 科室或承办人',
    summary: '登记单位内部转办',
    operands: 2,
    options: ['to'],
    ask: onTask('/referrals', (_, options) => ({ to: text(options, 'to') ?? '' })),
    words: words.doneWords,
  },
};
