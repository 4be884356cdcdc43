import { join } from 'node:path';
import fastify, { LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { Registry, collectDefaultMetrics, Gauge, Histogram } from 'prom-client';
import { deliveryLag } from '../store/outbox';
import type { Api, ApiContext, ApiParts } from './context';
import { bearerOf, cookieOf } from './tokens';
import { describeApi } from './openapi';
import { RecentSessions } from './recent-sessions';
import { servePages } from './pages';
import { QUEUES_AT, serveQueues } from './queues';
import { fromOwnPages } from './own-pages';
import { ApiError, sendProblem } from './problems';
import { actRoutes } from './routes/act';
import { amendRoutes } from './routes/amend';
import { bulletinRoutes } from './routes/bulletin';
import { burdenRoutes } from './routes/burden';
import { complaintRoutes } from './routes/complaints';
import { deliveryReportRoute } from './routes/delivery-report';
import { deliveryRoutes } from './routes/delivery';
import { inboundRoutes } from './routes/inbound';
import { inspectionRoutes } from './routes/inspections';
import { inspectionReadRoutes } from './routes/inspections-read';
import { liveRoute } from './routes/live';
import { evidenceRoutes } from './routes/evidence';
import { healthRoutes } from './routes/health';
import { directoryImportRoutes } from './routes/directory-import';
import { draftLaunchRoutes } from './routes/draft-launch';
import { draftRoutes } from './routes/drafts';
import { directoryRoutes } from './routes/directory';
import { letterRoutes } from './routes/letters';
import { linkRoutes } from './routes/links';
import { meRoutes, mySessionRoutes } from './routes/me';
import { endpointRoutes } from './routes/endpoints';
import { messageRoutes } from './routes/messages';
import { escalationRoutes } from './routes/escalations';
import { mineRoutes } from './routes/mine';
import { noticeRoutes } from './routes/notices';
import { evaluationRoutes } from './routes/evaluation';
import { onePlanRoutes } from './routes/plan';
import { planRoutes } from './routes/plans';
import { previewRoute } from './routes/preview';
import { providerRoutes } from './routes/provider';
import { reachRoutes } from './routes/reach';
import { recordRoutes } from './routes/records';
import { recordReadRoutes } from './routes/records-read';
import { searchRoutes } from './routes/search';
import { codeRoute, secondFactorRoutes } from './routes/second-factor';
import { sessionRoutes } from './routes/session';
import { tableRoutes } from './routes/table';
import { tapRoutes } from './routes/tap';
import { taskRoutes } from './routes/tasks';
import { viewRoutes } from './routes/views';
import { mustEnrol } from './signing-in';
import { validatorCompiler } from './validate';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Served without a session. */
    open?: boolean;
    /** Served to who must enrol a second factor before anything else. */
    enrolling?: boolean;
  }
}

/** Bytes of a request's body; a form of 200 rows fits many times over. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Where the build puts the pages, beside this file's own folder in `dist`. */
const PAGES = join(__dirname, '..', 'web');

const ROUTES = [
  sessionRoutes,
  linkRoutes,
  codeRoute,
  providerRoutes,
  meRoutes,
  mySessionRoutes,
  secondFactorRoutes,
  actRoutes,
  tapRoutes,
  inspectionRoutes,
  inspectionReadRoutes,
  escalationRoutes,
  mineRoutes,
  draftRoutes,
  draftLaunchRoutes,
  onePlanRoutes,
  planRoutes,
  tableRoutes,
  viewRoutes,
  searchRoutes,
  amendRoutes,
  taskRoutes,
  letterRoutes,
  bulletinRoutes,
  noticeRoutes,
  previewRoute,
  messageRoutes,
  reachRoutes,
  inboundRoutes,
  endpointRoutes,
  burdenRoutes,
  complaintRoutes,
  deliveryRoutes,
  deliveryReportRoute,
  recordRoutes,
  recordReadRoutes,
  evaluationRoutes,
  evidenceRoutes,
  directoryRoutes,
  directoryImportRoutes,
  healthRoutes,
  liveRoute,
];

/** The HTTP API, not yet listening. */
export async function buildApi(given: ApiParts, options: { logLevel?: string } = {}): Promise<Api> {
  const api: Api = fastify({
    logger: { level: options.logLevel ?? 'warn', stream: process.stderr },
    bodyLimit: BODY_LIMIT,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Looking at a task serves it: not something a HEAD should do unseen.
    exposeHeadRoutes: false,
    // Else a client could say itself from where it asks, and no limit would hold.
    trustProxy: given.trustedProxy ?? false,
    frameworkErrors: (error, request, reply) => {
      void sendProblem(error, request, reply);
    },
  }).withTypeProvider();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  api.setErrorHandler(sendProblem);
  await describeApi(api);
  metrics(api, given);
  await servePages(api, given.pages ?? PAGES);
  const context = { ...given, sessions: new RecentSessions(given.pool) };
  await api.register(
    (scope: Api, _, next) => {
      guard(scope, context);
      for (const routes of ROUTES) routes(scope, context);
      next();
    },
    { prefix: '/api/v1' },
  );
  const { queues } = given;
  if (queues)
    await api.register(
      async (scope: Api) => {
        guard(scope, context);
        await serveQueues(scope, context, queues);
      },
      { prefix: QUEUES_AT },
    );
  api.get('/api/openapi.json', { schema: { hide: true } }, () => api.swagger());
  await api.ready();
  return api;
}

/** Every route but the open ones asks who is there; nothing that is answered is kept on the way. */
function guard(scope: Api, context: ApiContext): void {
  scope.decorateRequest('account', null);
  scope.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const { open, enrolling } = request.routeOptions.config;
    const bearer = bearerOf(request.headers);
    const token = bearer ?? cookieOf(request.headers);
    const by = token === undefined || open ? 'none' : 'cookie';
    fromOwnPages(request, bearer === undefined ? by : 'bearer');
    if (open) return;
    const account = token === undefined ? undefined : await context.sessions.account(token);
    if (!account) throw new ApiError(401, 'no-session', '请先登录（会话不存在或已过期）');
    if (!enrolling && mustEnrol(context, account))
      throw new ApiError(403, 'second-factor-needed', '您的岗位须先启用动态码：请在“我的账号”页启用');
    request.account = account;
  });
}

function metrics(api: Api, { pool }: ApiParts): void {
  const registry = metersOf(api, pool);
  const hidden = { schema: { hide: true } };
  api.get('/healthz', hidden, () => ({ status: 'ok' }));
  api.get('/readyz', hidden, async () => {
    await pool.query('select 1');
    return { status: 'ready' };
  });
  api.get('/metrics', hidden, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

function metersOf(api: Api, pool: Pool): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'duban_http_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  api.addHook('onResponse', (request, reply, next) => {
    seconds.observe(
      { route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    next();
  });
  new Gauge({
    name: 'duban_delivery_lag_ms',
    help: 'Age in domain ms of the oldest message that should have left; NaN while the database is away',
    registers: [registry],
    async collect() {
      this.set(await deliveryLag(pool).catch(() => NaN));
    },
  });
  return registry;
}
