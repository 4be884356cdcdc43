import type { AnswerField, FieldReason } from '../domain/task/submit/returning';
import { type PeopleCommand, either, get, given, numberOf, onTask, task } from './asking';
import { type Invocation, UsageError, text } from './command';
import * as words from './words';
import { reviewsWords } from './words-reviews';

/** 填报、审核: what is answered, with its figures and evidence, and what is said of it. */

type Given = Invocation['options'][string];

const list = (given: Given): string[] => (Array.isArray(given) ? given : []);

/** `1=12.5` cut at its first `=`: the first target is number 1 for people, 0 for the API. */
function ofTarget(one: string, option: string, wanted: string): { target: number; rest: string } {
  const at = one.indexOf('=');
  if (at < 1 || at === one.length - 1) throw new UsageError(`${option} ${one}：须为 ${wanted}`);
  return { target: numberOf(one.slice(0, at), option) - 1, rest: one.slice(at + 1) };
}

/** `HASH` or `HASH=名称`. */
function fileOf(one: string): { hash: string; name?: string } {
  const [hash = '', ...name] = one.split('=');
  return name.length > 0 ? { hash, name: name.join('=') } : { hash };
}

interface Figure {
  target: number;
  value?: number;
  source?: string;
  evidence?: { hash: string; name?: string }[];
}

/** `--value 1=12.5 --source 1=台账 --value-evidence 1=HASH`, together by target. */
function valuesOf(options: Invocation['options']): Figure[] {
  const figures = list(options['value']).map((one): Figure => {
    const { target, rest } = ofTarget(one, '--value', '第几项=数值，如 1=12.5');
    return { target, value: numberOf(rest, '--value') };
  });
  const of = (target: number, option: string): Figure => {
    const figure = figures.find((f) => f.target === target);
    if (!figure) throw new UsageError(`${option} ${target + 1}=…：该项指标没有 --value`);
    return figure;
  };
  for (const one of list(options['source'])) {
    const { target, rest } = ofTarget(one, '--source', '第几项=来源，如 1=统计台账');
    of(target, '--source').source = rest;
  }
  for (const one of list(options['value-evidence'])) {
    const { target, rest } = ofTarget(one, '--value-evidence', '第几项=HASH[=名称]');
    (of(target, '--value-evidence').evidence ??= []).push(fileOf(rest));
  }
  return figures;
}

const FIELDS: readonly AnswerField[] = ['text', 'difficulties', 'rating', 'evidence'];

/** `--field text=过于笼统`, `--field 1=与统计口径不符` for the figure of the first target. */
function fieldsOf(given: Given): FieldReason[] {
  return list(given).map((one) => {
    const at = one.indexOf('=');
    const [name, reason] = [one.slice(0, Math.max(at, 0)), one.slice(at + 1)];
    const field = FIELDS.find((f) => f === name);
    if (at > 0 && field) return { field, reason };
    const { target, rest } = ofTarget(one, '--field', `${FIELDS.join('|')}|第几项指标=理由`);
    return { field: 'value', target, reason: rest };
  });
}

const evidenceOf = (given: Given) => (Array.isArray(given) ? given.map(fileOf) : undefined);

export const submitCommands: Record<string, PeopleCommand> = {
  submit: {
    usage:
      'PLAN TASK OBLIGATION --text 进展|--no-change [--value N=V]… [--source N=来源]… [--value-evidence N=HASH[=名称]]… [--evidence HASH[=名称]]… [--rating on-track|at-risk|behind] [--difficulties 问题]',
    summary: '填报一项任务；佐证材料先用 attach 上传',
    operands: 3,
    options: [
      ...['text', 'no-change?', 'rating', 'difficulties'],
      ...['value*', 'source*', 'value-evidence*', 'evidence*'],
    ],
    ask: onTask('/submissions', ([, , obligation], options) => ({
      obligation,
      answer: given({
        text: text(options, 'text'),
        noChange: options['no-change'],
        values: valuesOf(options),
        rating: text(options, 'rating'),
        difficulties: text(options, 'difficulties'),
        evidence: evidenceOf(options['evidence']),
      }),
    })),
    words: words.doneWords,
  },
  reviews: {
    usage: '',
    summary: '待我单位审核、审批的事项，附所审内容',
    operands: 0,
    ask: () => get('/me/reviews'),
    words: reviewsWords,
  },
  review: {
    usage: 'PLAN TASK REVIEW accept|return [--reason 理由] [--field 栏目|N=理由]… [--note 意见]',
    summary: `审核：通过，或写明理由退回；可逐项（${FIELDS.join('、')} 或第几项指标）写明`,
    operands: 4,
    options: ['reason', 'field*', 'note'],
    ask: onTask('/reviews', ([, , review, decision], options) =>
      either(decision, 'accept', 'return')
        ? given({ decision, review, note: text(options, 'note') })
        : { decision, review, reason: text(options, 'reason') ?? '', fields: fieldsOf(options['field']) },
    ),
    words: words.doneWords,
  },
  submissions: {
    usage: 'PLAN TASK [--unit 单位] [--obligation 事项]',
    summary: '填报内容，新的在前',
    operands: 2,
    options: ['unit', 'obligation'],
    ask: (operands, options) =>
      get(task(operands, '/submissions'), {
        unit: text(options, 'unit'),
        obligation: text(options, 'obligation'),
      }),
    words: words.submissionsWords,
  },
};
