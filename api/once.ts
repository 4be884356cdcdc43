import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CommitOptions } from '../store/tasks';
import { accountOn } from './context';

/** What makes a repeated request the same answer. */

export const onceHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, '须为 1 至 200 个可见 ASCII 字符')
    .optional()
    .describe('同一键的重复请求得到第一次的答复，只登记一次'),
});

/** For a commit, where the client asks for it: the key, what it must always be sent with, and the answer to keep. */
export function once(
  request: FastifyRequest,
  respond: NonNullable<CommitOptions['request']>['respond'],
): Pick<CommitOptions, 'request'> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return {};
  const content = `${request.url} ${JSON.stringify(request.body)}`;
  const fingerprint = createHash('sha256').update(content).digest('hex');
  return { request: { account: accountOn(request).id, key, fingerprint, respond } };
}
