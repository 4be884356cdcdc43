import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish, whyInEnglish } from '../../../english/said';
import { REFUSALS } from '../../../english/refusals';
import { evolve } from '../../../domain/task/evolve';
import { type Notice, notices } from '../../../domain/task/notices';
import type { TaskState } from '../../../domain/task/state';
import { calendar, type Play } from '../../support/domain';
import { PLAYS } from '../../support/lives';
import { PHASES } from '../../support/phases';

/** Whoever reads in English finds no Chinese in a message but titles, names of units and what a person wrote. */

const HAN = /\p{Script=Han}+/gu;

interface Heard {
  notice: Notice;
  state: TaskState;
  /** Everything that somebody wrote or named so far. */
  written: Set<string>;
}

function heard(play: Play): Heard[] {
  let state: TaskState | null = null;
  const written = new Set<string>();
  return play.events.flatMap((event) => {
    state = evolve(state, event);
    strings(event, written);
    return notices(event, state, calendar).map((notice) => ({ notice, state: state as TaskState, written }));
  });
}

/** Every text of an event with Chinese in it: what people wrote, names of units, posts in words. */
function strings(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (HAN.test(value)) into.add(value);
    HAN.lastIndex = 0;
  } else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) strings(part, into);
}

/** What is still Chinese in a text without what was written by somebody. */
function left(text: string, { state, written }: Heard): string[] {
  const names = [...written, state.title, state.office].sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text).match(HAN) ?? [];
}

it('every sentence that is ever said of a task is said in English', () => {
  const all = [...Object.values(PHASES), ...Object.values(PLAYS)].flatMap((make) => heard(make()));
  const wrong = new Set<string>();
  const seen = new Set<string>();
  for (const one of all) {
    const { why, what, next } = one.notice;
    const task = { number: one.state.number, title: one.state.title, called: 'this task' };
    const say = [() => whyInEnglish(why, task)?.words, () => inEnglish(what), () => inEnglish(next)];
    for (const [i, chinese] of [why, what, next].entries()) {
      if (seen.has(chinese)) continue;
      seen.add(chinese);
      const english = say[i]?.();
      if (english === undefined) wrong.add(`not said: ${chinese}`);
      else if (left(english, one).length > 0) wrong.add(`${chinese} → ${english}`);
    }
  }
  expect([...wrong].sort()).toEqual([]);
  expect(seen.size).toBeGreaterThan(800);
});

it('every sentence that is ever said of a record is said in English', () => {
  const file = join(__dirname, '../../fixtures/words/record.txt');
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('    '));
  const sentences = [...new Set(lines.map((line) => line.trim().replace(/N(?=条|号)/g, '3')))];
  expect(sentences.filter((sentence) => inEnglish(sentence) === undefined)).toEqual([]);
  expect(sentences.length).toBeGreaterThan(20);
});

