import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Api, type ApiContext } from '../context';
import { ApiError } from '../problems';
import { bearerOf } from '../tokens';

/** A mail with its quoted thread; files that come with it are not taken. */
const LIMIT = 2 * 1024 * 1024;

/**
 * Mail that comes in: replies, bounces, complaints. The mail server posts each as it is (RFC 5322), with the secret that
 * the installation has for it; without one there is no such route.
 */
export function inboundRoutes(api: Api, { inbound }: ApiContext): void {
  if (!inbound) return;
  void api.register((scope: Api, _options, next) => {
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMIT }, (_request, body, done) => {
      done(null, body);
    });
    scope.post(
      '/inbound/mail',
      {
        config: { open: true },
        bodyLimit: LIMIT,
        schema: {
          summary: '收进来的邮件：回复、退信、投诉（邮件服务器用）',
          tags: ['通知'],
          response: { 200: z.object({ taken: z.string().describe('当作什么收下') }) },
        },
      },
      async (request) => {
        if (!same(bearerOf(request.headers) ?? '', inbound.secret))
          throw new ApiError(401, 'no-session', '密钥不对');
        if (!Buffer.isBuffer(request.body) || request.body.length === 0)
          throw new ApiError(400, 'bad-request', '须为一封邮件的原文（Content-Type: message/rfc822）');
        return { taken: await inbound.receive(request.body) };
      },
    );
    next();
  });
}

/** Compared in a time that says nothing of how much of it was right. */
function same(given: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}
