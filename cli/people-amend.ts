import { basename } from 'node:path';
import { type PeopleCommand, given, get, numberOf, onPlan, onTask, targetOf } from './asking';
import { jsonIn, valuesIn } from './amend-file';
import { text } from './command';
import * as words from './words';

/** Amending a running plan 修订. The first target is number 1 for people, in files as well. */
export const amendCommands: Record<string, PeopleCommand> = {
  amend: {
    usage: 'PLAN FILE.json --basis 文号 [--title 标题] [--approval 批准依据]',
    summary:
      '凭文件修订计划，全部执行或全部不动（督查室）：{"changes": [{"do": "add-task", "task": {…}}, {"do": "withdraw-task", "task": 3}, {"do": "reassign", "task": 4, "from": "甲局", "to": "乙局"}, {"do": "amend-targets", "task": 5, "targets": [{"do": "add", "to": {…}}, {"do": "change", "target": 1, "to": {…}}, {"do": "drop", "target": 2}]}]}',
    operands: 2,
    options: ['basis', 'title', 'approval'],
    ask: onPlan('/amendments', ([, file = ''], options) => ({
      basis: text(options, 'basis') ?? '',
      ...given({ title: text(options, 'title'), approval: text(options, 'approval') }),
      changes: changesIn(file),
    })),
    words: words.doneWords,
  },
  amendments: {
    usage: 'PLAN',
    summary: '计划的历次修订与制度调整',
    operands: 1,
    ask: ([plan = '']) => get(`/plans/${encodeURIComponent(plan)}/amendments`),
    words: words.amendmentsWords,
  },
  policy: {
    usage: 'PLAN FILE --basis 文号 [--version 版本] [--approval 批准依据]',
    summary: '变更计划的制度，各项任务自下一期起执行；版本默认为文件名（督查室）',
    operands: 2,
    options: ['basis', 'version', 'approval'],
    ask: onPlan('/policy', ([, file = ''], options) => ({
      basis: text(options, 'basis') ?? '',
      version: text(options, 'version') ?? basename(file, '.json'),
      policy: jsonIn(file),
      ...given({ approval: text(options, 'approval') }),
    })),
    words: words.doneWords,
  },
  'withdraw-task': {
    usage: 'PLAN TASK --basis 文号',
    summary: '撤销任务（督查室）',
    operands: 2,
    options: ['basis'],
    ask: onTask('/withdrawal', (_, options) => ({ basis: text(options, 'basis') ?? '' })),
    words: words.doneWords,
  },
  'drop-target': {
    usage: 'PLAN TASK TARGET --basis 文号',
    summary: '取消一项指标，其他指标的序号不变（督查室）',
    operands: 3,
    options: ['basis'],
    ask: onTask('/targets', ([, , target = ''], options) => ({
      basis: text(options, 'basis') ?? '',
      changes: [{ do: 'drop', target: targetOf(target) }],
    })),
    words: words.doneWords,
  },
  backfill: {
    usage: 'PLAN FILE.csv|FILE.json --basis 依据',
    summary:
      '补录以往的数值，不通知（督查室或第一牵头单位）：每行为 任务,指标,数值,日期,来源；或 {"values": [{"task", "target", "value", "on", "source"}]}',
    operands: 2,
    options: ['basis'],
    ask: onPlan('/backfill', ([, file = ''], options) => ({
      basis: text(options, 'basis') ?? '',
      values: valuesIn(file),
    })),
    words: words.doneWords,
  },
  'verify-target': {
    usage: 'PLAN TASK TARGET VALUE --on 日期 --source 数据来源',
    summary: '核验时限已过的指标（督查室）',
    operands: 4,
    options: ['on', 'source'],
    ask: onTask('/targets/verification', ([, , target = '', value = ''], options) => ({
      target: targetOf(target),
      value: numberOf(value, 'VALUE'),
      on: text(options, 'on') ?? '',
      source: text(options, 'source') ?? '',
    })),
    words: words.doneWords,
  },
};

/** The changes of a file, with the numbers of targets as the API counts them. */
function changesIn(file: string): unknown {
  const { changes } = Object(jsonIn(file)) as { changes?: unknown };
  if (!Array.isArray(changes)) return changes ?? [];
  return changes.map((change: unknown) => {
    const { targets } = Object(change) as { targets?: unknown };
    return Array.isArray(targets)
      ? { ...(change as object), targets: targets.map((t: unknown) => counted(t)) }
      : change;
  });
}

function counted(change: unknown): unknown {
  const { target } = Object(change) as { target?: unknown };
  return typeof target === 'number' ? { ...(change as object), target: target - 1 } : change;
}
