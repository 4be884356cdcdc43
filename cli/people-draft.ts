import { basename } from 'node:path';
import { jsonIn } from './amend-file';
import { type PeopleCommand, get, given, numberOf, post } from './asking';
import { type Invocation, UsageError, text } from './command';
import { reading } from './files';

/** Drafts of plans 计划草稿, as the coordinator has them in the pages: uploaded, settled, previewed, launched. */

interface Line {
  id: string;
  name: string;
  title: string;
  tasks: number;
  left: number;
}

interface Draft extends Line {
  revision: number;
  items: { number: number; title: string; assignments: { unit: string; role: string }[] }[];
  matters: { settled: boolean; kind: string; name?: string; message?: string }[];
  policy: { version: string } | null;
  plan: string | null;
  suggestedPlan: string;
}

interface Preview {
  tasks: number;
  units: number;
  months: number;
  left: string[];
  toVerify: number;
  dates: { due: string; kind: string; units: number }[];
  messages: unknown[];
  burden: { unit: string; over: boolean; months: { month: string; requests: number; minutes: number }[] }[];
  cap: number;
}

const lineWords = ({ id, title, name, tasks, left }: Line): string =>
  `${id}  ${title}（${name}）  任务${tasks}项，${left === 0 ? '事项已处理' : `还有${left}件事没有处理`}`;

function draftWords(draft: Draft): string {
  const { revision, items, matters, policy, plan, suggestedPlan } = draft;
  const open = matters.filter(({ settled }) => !settled);
  return [
    `${lineWords(draft)}  版本 ${revision}`,
    ...items.map((t) => `  第${t.number}项 ${t.title}（${t.assignments.map((a) => a.unit).join('、')}）`),
    ...open.map(({ kind, name, message }) => `  待处理 ${kind}：${message ?? name ?? ''}`),
    policy ? `  制度 ${policy.version}` : '  还没有选定制度',
    plan === null ? `  可用编号 ${suggestedPlan}` : `  已启动为 ${plan}`,
  ].join('\n');
}

function previewWords({
  tasks,
  units,
  months,
  left,
  toVerify,
  dates,
  messages,
  burden,
  cap,
}: Preview): string {
  const worst = burden.flatMap(({ unit, over, months: all }) =>
    over
      ? [`超过上限：${unit} ${all.map((m) => `${m.month} ${m.requests}项约${m.minutes}分钟`).join('、')}`]
      : [],
  );
  return [
    `任务${tasks}项，单位${units}个，推演${months}个月：时限${dates.length}个，消息${messages.length}封，每月上限${cap}项`,
    ...(toVerify > 0 ? [`时限已过、待核验的指标${toVerify}项`] : []),
    ...(left.length > 0 ? [`还没有确定、未计入：${left.join('、')}`] : []),
    ...worst,
  ].join('\n');
}

const at = ([id = '']: string[], rest = ''): string => `/plan-drafts/${encodeURIComponent(id)}${rest}`;

function required(options: Invocation['options'], name: string): string {
  const said = text(options, name);
  if (said === undefined) throw new UsageError(`须有 --${name}`);
  return said;
}

const revisionOf = (options: Invocation['options']): number =>
  numberOf(required(options, 'revision'), '--revision');

/** A policy file with its version: the file's name where none is said. */
function policyOf(options: Invocation['options']): object | undefined {
  const file = text(options, 'policy');
  if (file === undefined) return undefined;
  return { version: text(options, 'version') ?? basename(file, '.json'), policy: jsonIn(file) };
}

export const draftCommands: Record<string, PeopleCommand> = {
  drafts: {
    usage: '',
    summary: '未启动的计划草稿（督查室经办）',
    operands: 0,
    ask: () => get('/plan-drafts'),
    words: ({ drafts }: { drafts: Line[] }) => drafts.map(lineWords).join('\n') || '没有草稿',
  },
  'draft-upload': {
    usage: 'FILE [--name 文件名]',
    summary: '上传计划文件，读成草稿（督查室经办）',
    operands: 1,
    options: ['name'],
    ask: ([file = ''], options) => ({
      ...{ method: 'POST', path: '/plan-drafts', bytes: reading(file) },
      query: { name: text(options, 'name') ?? basename(file) },
    }),
    words: ({ id }: { id: string }) => id,
  },
  draft: {
    usage: 'DRAFT',
    summary: '一份草稿：任务、待处理的事项、版本；全文在 --json 中（督查室经办）',
    operands: 1,
    ask: (operands) => get(at(operands)),
    words: draftWords,
  },
  'draft-save': {
    usage: 'DRAFT --revision 版本 [--settlement FILE.json] [--policy FILE.json [--version 制度版本]]',
    summary: '保存已定的事项（整体替换，格式同 draft --json 的 settlement）或制度（督查室经办）',
    operands: 1,
    options: ['revision', 'settlement', 'policy', 'version'],
    ask: (operands, options) => {
      const file = text(options, 'settlement');
      const settlement = file === undefined ? undefined : jsonIn(file);
      const body = given({ revision: revisionOf(options), settlement, policy: policyOf(options) });
      return { method: 'PUT', path: at(operands), body };
    },
    words: draftWords,
  },
  'draft-preview': {
    usage: 'DRAFT --policy FILE.json [--months 月数] [--behaviour punctual|…]',
    summary: '推演：按这份制度现在启动会怎样；什么也不登记（督查室经办）',
    operands: 1,
    options: ['policy', 'months', 'behaviour'],
    ask: (operands, options) => {
      const months = text(options, 'months');
      return post(
        at(operands, '/preview'),
        given({
          policy: jsonIn(required(options, 'policy')),
          months: months === undefined ? undefined : numberOf(months, '--months'),
          behaviour: text(options, 'behaviour'),
        }),
      );
    },
    words: previewWords,
  },
  'draft-launch': {
    usage: 'DRAFT --plan 计划编号 --revision 版本 [--approval 超过负担上限的批准依据]',
    summary: '启动计划：派发全部任务（督查室经办）',
    operands: 1,
    options: ['plan', 'revision', 'approval'],
    ask: (operands, options) =>
      post(
        at(operands, '/launch'),
        given({
          ...{ plan: required(options, 'plan'), revision: revisionOf(options) },
          approval: text(options, 'approval'),
        }),
      ),
    words: ({ plan }: { plan: string }) => `已启动 ${plan}`,
  },
  'draft-delete': {
    usage: 'DRAFT',
    summary: '删去草稿及其文件；已启动的不能删（督查室经办）',
    operands: 1,
    ask: (operands) => ({ method: 'DELETE', path: at(operands) }),
    words: () => '已删去',
  },
};
