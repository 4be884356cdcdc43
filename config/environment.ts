import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The only reader of the environment. Every variable is optional: without any, all parts are embedded. */
const schema = z.object({
  /** Embedded parts are used for whatever has no address here. */
  DATABASE_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d+$/, 'want host:port')
    .optional(),
  /** Namespace of the engine; several instances can share one cluster. */
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default('督办 <duban@localhost>'),
  /** Address under which people reach the pages, for links in mails. */
  PUBLIC_URL: z.url().optional(),
  /** Addresses or networks of the proxies in front of the API, comma-separated: they say who is asking, nobody else. */
  TRUSTED_PROXY: z.string().min(1).optional(),
  DUBAN_DATA: z.string().optional(),
  DUBAN_CACHE: z.string().default(join(homedir(), '.cache', 'duban')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export type Environment = z.infer<typeof schema>;

/** Reads and checks the environment; one line names every variable that is wrong. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment: ${problems.join('; ')}`);
}
