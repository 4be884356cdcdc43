import { z } from 'zod';
import { BEHAVIOURS } from '../domain/simulate-behaviour';
import { instantOut } from './schemas';

/** What a launch, or another policy, would do. */

const asked = z.object({
  requests: z.number().describe('报送要求，次'),
  fields: z.number().describe('填报项'),
  minutes: z.number().describe('估计用时，分钟'),
});

export const previewOut = z.object({
  tasks: z.number(),
  units: z.number(),
  months: z.number(),
  behaviour: z.enum(BEHAVIOURS),
  left: z.array(z.string()).describe('还没有确定、未计入的单位组和单位'),
  toVerify: z.number().describe('时限已过、待核验的指标数'),
  dates: z.array(
    z.object({
      due: instantOut,
      opens: instantOut,
      kind: z.enum(['report', 'contribution']),
      units: z.number(),
      tasks: z.number(),
      provisional: z.boolean().describe('放假安排未公布，暂定'),
    }),
  ),
  messages: z
    .array(
      z.object({
        day: z.string(),
        unit: z.string(),
        post: z.string(),
        items: z.number(),
        kinds: z.record(z.string(), z.number()).describe('各类通知的条数'),
      }),
    )
    .describe('谁在哪天收到什么：每人每天一封，紧急的另发'),
  burden: z.array(
    z.object({
      unit: z.string(),
      before: asked.describe('上一个整月，已在运行的全部计划'),
      months: z.array(asked.extend({ month: z.string() })).describe('本计划，逐月'),
      over: z.boolean().describe('两者之和在某月超过上限'),
    }),
  ),
  cap: z.number().describe('每单位每月报送要求的上限'),
});
