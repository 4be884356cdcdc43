import { ImportError } from '../../../importing';
import { read } from './support';

const TAIL = '\n1. 甲。（市财政局牵头）\n';
const numbered = (count: number, words: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => words(index)).join('');

/** Texts that make careless readers slow, of about `n` characters. */
const TEXTS: Record<string, (n: number) => string> = {
  'opening brackets': (n) => '('.repeat(n),
  'brackets in brackets': (n) => '（'.repeat(n / 2) + '市财政局牵头' + '）'.repeat(n / 2),
  'one unit again and again': (n) => `1. 甲。（市财政局${'、市财政局'.repeat(n / 5)}牵头）`,
  'ever new units': (n) => `1. 甲。（${numbered(n / 8, (i) => `市${i}局、`)}市财政局牵头）`,
  'ever new units in ever new tasks': (n) =>
    numbered(n / 20, (i) => `${i % 999}. 甲。（市${i}人力资源局牵头）\n`),
  'labels never closed': (n) => '1. 甲。（牵头单位：'.repeat(n / 11),
  'repeated labels': (n) => `1. 甲。责任单位：${'责任单位：'.repeat(n / 5)}`,
  'no line end': (n) => `1. ${'到2025年，培育企业10家'.repeat(n / 14)}`,
  headings: (n) => numbered(n / 10, (i) => `${i % 999}. 标题\n`),
  'tasks of one chapter': (n) => `（一）甲\n${'1. 标题（市财政局牵头）\n'.repeat(n / 14)}`,
  digits: (n) => `1. ${'1'.repeat(n)}`,
  'figures in one clause': (n) => `1. 培育${'1个甲、'.repeat(n / 4)}`,
  'shares in one clause': (n) => `1. ${'75%的'.repeat(n / 4)}`,
  'a list between two figures': (n) => `1. 培育1个${'甲、'.repeat(n / 2)}1个乙`,
  'open quotations': (n) => `1. ${'“'.repeat(n)}`,
  stars: (n) => '★'.repeat(n),
  'clauses said again and again': (n) => '1. 甲。（市财政局牵头，以下均需各县市区政府落实）\n'.repeat(n / 26),
  'a group that goes on': (n) => `1. 甲。（各县${'、市'.repeat(n / 2)}牵头）`,
  'verbs only': (n) => `1. 甲。（${'牵头'.repeat(n / 2)}）`,
  'lines of their own': (n) => `1. 甲。\n${'牵头单位：市财政局\n'.repeat(n / 10)}`,
  dates: (n) => '2024年9月20日\n'.repeat(n / 11),
  'empty lines': (n) => '\n'.repeat(n),
  'each, each, each': (n) => `1. ${'每'.repeat(n)}`,
};

/** CPU time in ms: others on the machine count for little in it. */
function milliseconds(text: string): number {
  const start = process.cpuUsage();
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
  }
  return process.cpuUsage(start).user / 1000;
}

const best = (text: string) => Math.min(milliseconds(text), milliseconds(text), milliseconds(text));

describe('eight times the text takes about eight times as long, not sixty-four times', () => {
  const SIZE = 20_000;
  test.each(Object.entries(TEXTS))('%s', (_, make) => {
    const [once, eightfold] = [best(make(SIZE) + TAIL), best(make(8 * SIZE) + TAIL)];
    // What is over in a moment says nothing about growth.
    expect(eightfold / Math.max(once, 10)).toBeLessThan(30);
  });
});

test.each([
  ['a million brackets', '('.repeat(1_000_000) + TAIL],
  ['a megabyte of one unit', `1. 甲。（市财政局${'、市财政局'.repeat(200_000)}牵头）`],
  ['a megabyte without a line end', `1. ${'培育'.repeat(500_000)}${TAIL}`],
])('%s is read to the end', (_, text) => {
  const draft = read(text);
  expect(draft.units).toEqual([{ name: '市财政局', kind: 'department' }]);
});
