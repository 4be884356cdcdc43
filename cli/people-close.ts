import { type PeopleCommand, either, given, numberOf, onTask } from './asking';
import { type Invocation, UsageError, text } from './command';
import * as words from './words';

/** Closing 销号, its re-check and reopening. */

type Given = Invocation['options'][string];
const list = (given: Given): string[] => (Array.isArray(given) ? given : []);

/** `1=…`: the first target is number 1 for people, 0 for the API. */
function targetOf(one: string, option: string): [target: number, rest: string] {
  const at = one.indexOf('=');
  if (at < 0) throw new UsageError(`${option} ${one}：须以 第几项= 开头，如 1=`);
  return [numberOf(one.slice(0, at), option) - 1, one.slice(at + 1).trim()];
}

/** `--claim 1=1600;企业名录;市统计局;2025-12-31[;佐证]`, also with ； between. */
function claimsOf(given: Given, unmet: Given): object[] {
  const waivers = new Map(list(unmet).map((one) => targetOf(one, '--unmet')));
  const claims = list(given).map((one) => {
    const [target, rest] = targetOf(one, '--claim');
    const [value = '', source, verifier, on, evidence, ...more] = rest.split(/[;；]/).map((s) => s.trim());
    if (on === undefined || more.length > 0)
      throw new UsageError(
        `--claim ${one}：须为 第几项=数值;来源;核验人;日期[;佐证]，如 1=1600;企业名录;市统计局;2025-12-31`,
      );
    const waiver = waivers.get(target);
    waivers.delete(target);
    const extra = { ...(evidence ? { evidence } : {}), ...(waiver === undefined ? {} : { waiver }) };
    return { target, value: numberOf(value, '--claim'), source, verifier, on, ...extra };
  });
  const [stray] = waivers.keys();
  if (stray !== undefined) throw new UsageError(`--unmet ${stray + 1}：该项没有 --claim`);
  return claims;
}

function valuesOf(given: Given): object[] {
  return list(given).map((one) => {
    const [target, value] = targetOf(one, '--value');
    return { target, value: numberOf(value, '--value') };
  });
}

export const closeCommands: Record<string, PeopleCommand> = {
  'ask-closing': {
    usage:
      'PLAN TASK [--claim N=数值;来源;核验人;日期[;佐证]]… [--unmet N=未达标而销号的依据]… [--waiver 督查、问题未了结而销号的依据] [--note 说明]',
    summary: '申请销号：逐项指标写明依据（第一牵头单位）',
    operands: 2,
    options: ['claim*', 'unmet*', 'waiver', 'note'],
    ask: onTask('/closing', (_, options) => ({
      claims: claimsOf(options['claim'], options['unmet']),
      ...given({ waiver: text(options, 'waiver'), note: text(options, 'note') }),
    })),
    words: words.doneWords,
  },
  'review-closing': {
    usage: 'PLAN TASK support|return [--opinion 意见或理由]',
    summary: '初审销号申请：支持并报签批，或写明理由退回（督查室经办）',
    operands: 3,
    options: ['opinion'],
    ask: onTask('/closing/review', ([, , opinion], options) =>
      given({ support: either(opinion, 'support', 'return'), opinion: text(options, 'opinion') }),
    ),
    words: words.doneWords,
  },
  'sign-closing': {
    usage: 'PLAN TASK approve|refuse [--reason 理由]',
    summary: '签批销号申请（督查室；初审人不得签批）',
    operands: 3,
    options: ['reason'],
    ask: onTask('/closing/signature', ([, , opinion], options) =>
      given({ approve: either(opinion, 'approve', 'refuse'), reason: text(options, 'reason') }),
    ),
    words: words.doneWords,
  },
  recheck: {
    usage: 'PLAN TASK holds|differs [--value N=V]… [--note 查到的情况]',
    summary: '登记销号抽查：相符，或不符并重启（督查室）',
    operands: 3,
    options: ['value*', 'note'],
    ask: onTask('/recheck', ([, , outcome], options) => ({
      holds: either(outcome, 'holds', 'differs'),
      values: valuesOf(options['value']),
      ...given({ note: text(options, 'note') }),
    })),
    words: words.doneWords,
  },
  reopen: {
    usage: 'PLAN TASK --basis 文号或批示',
    summary: '重启已销号任务（督查室）',
    operands: 2,
    options: ['basis'],
    ask: onTask('/reopening', (_, options) => ({ basis: text(options, 'basis') ?? '' })),
    words: words.doneWords,
  },
};
