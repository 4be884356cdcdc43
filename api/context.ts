import type { FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import type { ChannelName } from '../domain/channels';
import type { Directory } from '../domain/directory';
import type { Reading } from '../domain/plan/draft';
import type { PlanPolicy } from '../domain/plan/overrides';
import type { Instant } from '../domain/time';
import type { DomainClock } from '../store/clock';
import type { NoticeLine, OwedLine } from '../store/digest-content';
import type { Language } from '../store/preferences';
import type { SecretBox } from '../store/secret-box';
import type { SignedIn } from '../store/sessions';
import type { Tasks } from '../store/tasks';
import type { Provider } from './provider';
import type { RecentSessions } from './recent-sessions';

/** A document that is not read: `secret-document` bears a secrecy mark and must not be here. */
export interface Unreadable {
  refused: 'bad-file' | 'secret-document';
  message: string;
}

/** A message as it would be written, in its forms. */
export interface Previewed {
  template: string;
  subject: string;
  html: string;
  text: string;
  markdown: string;
  short: string;
  link: string;
}

/** What a message would be composed of. */
interface ToPreview {
  name: string;
  urgent: boolean;
  now: Instant;
  notices: NoticeLine[];
  owed: OwedLine[];
  link: string;
  language: Language;
  calendar: Calendar;
}

/** What the API is made of. */
export interface ApiParts {
  pool: Pool;
  clock: DomainClock;
  calendar: Calendar;
  tasks: Tasks;
  /** Name of the unit that supervises. */
  office: () => Promise<string>;
  /** Whether people reach it by https: then the session's cookie never leaves by anything else. */
  secure?: boolean;
  /** Folder of the built pages; the build's own where not given. */
  pages?: string;
  /** Addresses or networks of proxies that say for whom they ask. */
  trustedProxy?: string | undefined;
  /** By which people may sign in besides, where there is one. */
  provider?: Provider | undefined;
  /** What seals the secrets of second factors, and whether who decides must have one. */
  secondFactor: { box: SecretBox; required: boolean };
  /** Of the product; not known where it is not said. */
  version?: string;
  /** Reads a plan's document, or says in words (zh-CN) why it cannot be. */
  readPlan: (
    bytes: Uint8Array,
    given: { directory?: Directory; name: string },
  ) => Promise<Reading | Unreadable>;
  /** Writes a digest as the sender would. */
  preview: (input: ToPreview) => Previewed;
  /** Policies to start from. */
  presets: readonly (PlanPolicy & { version: string })[];
  /** What waits to be sent, to be looked at; none where it cannot be. */
  queues?: readonly Queue[];
  /** By what this installation can send; mail alone where it is not said. */
  channels?: readonly ChannelName[];
  /** Why an address may not be posted to (zh-CN), or null: a private network, no https. Not asked where not given. */
  forbidden?: ((url: URL) => Promise<string | null>) | undefined;
  /** Takes mail that comes in, from who shows the secret; where it is set up. */
  inbound?: { secret: string; receive: (raw: Buffer) => Promise<string> } | undefined;
  /** Whether this is the embedded sample: its people and plan are made up, and everybody's password is known. */
  sample?: boolean;
}

/** What the routes work with. */
export interface ApiContext extends ApiParts {
  sessions: RecentSessions;
}

/** The server with its schemas' types. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyRequest {
    account: SignedIn | null;
  }
}

/** Who is asking; every route but the open ones has one. */
export function accountOn(request: FastifyRequest): SignedIn {
  if (!request.account) throw new Error('route without a session check');
  return request.account;
}

export { actorOf } from '../store/sessions';
