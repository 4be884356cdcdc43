import { homedir } from 'node:os';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { readSmsSign, readSmsTemplate } from '../domain/sms-template';

/** Reads a text by a function that throws what is wrong with it. */
const readBy = <T>(read: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

/** Networks that are private. Wider than the widest private ones, the guard would be off. */
function readNetworks(list: string): string[] {
  return list.split(',').map((part) => {
    const network = part.trim();
    if (!ipaddr.isValidCIDR(network))
      throw new Error(`${network} is not a network; want 10.20.0.0/16,fd00:1::/32`);
    const [address, bits] = ipaddr.parseCIDR(network);
    const widest = address.kind() === 'ipv4' ? 8 : 7;
    if (bits < widest) throw new Error(`${network} is too wide: at least /${widest}`);
    return network;
  });
}

/** Names that the request itself needs. */
const OWN_HEADERS = /^(host|content-length|content-type|transfer-encoding|connection|user-agent|accept)$/i;

function readHeaders(text: string): Record<string, string> {
  const headers = z.record(z.string(), z.string()).safeParse(parseJson(text));
  if (!headers.success) throw new Error('want a JSON object of strings: {"Authorization": "Bearer …"}');
  for (const [name, value] of Object.entries(headers.data)) {
    if (!/^[A-Za-z0-9-]+$/.test(name) || OWN_HEADERS.test(name))
      throw new Error(`the header ${name} cannot be set`);
    if (!/^[\x20-\x7e]*$/.test(value)) throw new Error(`the value of ${name} is not printable ASCII`);
  }
  return headers.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The only reader of the environment. Every variable is optional: without any, all parts are embedded. */
const variables = z.object({
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
  /** Networks, comma-separated, that robots, webhooks and gateways may be in though they are private: the governments' own. */
  PRIVATE_TARGETS: readBy(readNetworks).default([]),
  /** A WeCom application, or one of a client that speaks its interface. */
  WECOM_BASE: z.url({ protocol: /^https?$/ }).default('https://qyapi.weixin.qq.com'),
  WECOM_CORP_ID: z.string().min(1).optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: z.string().min(1).optional(),
  /** An SMS gateway: where, what it is asked (JSON or a form with {phone}, {text}, {id}), and what says that it took it. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_BODY: readBy(readSmsTemplate).optional(),
  SMS_HEADERS: readBy(readHeaders).default({}),
  SMS_OK: readBy(readSmsSign).optional(),
  DUBAN_DATA: z.string().optional(),
  DUBAN_CACHE: z.string().default(join(homedir(), '.cache', 'duban')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** Variables that mean something only together. */
const TOGETHER = [
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
  ['SMS_URL', 'SMS_BODY'],
] as const;

const schema = variables.superRefine((environment, context) => {
  for (const names of TOGETHER) {
    const missing = names.filter((name) => environment[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) continue;
    for (const name of missing)
      context.addIssue({ code: 'custom', path: [name], message: `is needed with ${names.join(', ')}` });
  }
});

export type Environment = z.infer<typeof schema>;

/** Reads and checks the environment; one line names every variable that is wrong. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment: ${problems.join('; ')}`);
}
