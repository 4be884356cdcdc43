import { buildApi } from '../api/app';
import { Provider } from '../api/provider';
import type { Environment } from '../config/environment';
import { productVersion } from '../config/version';
import { openChannels } from '../delivery/channels';
import { MessageIds } from '../delivery/message-ids';
import { watchQueues } from '../delivery/queue';
import { openReach } from '../delivery/reach';
import { receiveMail } from '../delivery/receive';
import { CHANNELS, type ChannelName } from '../domain/channels';
import { officeOf } from '../store/plans';
import { checkBox } from '../store/second-factors';
import type { SecretBox } from '../store/secret-box';
import type { Foundation } from './foundation';
import { boxOf } from './mailing';
import { planning } from './planning';

/** Serves the HTTP API; returns how to stop it. */
export async function startApi(
  foundation: Foundation,
  environment: Environment,
  where: { port: number; host: string; sample?: boolean },
): Promise<() => Promise<void>> {
  const { LOG_LEVEL, PUBLIC_URL, REDIS_URL, TRUSTED_PROXY, SECOND_FACTOR } = environment;
  const sample = where.sample ?? false;
  const box = neededBox(environment);
  await checkBox(foundation.pool, box);
  const watched = REDIS_URL === undefined ? undefined : watchQueues(REDIS_URL);
  const api = await buildApi(
    {
      ...foundation,
      ...planning(),
      office: () => officeOf(foundation.pool),
      secure: PUBLIC_URL?.startsWith('https:') ?? false,
      trustedProxy: TRUSTED_PROXY,
      secondFactor: { box, required: (SECOND_FACTOR ?? (sample ? 'optional' : 'required')) === 'required' },
      provider: providerOf(environment),
      channels: ['mail', ...channelNames(environment)],
      forbidden: forbiddenBy(environment),
      inbound: inboundOf(foundation, environment, box),
      sample,
      version: productVersion(),
      ...(watched ? { queues: watched.queues } : {}),
    },
    { logLevel: LOG_LEVEL },
  );
  await api.listen({ port: where.port, host: where.host });
  return async () => {
    await api.close();
    await watched?.close();
  };
}

function neededBox(environment: Environment): SecretBox {
  const box = boxOf(environment);
  if (box) return box;
  throw new Error(
    'environment: this part needs SECOND_FACTOR_KEY (32 bytes as base64: openssl rand -base64 32), or DUBAN_DATA',
  );
}

/** The channels that the senders have, from the same environment. */
function channelNames(environment: Environment): ChannelName[] {
  const open = openChannels(environment);
  for (const channel of Object.values(open)) channel.close();
  return CHANNELS.filter((name) => open[name] !== undefined);
}

/** Judges an address before it is registered, as the senders will before each call. */
function forbiddenBy({ PRIVATE_TARGETS: privateTargets }: Environment): (url: URL) => Promise<string | null> {
  const reach = openReach({ privateTargets });
  return (url) =>
    reach(url).then(
      () => null,
      (error: unknown) => `不能发往这个地址：${(error as Error).message}`,
    );
}

/** Takes mail that comes in, where the environment has a secret for it. */
function inboundOf(
  { pool, tasks, clock, calendar }: Foundation,
  { INBOUND_SECRET: secret }: Environment,
  box: SecretBox,
) {
  if (secret === undefined) return undefined;
  const context = { pool, tasks, clock, calendar, ids: new MessageIds(box, '') };
  return { secret, receive: (raw: Buffer) => receiveMail(context, raw) };
}

/** The identity provider, where one is named. */
function providerOf(environment: Environment): Provider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL } = environment;
  if (issuer === undefined) return undefined;
  if (clientId === undefined || PUBLIC_URL === undefined)
    throw new Error('environment: OIDC_ISSUER needs OIDC_CLIENT_ID and PUBLIC_URL');
  const here = PUBLIC_URL.endsWith('/') ? PUBLIC_URL : `${PUBLIC_URL}/`;
  return new Provider({
    ...{ issuer, clientId, clientSecret: environment.OIDC_CLIENT_SECRET },
    ...{ name: environment.OIDC_NAME, claim: environment.OIDC_CLAIM },
    redirect: new URL('api/v1/session/provider/callback', here).href,
  });
}
