import { type PeopleCommand, either, get, given, numberOf, onTask } from './asking';
import { text } from './command';
import * as words from './words';

/** Difficulties 存在问题: raised, coordinated, solved, confirmed. */
export const difficultyCommands: Record<string, PeopleCommand> = {
  difficulties: {
    usage: '',
    summary: '由我单位解决的存在问题',
    operands: 0,
    ask: () => get('/me/difficulties'),
    words: words.difficultiesWords,
  },
  difficulty: {
    usage: 'PLAN TASK --wanted 需要谁办什么 [--text 问题] [--proposed 单位]',
    summary: '存在问题提请协调；不写 --text 的，取最近一次填报的存在问题',
    operands: 2,
    options: ['wanted', 'text', 'proposed'],
    ask: onTask('/difficulties', (_, options) => ({
      wanted: text(options, 'wanted') ?? '',
      ...given({ text: text(options, 'text'), proposed: text(options, 'proposed') }),
    })),
    words: words.doneWords,
  },
  'assign-difficulty': {
    usage: 'PLAN TASK DECISION UNIT --until 日期 [--note 说明]',
    summary: '协调存在问题：明确责任单位和时限（督查室）',
    operands: 4,
    options: ['until', 'note'],
    ask: onTask('/difficulties/coordination', ([, , decision, owner], options) => ({
      ...{ outcome: 'assign', decision, owner, until: text(options, 'until') ?? '' },
      ...given({ note: text(options, 'note') }),
    })),
    words: words.doneWords,
  },
  'decline-difficulty': {
    usage: 'PLAN TASK DECISION --reason 理由',
    summary: '不予协调存在问题（督查室）',
    operands: 3,
    options: ['reason'],
    ask: onTask('/difficulties/coordination', ([, , decision], options) => ({
      ...{ outcome: 'decline', decision, reason: text(options, 'reason') ?? '' },
    })),
    words: words.doneWords,
  },
  'resolve-difficulty': {
    usage: 'PLAN TASK OBLIGATION --text 如何解决',
    summary: '反馈存在问题已解决',
    operands: 3,
    options: ['text'],
    ask: onTask('/difficulties/resolution', ([, , obligation], options) => ({
      ...{ obligation, text: text(options, 'text') ?? '' },
    })),
    words: words.doneWords,
  },
  'confirm-difficulty': {
    usage: 'PLAN TASK NUMBER solved|unsolved [--reason 还差什么]',
    summary: '确认第几号存在问题是否解决',
    operands: 4,
    options: ['reason'],
    ask: onTask('/difficulties/confirmation', ([, , number = '', outcome], options) => {
      const difficulty = numberOf(number, 'NUMBER');
      const solved = either(outcome, 'solved', 'unsolved');
      return { difficulty, solved, ...(solved ? {} : { reason: text(options, 'reason') ?? '' }) };
    }),
    words: words.doneWords,
  },
};