it.each([
  [
    '《行动计划》2025年度评价已审定：您单位为“良好”',
    'the evaluation 2025 of “行动计划” is approved: your unit is good',
  ],
  [
    '《行动计划》2025年度评价已登记，待审定',
    'the evaluation 2025 of “行动计划” is recorded and waits for approval',
  ],
  ['某县提出投诉建议（通知、催办不当）：太多', '某县 complains (messages and chasers): 太多'],
  ['您提出的投诉建议（其他）已答复：已改', 'your complaint (something else) has been answered: 已改'],
  [
    '您单位执行力档案新认定2条记录：2024年第4季度应报3件，全部按时报送并通过审核；2024年10月落实进展（任务1、3至5，共4项）逾期报送，最迟逾期1个工作日，均已补报',
    'in the record of your unit 2 new entries were confirmed: Q4 2024: 3 forms asked for, all in time and accepted; report of implementation for October 2024 (tasks 1, 3 to 5, 4 in all): sent in late, all made good, the last 1 workday late',
  ],
  [
    '您单位执行力档案新认定5条记录：“专项督查”（任务1、3）未查出问题；“专项督查”（任务1）查出问题1个，均按期整改；“专项督查”（任务1）查出问题整改不力：始终未整改1个、逾期整改2个、多次核查不通过1个；按期解决某县提出的第1号存在问题（任务1）；某县提出的第2号存在问题（任务3）逾期2个工作日解决',
    'in the record of your unit 5 new entries were confirmed: “专项督查” (tasks 1, 3) found nothing; “专项督查” (task 1): 1 finding, rectified in time; “专项督查” (task 1): findings badly rectified: 1 never, 2 late, 1 not passed more than once; solved in time: difficulty 1 of 某县 (task 1); difficulty 2 of 某县 (task 3): solved 2 workdays late',
  ],
  [
    '某县对执行力档案记录提出申辩：某局提出的第2号存在问题（任务3）逾期当日解决；理由：已解决',
    '某县 contests an entry in its record: difficulty 2 of 某局 (task 3): solved late on the day; because: 已解决',
  ],
  [
    '申辩成立，记录已撤销：某局提出的第2号存在问题（任务3）始终未解决；理由：已解决',
    'the entry was contested with success and is struck: difficulty 2 of 某局 (task 3): never solved; because: 已解决',
  ],
  ['2024年10月上半月报送期已开始', 'the reporting period the first half of October 2024 has begun'],
  ['10月21日当周报送期已开始', 'the reporting period the week of 21 October has begun'],
  ['2025年6月30日报送期已开始', 'the reporting period 30 June 2025 has begun'],
  [
    '请于新时限1月25日 周日 17:30（暂定，待放假通知）前签收',
    'please sign for the task by the new date, Sun 25 January, 17:30 (provisional)',
  ],
  [
    '第1项指标“产值”已核验，2025年12月31日为900亿元（来源：统计局）',
    'target 1 “产值” has been verified: 900亿元 on 31 December 2025 (source: 统计局)',
  ],
  [
    '台账校验点 2026-11-30T08:00:00Z 第12行 ab12',
    'checkpoint of the ledger 2026-11-30T08:00:00Z row 12 ab12',
  ],
])('says %s', (chinese, english) => expect(inEnglish(chinese)).toBe(english));

it('what is none of the rules’ sentences is not said', () => {
  for (const sentence of ['请大家注意', '', '无需办理。', '请尽快吃饭'])
    expect(inEnglish(sentence)).toBeUndefined();
});

it('a title is no words of ours, whatever it says', () => {
  const title = '”：无需办理\uE000今天到期“';
  const why = `第7项任务“${title}”：签收今天到期`;
  const called = `task 7 “${title}”`;
  expect(whyInEnglish(why, { number: 7, title, called })).toEqual({
    head: true,
    words: 'the signing for the task is due today',
  });
  const launched = `第7项任务“${title}”由您单位牵头`;
  expect(whyInEnglish(launched, { number: 7, title, called })?.words).toBe(`your unit is to lead ${called}`);
});

it('every refusal of the API has its reason in English', () => {
  const [, problems = ''] = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8').split(/^## /m);
  const codes = [...problems.matchAll(/^### ([a-z-]+)$/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(40);
  expect(Object.keys(REFUSALS).sort()).toEqual(codes.sort());
});

it.each([
  ['某县的联络员岗位无人任职，消息无法送达', 'nobody is liaison of 某县: messages cannot be delivered'],
  [
    '发往 a@b.cn 的消息没能用企业微信（li）送到，已改用邮件：60111',
    'a message to a@b.cn did not arrive by WeCom (li), and went by mail: 60111',
  ],
  [
    '任务7到点60秒仍未推进，其工作流已重启',
    'task 7 did not move 60 s after it was due; its workflow was restarted',
  ],
])('says the fault %s', (chinese, english) => expect(inEnglish(chinese)).toBe(english));
