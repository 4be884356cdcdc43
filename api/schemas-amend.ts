import { z } from 'zod';
import { MOST_TARGETS } from '../domain/task/amend/targets';
import { name, prose, targetIndex, taskParams } from './schemas';

/** What amendments 修订 are written in. The rules are the domain's; here are only shapes. */

const day = z.iso.date('须为日期，如 2024-10-31');
const taskNumber = z.int().min(1).max(9999).describe('第几项任务');

export const basis = prose(500).min(1, '请写明依据（文号）').describe('依据的文号');

/** A target as a document words it; where it stands in the text is not told. */
const target = z
  .strictObject({
    metric: prose(200).min(1, '请写明指标名称'),
    comparator: z.enum(['>=', '=', '<=', '~', 'all']).default('=').describe('~ 为左右，all 为全覆盖'),
    value: z.number().min(0),
    unit: prose(50).min(1, '请写明计量单位'),
    rhythm: z.enum(['by', 'every-year', 'none']).describe('by：到某日；every-year：每年'),
    due: day.nullable().default(null).describe('by 的日期；其他为 null'),
    scope: prose(200).default('').describe('谁的数：全市、各县市区等'),
    clause: prose(2000).default('').describe('原文'),
  })
  .transform((said) => ({ ...said, span: { start: 0, end: 0 } }));

export const amendedTarget = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add'), to: target }),
  z.strictObject({ do: z.literal('change'), target: targetIndex, to: target }),
  z.strictObject({ do: z.literal('drop'), target: targetIndex }),
]);

export const pastValue = z.strictObject({
  target: targetIndex,
  value: z.number(),
  on: day.describe('是哪一天的数值'),
  source: prose(500).min(1, '请写明数据来源').describe('数据来源：如何得知'),
});

export const planValue = pastValue.extend({ task: taskNumber });

const addedTask = z.strictObject({
  number: taskNumber,
  title: prose(500).min(1, '请写明任务'),
  action: z.int().min(0).max(999).default(0).describe('属于第几项行动'),
  jointLeads: z.boolean().default(false).describe('分别牵头'),
  assignments: z
    .array(z.strictObject({ unit: name, role: z.enum(['lead', 'support', 'implement']) }))
    .min(1)
    .max(500),
  targets: z.array(target).max(MOST_TARGETS).default([]),
});

export const planChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add-task'), task: addedTask }),
  z.strictObject({ do: z.literal('withdraw-task'), task: taskNumber }),
  z.strictObject({ do: z.literal('reassign'), task: taskNumber, from: name, to: name }),
  z.strictObject({
    do: z.literal('amend-targets'),
    task: taskNumber,
    targets: z.array(amendedTarget).min(1).max(MOST_TARGETS),
  }),
]);

export const approval = prose(500).min(1).nullable().default(null).describe('报送负担超过上限时的批准依据');

export const planParams = taskParams.pick({ plan: true });
