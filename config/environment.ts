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
  /** A mailbox whose mail is posted to the API's `inbound/mail`: replies and bounces go there, and are known by a token. */
  MAIL_INBOUND: z.email().optional(),
  /** What the mail server shows when it posts what came in; without it nothing is taken in. */
  INBOUND_SECRET: z.string().min(24, 'want at least 24 characters: openssl rand -hex 16').optional(),
  /** Signs mail (DKIM, RFC 6376): domain, selector, and a file with the private key (PEM). All three or none. */
  DKIM_DOMAIN: z.string().min(1).optional(),
  DKIM_SELECTOR: z.string().min(1).optional(),
  DKIM_KEY_FILE: z.string().min(1).optional(),
  /** Addresses, comma-separated, that are told at once of what goes wrong; nobody where it is not given. */
  ALARM_TO: z
    .string()
    .transform((list) => list.split(',').map((address) => address.trim()))
    .pipe(z.array(z.email()))
    .default([]),
  /** Address under which people reach the pages, for links in mails. */
  PUBLIC_URL: z.url().optional(),
  /** Addresses or networks of the proxies in front of the API, comma-separated: they say who is asking, nobody else. */
  TRUSTED_PROXY: z.string().min(1).optional(),
  /** Whether who coordinates, supervises or leads must have a second factor; in the sample nobody must. */
  SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  /**
   * Seals secrets: of second factors, of robots and webhooks; and signs what may come back to us. Else the data folder has
   * such a key. API and delivery need the same one.
   */
  SECOND_FACTOR_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'want 32 bytes as base64: openssl rand -base64 32')
    .optional(),
  /** An identity provider (OpenID Connect) by which people may sign in besides. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** None for a public client. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** `email`: a verified address is that of an account; any other claim: its value is an account. */
  OIDC_CLAIM: z.string().min(1).default('email'),
  /** What people call it. */
  OIDC_NAME: z.string().min(1).max(20).default('统一身份认证'),
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
