import { buildApi } from '../api/app';
import type { Environment } from '../config/environment';
import { officeOf } from '../store/plans';
import type { Foundation } from './foundation';
import { planning } from './planning';

/** Serves the HTTP API; returns how to stop it. */
export async function startApi(
  foundation: Foundation,
  { LOG_LEVEL, PUBLIC_URL, TRUSTED_PROXY }: Environment,
  where: { port: number; host: string; sample?: boolean },
): Promise<() => Promise<void>> {
  const api = await buildApi(
    {
      ...foundation,
      ...planning(),
      office: () => officeOf(foundation.pool),
      secure: PUBLIC_URL?.startsWith('https:') ?? false,
      trustedProxy: TRUSTED_PROXY,
      sample: where.sample ?? false,
    },
    { logLevel: LOG_LEVEL },
  );
  await api.listen({ port: where.port, host: where.host });
  return () => api.close();
}
