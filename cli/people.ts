import { type PeopleCommand, either, get, given, numberOf, onTask, task } from './asking';
import { amendCommands } from './people-amend';
import { assignCommands } from './people-assign';
import { difficultyCommands } from './people-difficulty';
import { requestCommands } from './people-request';
import { closeCommands } from './people-close';
import { directoryCommands } from './people-directory';
import { draftCommands } from './people-draft';
import { letterCommands } from './people-letter';
import { milestoneCommands } from './people-milestones';
import { suspendCommands } from './people-suspend';
import { inspectCommands } from './people-inspect';
import { recordCommands } from './people-record';
import { submitCommands } from './people-submit';
import { tableCommands } from './people-table';
import type { Command } from './command';
import { UsageError, output, text } from './command';
import { call } from './http';
import { storedSession } from './session';
import * as words from './words';

/** Everything a person does at the command line beside signing in and the one form. */
const PEOPLE: Record<string, PeopleCommand> = {
  mine: {
    usage: '',
    summary: '我单位的待办',
    operands: 0,
    ask: () => get('/me/obligations'),
    words: words.obligationsWords,
  },
  'sign-for': {
    usage: 'PLAN TASK',
    summary: '签收',
    operands: 2,
    ask: onTask('/acknowledgements', () => ({})),
    words: words.doneWords,
  },
  extend: {
    usage: 'PLAN TASK OBLIGATION --until 日期 --reason 理由',
    summary: '申请延期',
    operands: 3,
    options: ['until', 'reason'],
    ask: onTask('/extensions', ([, , obligation], options) => ({
      obligation,
      until: text(options, 'until') ?? '',
      reason: text(options, 'reason') ?? '',
    })),
    words: words.doneWords,
  },
  screen: {
    usage: 'PLAN TASK DECISION support|oppose [--note 意见]',
    summary: '初审延期申请（督查室）',
    operands: 4,
    options: ['note'],
    ask: onTask('/extensions/screening', ([, , decision, opinion], options) =>
      given({ decision, supported: either(opinion, 'support', 'oppose'), note: text(options, 'note') }),
    ),
    words: words.doneWords,
  },
  decide: {
    usage: 'PLAN TASK DECISION approve|refuse [--reason 理由]',
    summary: '审批延期申请（分管领导）',
    operands: 4,
    options: ['reason'],
    ask: onTask('/extensions/decision', ([, , decision, opinion], options) =>
      given({ decision, approve: either(opinion, 'approve', 'refuse'), reason: text(options, 'reason') }),
    ),
    words: words.doneWords,
  },
  escalations: {
    usage: '',
    summary: '升级给我的事项',
    operands: 0,
    ask: () => get('/me/escalations'),
    words: words.obligationsWords,
  },
  acknowledge: {
    usage: 'PLAN TASK OBLIGATION LEVEL',
    summary: '确认升级',
    operands: 4,
    ask: onTask('/escalations/acknowledgement', ([, , obligation, level = '']) => ({
      obligation,
      level: numberOf(level, 'LEVEL'),
    })),
    words: words.doneWords,
  },
  instruct: {
    usage: 'PLAN TASK OBLIGATION --text 批示',
    summary: '批示',
    operands: 3,
    options: ['text'],
    ask: onTask('/instructions', ([, , obligation], options) => ({
      obligation,
      text: text(options, 'text') ?? '',
    })),
    words: words.doneWords,
  },
  serve: {
    usage: 'PLAN TASK UNIT --note 如何送达',
    summary: '登记以其他方式送达（督查室）',
    operands: 3,
    options: ['note'],
    ask: onTask('/service', ([, , unit], options) => ({ unit, note: text(options, 'note') ?? '' })),
    words: words.doneWords,
  },
  comment: {
    usage: 'PLAN TASK TEXT [--unit 单位] [--internal]',
    summary: '留言；--internal 只给督查室和该单位看（督查室留言的写明 --unit）',
    operands: 3,
    options: ['unit', 'internal?'],
    ask: onTask('/comments', ([, , said], options) =>
      given({ text: said, unit: text(options, 'unit'), internal: options['internal'] }),
    ),
    words: words.doneWords,
  },
  plans: {
    usage: '',
    summary: '有我单位任务的计划',
    operands: 0,
    ask: () => get('/plans'),
    words: words.plansWords,
  },
  progress: {
    usage: 'PLAN',
    summary: '计划进度：逐项任务的灯与欠账',
    operands: 1,
    ask: ([plan = '']) => get(`/plans/${encodeURIComponent(plan)}/status`),
    words: words.statusWords,
  },
  task: {
    usage: 'PLAN TASK',
    summary: '一项任务的现状',
    operands: 2,
    ask: (operands) => get(task(operands)),
    words: words.taskWords,
  },
  timeline: {
    usage: 'PLAN TASK [--after N] [--limit N]',
    summary: '任务的全部事实，按先后',
    operands: 2,
    options: ['after', 'limit'],
    ask: (operands, options) =>
      get(task(operands, '/timeline'), {
        after: text(options, 'after'),
        limit: text(options, 'limit') ?? '1000',
      }),
    words: words.timelineWords,
  },
  burden: {
    usage: '[--month 月份]',
    summary: '某月的报送负担（督查室：全部单位）',
    operands: 0,
    options: ['month'],
    ask: (_, options) => get('/burden', { month: text(options, 'month') }),
    words: words.burdenWords,
  },
  notices: {
    usage: '[--person 邮箱] [--limit N]',
    summary: '我收到的通知（督查室可查任何人的）',
    operands: 0,
    options: ['person', 'limit'],
    ask: (_, options) => get('/notices', { person: text(options, 'person'), limit: text(options, 'limit') }),
    words: words.noticesWords,
  },
  faults: {
    usage: '',
    summary: '需要处理的送达问题（督查室）',
    operands: 0,
    ask: () => get('/faults'),
    words: words.faultsWords,
  },
  resend: {
    usage: 'MESSAGE',
    summary: '重发未送达或结果不明的消息（督查室）',
    operands: 1,
    ask: ([id = '']) => ({ method: 'POST', path: `/digests/${encodeURIComponent(id)}/resend` }),
    words: () => '已重发',
  },
  ...submitCommands,
  ...suspendCommands,
  ...milestoneCommands,
  ...directoryCommands,
  ...assignCommands,
  ...amendCommands,
  ...difficultyCommands,
  ...requestCommands,
  ...closeCommands,
  ...inspectCommands,
  ...letterCommands,
  ...draftCommands,
  ...recordCommands,
  ...tableCommands,
};

/** A command of the table, as any other. */
function commandOf(
  name: string,
  { usage, summary, operands, options = [], ask, words }: PeopleCommand,
): Command {
  return {
    usage: [name, usage, '[--data DIR] [--json]'].filter(Boolean).join(' '),
    summary,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean' },
      ...Object.fromEntries(options.map(optionOf)),
    },
    run: async (invocation) => {
      if (invocation.operands.length !== operands)
        throw new UsageError(`须有 ${operands} 个参数，给了 ${invocation.operands.length} 个`);
      const wanted = ask(invocation.operands, invocation.options);
      const answer = await call(storedSession(invocation), wanted);
      output(invocation, answer, () => words(answer as never));
      return 0;
    },
  };
}

function optionOf(named: string): [string, Command['options'][string]] {
  const name = named.replace(/[?*]$/, '');
  if (named.endsWith('?')) return [name, { type: 'boolean' }];
  return [name, { type: 'string', multiple: named.endsWith('*') }];
}

export const peopleCommands: Record<string, Command> = Object.fromEntries(
  Object.entries(PEOPLE).map(([name, command]) => [name, commandOf(name, command)]),
);
