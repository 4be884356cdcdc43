import { z } from 'zod';
import { CLOSE } from '../domain/duration';
import { numberOf } from '../domain/task/letter/letter';
import { instantAt, parseDay } from '../domain/time';
import type { CommandRoute } from './commands';
import { name, obligationRef, prose } from './schemas';

/** What a letter 督办函、商请函 is made of beside the ledger. */
export const letterShape = z.strictObject({
  obligation: obligationRef,
  number: name.max(40).describe('文号，如 督办〔2026〕3号'),
  until: z.iso
    .date('须为日期，如 2024-10-31')
    .transform((date) => instantAt(parseDay(date), CLOSE))
    .describe('答复时限：该工作日下班时'),
  demand: prose(1000).min(1).nullable().default(null).describe('具体要求，写入函件'),
});

/** Letters: the supervision office writes to who is late. */
export const LETTER_ROUTES: CommandRoute<typeof letterShape>[] = [
  {
    path: 'letters',
    does: ['issue-letter'],
    body: letterShape,
    command: async (body, actor, _, ledger) => ({
      ...{ type: 'issue-letter', actor, ...body },
      taken: await ledger.isTaken(numberOf(body.number) ?? body.number),
    }),
  },
];
