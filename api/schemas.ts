import { z } from 'zod';
import { EVIDENCE_FILES } from '../domain/evidence';
import { TEXT_LENGTH } from '../domain/task/submit/prefill';
import { KINDS, type ObligationKind } from '../domain/task/kinds';

/** The contract: what goes in and out over HTTP. The OpenAPI document is generated from these. */

/** Domain instants go out as ISO 8601 with Beijing's offset. */
export const instantOut = z.string().describe('ISO 8601, +08:00');

/** Who is who in an answer, by name: pages show no accounts. */
export const namesOut = z.record(z.string(), z.string()).describe('其中的账号（没有账号的为邮箱）各是谁');

export const taskParams = z.object({
  plan: z.string().regex(/^[a-z0-9-]{1,64}$/, '须为计划编号：小写字母、数字、连字符'),
  task: z.coerce.number().int().min(1).max(9999),
});

/** Control characters but for tabs and line breaks, and halves of surrogate pairs: nobody types them. */
const UNTYPED = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** Line breaks of word processors and old systems. */
const BREAKS = /\r\n?|[\v\f\u2028\u2029]/g;

/** What a person wrote. */
export const prose = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(BREAKS, '\n'))
    .trim()
    .max(max)
    .refine((value) => !UNTYPED.test(value), '含有控制字符或残缺字符，请删去后重试');

/** A name or an account, one line. */
export const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, '含有控制字符或残缺字符');

/** `<period or number>/<kind>/<unit>`, with the name of a decision and a colon before it; `<decision>:<what>`. */
export const obligationRef = z
  .string()
  .max(300)
  .regex(
    /^(?:[a-z]+:[a-z0-9-]{1,64}|(?:[a-z]+:)?[^/\p{Cc}\p{Cs}]+\/[a-z]+\/[^\p{Cc}\p{Cs}]+)$/u,
    '须为事项编号，如 2024-10/report/市发展改革委',
  );

/** Which of a task's targets. */
export const targetIndex = z.int().min(0).max(9999).describe('第几项指标，从 0 起');

/** SHA-256 of a file's bytes. */
export const evidenceHash = z.string().regex(/^[0-9a-f]{64}$/, '须为 64 位小写十六进制的 SHA-256');

/** Files of an answer or a finding, by what they contain. */
const files = z
  .array(
    z.strictObject({
      hash: evidenceHash,
      name: z
        .union([z.literal(''), name])
        .default('')
        .describe('名称；不写的按上传时的文件名'),
    }),
  )
  .max(EVIDENCE_FILES)
  .refine((list) => new Set(list.map((f) => f.hash)).size === list.length, '同一份材料附了两次');

const attached = files.optional().describe('佐证材料，须已上传');

export const answer = z
  .strictObject({
    text: prose(TEXT_LENGTH).default('').describe('进展情况'),
    values: z
      .array(
        z.strictObject({
          target: targetIndex,
          value: z.number(),
          source: prose(500).optional().describe('数据来源：如何得知'),
          evidence: attached,
        }),
      )
      .max(100)
      .refine((values) => new Set(values.map((v) => v.target)).size === values.length, '同一项指标填了两次')
      .default([]),
    difficulties: prose(TEXT_LENGTH).nullable().default(null).describe('存在问题'),
    rating: z.enum(['on-track', 'at-risk', 'behind']).default('on-track').describe('自评'),
    noChange: z.boolean().default(false).describe('无变化：沿用上次填报'),
    evidence: attached,
  })
  .describe('一项任务的填报内容');

export const done = z
  .object({
    tasks: z.array(
      z.object({
        plan: z.string(),
        task: z.number(),
        revision: z.number(),
        events: z.array(z.object({ type: z.string(), at: instantOut })),
      }),
    ),
  })
  .describe('已登记的事件');

export const obligationOut = z.object({
  plan: z.string(),
  task: z.number(),
  title: z.string(),
  id: z.string(),
  unit: z.string(),
  kind: z.enum(Object.keys(KINDS) as [ObligationKind, ...ObligationKind[]]),
  role: z.enum(['lead', 'support', 'implement']).nullable(),
  period: z.string().nullable(),
  status: z.enum(['open', 'submitted', 'accepted', 'lapsed', 'withdrawn']),
  due: instantOut,
  left: z.string().describe('还有几个工作日，或逾期几个'),
  provisional: z.boolean(),
  overdue: z.boolean(),
  level: z.number().describe('升级到第几级，0 为未升级'),
});

/** Something that is owed, with what follows if it is not done. */
export const owedOut = obligationOut.extend({
  consequence: z.string().nullable().describe('不办会怎样'),
});

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    see: z
      .object({ obligation: z.string(), revision: z.number().nullable().describe('台账第几号；null 为待报') })
      .optional()
      .describe('所要的内容已在何处'),
  })
  .describe('RFC 9457');

/** A request of a unit for more time or a pause. */
export const askedOut = z.object({ until: instantOut, reason: z.string(), requested: instantOut });

export const extensionOut = askedOut.extend({ screened: z.boolean().describe('已初审') });

/** 异议: why a unit says that a task is not its own. */
export const disputeOut = z.object({
  raised: instantOut,
  reason: z.string(),
  basis: z.string().describe('法定依据'),
  proposed: z.string().nullable().describe('建议的承办单位'),
  newFacts: z.string().nullable().describe('新的事实'),
});

/** 证据: words, and files that were uploaded, by the SHA-256 of their bytes. */
export const evidence = z
  .strictObject({
    text: prose(20_000).default('').describe('文字说明'),
    files: files.default([]),
  })
  .default({ text: '', files: [] })
  .describe('证据');

export const light = z.enum(['grey', 'paused', 'withdrawn', 'green', 'yellow', 'red']);

/** 退回: why each field comes back. */
export const fieldReasons = z
  .array(
    z.object({
      field: z.enum(['text', 'difficulties', 'rating', 'evidence', 'value']).describe('哪一栏'),
      target: targetIndex.optional().describe('退回指标数值的，第几项指标，从 0 起'),
      reason: prose(1000).min(1, '请写明理由'),
    }),
  )
  .max(50)
  .describe('逐项的退回理由');

/** How a unit stands: what it says of itself beside what is computed. */
export const standingOut = z
  .object({
    obligation: z.string(),
    unit: z.string(),
    kind: z.enum(['report', 'contribution']),
    period: z.string(),
    light: light.describe('按时限和指标算出的灯'),
    own: z.enum(['on-track', 'at-risk', 'behind']).nullable().describe('自评；null 为未报'),
    diverges: z.boolean().describe('自评与灯不一致'),
    recovered: z.boolean().describe('逾期后补报'),
  })
  .describe('一个单位在一期的情况');

/** What a unit answered, and when. */
export const submissionOut = z.object({
  revision: z.number(),
  at: instantOut,
  by: z.string(),
  onBehalfOf: z.string().optional(),
  unit: z.string(),
  obligation: z.string(),
  period: z.string(),
  late: z.boolean(),
  answer,
});

/** What a unit answered, as it goes out. */
export type Submission = z.infer<typeof submissionOut>;
