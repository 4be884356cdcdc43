import { type PeopleCommand, get, given, onTask, task } from './asking';
import { type Invocation, text } from './command';
import { savingCommand } from './files';
import * as words from './words';

/** Letters 督办函、商请函: what draws one, what it would say, and those that were issued. */

interface Letters {
  number: string;
  about: { obligation: string; unit: string; words: string }[];
  letters: { letter: number; unit: string; number: string; title: string }[];
}

interface Paper {
  title: string;
  number: string;
  to: string | null;
  lines: string[];
  from: string;
  on: string;
}

function lettersWords({ number, about, letters }: Letters): string {
  const all = [
    ...letters.map((l) => `${l.letter}  ${l.number}  ${l.unit}  ${l.title}`),
    ...about.map((a) => `可发函：${a.unit} ${a.words}  ${a.obligation}`),
    ...(number === '' ? [] : [`可用的下一个文号：${number}`]),
  ];
  return all.length === 0 ? '没有函件' : all.join('\n');
}

const paperWords = ({ title, number, to, lines, from, on }: Paper): string =>
  [number, title, ...(to === null ? [] : [`${to}：`]), ...lines, from, on].join('\n');

/** What a letter is asked for with. */
const SHAPE = ['number', 'until', 'demand'];
const shapeOf = ([, , obligation = '']: string[], options: Invocation['options']) => ({
  obligation,
  number: text(options, 'number') ?? '',
  until: text(options, 'until') ?? '',
  demand: text(options, 'demand'),
});

export const letterCommands: Record<string, PeopleCommand> = {
  letters: {
    usage: 'PLAN TASK',
    summary: '一项任务的督办函、商请函，以及可发函的事项（督查室；收函单位看本单位的）',
    operands: 2,
    ask: (operands) => get(task(operands, '/letters')),
    words: lettersWords,
  },
  'preview-letter': {
    usage: 'PLAN TASK OBLIGATION --number 文号 --until 答复时限 [--demand 具体要求]',
    summary: '函件预览，不发出（督查室）',
    operands: 3,
    options: SHAPE,
    ask: (operands, options) => get(task(operands, '/letters/preview'), shapeOf(operands, options)),
    words: paperWords,
  },
  'issue-letter': {
    usage: 'PLAN TASK OBLIGATION --number 文号 --until 答复时限 [--demand 具体要求]',
    summary: '发督办函；驻地单位发商请函（督查室）',
    operands: 3,
    options: SHAPE,
    ask: onTask('/letters', (operands, options) => given(shapeOf(operands, options))),
    words: words.doneWords,
  },
};

/** A letter as a Word file, by its number in the list. */
export const letterCommand = savingCommand({
  usage: 'letter PLAN TASK LETTER',
  summary: '下载函件（Word），LETTER 为函件列表中的号（收函单位与督查室）',
  operands: 3,
  path: ([plan, number, letter]) => `/tasks/${plan}/${number}/letters/${letter}`,
});
