import { type PeopleCommand, either, given, numberOf, onTask, targetOf } from './asking';
import { type Invocation, UsageError, text } from './command';
import * as words from './words';

const baselineOf = (options: Invocation['options']): number | undefined => {
  const said = text(options, 'baseline');
  return said === undefined ? undefined : numberOf(said, '--baseline');
};

/** `--at 2025-06-30=800`: a milestone of one's own. */
function ownOf(said: Invocation['options'][string]): { on: string; value: number }[] | undefined {
  if (!Array.isArray(said)) return undefined;
  return said.map((one) => {
    const [on = '', value, ...more] = one.split('=');
    if (value === undefined || more.length > 0)
      throw new UsageError(`--at ${one}：须为 日期=数值，如 2025-06-30=800`);
    return { on, value: numberOf(value, '--at') };
  });
}

/** Milestones 倒排工期: reckoned, put forward, approved or returned. The first target is number 1 for people. */
export const milestoneCommands: Record<string, PeopleCommand> = {
  'draft-milestones': {
    usage: 'PLAN TASK [--target 第几项] [--baseline 基数]',
    summary: '按规则倒排工期：一项指标，不写明的为全部',
    operands: 2,
    options: ['target', 'baseline'],
    ask: onTask('/milestones/draft', (_, options) => {
      const target = text(options, 'target');
      return given({
        target: target === undefined ? undefined : targetOf(target),
        baseline: baselineOf(options),
      });
    }),
    words: words.doneWords,
  },
  'propose-milestones': {
    usage: 'PLAN TASK TARGET [--at 日期=数值]… [--baseline 基数] [--note 说明]',
    summary: '倒排工期报审：沿用倒排结果，或写明各节点（第一牵头单位）',
    operands: 3,
    options: ['at*', 'baseline', 'note'],
    ask: onTask('/milestones', ([, , target = ''], options) => ({
      target: targetOf(target),
      ...given({
        milestones: ownOf(options['at']),
        baseline: baselineOf(options),
        note: text(options, 'note'),
      }),
    })),
    words: words.doneWords,
  },
  'review-milestones': {
    usage: 'PLAN TASK TARGET approve|return [--note 意见] [--reason 理由]',
    summary: '审定倒排工期，或写明理由退回（督查室）',
    operands: 4,
    options: ['note', 'reason'],
    ask: onTask('/milestones/review', ([, , target = '', decision], options) => ({
      target: targetOf(target),
      decision,
      ...(either(decision, 'approve', 'return')
        ? given({ note: text(options, 'note') })
        : { reason: text(options, 'reason') ?? '' }),
    })),
    words: words.doneWords,
  },
};
