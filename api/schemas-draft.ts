import { z } from 'zod';
import { MOST_TARGETS } from '../domain/task/amend/targets';
import { instantOut, name, prose } from './schemas';

/** What drafts of plans 计划草稿 go in and out as. */

const role = z.enum(['lead', 'support', 'implement']);
const taskNumber = z.int().min(1).max(9999);
const span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) }).describe('全文中的起止位置');

const target = z.strictObject({
  clause: prose(2000).describe('原文'),
  span,
  metric: prose(200).min(1, '请写明指标名称'),
  comparator: z.enum(['>=', '=', '<=', '~', 'all']),
  value: z.number().min(0),
  unit: prose(50).min(1, '请写明计量单位'),
  rhythm: z.enum(['by', 'every-year', 'none']),
  due: z.iso.date('须为日期，如 2025-12-31').nullable(),
  scope: prose(200),
});

const assignment = z.strictObject({ unit: name, role });

export const settlement = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          group: name,
          task: taskNumber.nullable().describe('只用于哪项任务；null 为各项任务通用'),
          members: z.array(name).min(1, '请至少选择一个单位').max(500),
        }),
      )
      .max(2000),
    units: z.array(z.strictObject({ name: name.describe('文件中的名称'), unit: name })).max(1000),
    doubts: z.array(z.int().min(0)).max(10_000).describe('已核对的存疑，按 matters 中的 doubt'),
    tasks: z
      .array(
        z.strictObject({
          number: taskNumber,
          title: prose(500).min(1, '请写明任务').optional(),
          jointLeads: z.boolean().optional(),
          assignments: z.array(assignment).max(500).optional(),
          targets: z.array(target).max(MOST_TARGETS).optional(),
        }),
      )
      .max(2000),
  })
  .describe('经办已定的事项；整体替换');

export const policyIn = z.record(z.string(), z.unknown()).describe('制度，可含 overrides');

const matter = z.object({
  kind: z.enum(['group', 'unit', 'doubt']),
  settled: z.boolean(),
  spans: z.array(span),
  name: z.string().optional().describe('单位组或单位，如文件所写'),
  tasks: z.array(z.number()).optional(),
  open: z.array(z.number()).optional().describe('单位组还没有确定成员的任务'),
  unit: z.string().nullable().optional().describe('对应的通讯录单位'),
  doubt: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});

export const policyOut = z.object({
  version: z.string(),
  policy: z.record(z.string(), z.unknown()),
  overrides: z.array(z.unknown()),
});

export const draftLine = z.object({
  id: z.string(),
  name: z.string().describe('文件名'),
  title: z.string(),
  documentNumber: z.string().nullable(),
  tasks: z.number(),
  left: z.number().describe('还没有处理的事项数'),
  by: z.string(),
  changed: instantOut,
});

export const draftOut = draftLine.extend({
  now: instantOut,
  revision: z.number(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  text: z.string().describe('全文；各处起止位置以此计'),
  marks: z.array(
    z.object({
      kind: z.enum(['lead', 'support', 'implement', 'group', 'target', 'date']),
      span,
      task: z.number(),
    }),
  ),
  actions: z.array(z.object({ number: z.number(), title: z.string() })),
  tasks: z.number(),
  items: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      action: z.number(),
      span,
      jointLeads: z.boolean(),
      said: z.array(assignment).describe('文件所写，或经办更正的'),
      assignments: z.array(assignment).describe('启动时的单位：单位组已展开'),
      targets: z.array(target),
    }),
  ),
  matters: z.array(matter),
  settlement,
  directory: z.array(z.object({ name: z.string(), kind: z.string() })),
  suggested: z
    .array(z.object({ group: z.string(), members: z.array(z.string()) }))
    .describe('通讯录中的单位组'),
  policy: policyOut.nullable().describe('已选的制度；null 为还没有选'),
  presets: z.array(policyOut),
  plan: z.string().nullable().describe('已启动的计划编号'),
  suggestedPlan: z.string().describe('建议的计划编号'),
});
