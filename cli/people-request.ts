import { type PeopleCommand, given, numberOf, onTask } from './asking';
import { text } from './command';
import * as words from './words';

const numberIn = (word: string | undefined, option: string): number | undefined =>
  word === undefined ? undefined : numberOf(word, option);

/** Requests outside the cycle 临时报送, and their answers. */
export const requestCommands: Record<string, PeopleCommand> = {
  request: {
    usage:
      'PLAN TASK UNIT --period 哪一期或哪一天 --text 要求 --until 日期 [--target N] [--approval 批准依据]',
    summary: '临时报送要求；超过每月上限的须有批准依据（督查室）',
    operands: 3,
    options: ['period', 'text', 'until', 'target', 'approval'],
    ask: onTask('/requests', ([, , unit], options) => {
      // The first target is number 1 for people, 0 for the API.
      const target = numberIn(text(options, 'target'), '--target');
      return {
        ...{ unit, period: text(options, 'period') ?? '', text: text(options, 'text') ?? '' },
        ...{ until: text(options, 'until') ?? '' },
        ...given({ target: target && target - 1, approval: text(options, 'approval') }),
      };
    }),
    words: words.doneWords,
  },
  'answer-request': {
    usage: 'PLAN TASK OBLIGATION [--text 答复] [--value 数值] [--source 数据来源]',
    summary: '答复临时报送要求',
    operands: 3,
    options: ['text', 'value', 'source'],
    ask: onTask('/requests/answer', ([, , obligation], options) => ({
      obligation,
      ...given({
        text: text(options, 'text'),
        value: numberIn(text(options, 'value'), '--value'),
        source: text(options, 'source'),
      }),
    })),
    words: words.doneWords,
  },
  'withdraw-request': {
    usage: 'PLAN TASK OBLIGATION --reason 理由',
    summary: '撤回尚未答复的临时报送要求（督查室）',
    operands: 3,
    options: ['reason'],
    ask: onTask('/requests/withdrawal', ([, , obligation], options) => ({
      obligation,
      reason: text(options, 'reason') ?? '',
    })),
    words: words.doneWords,
  },
};
