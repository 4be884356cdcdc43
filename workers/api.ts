import { buildApi } from '../api/app';
import type { Environment } from '../config/environment';
import { productVersion } from '../config/version';
import { officeOf } from '../store/plans';
import type { Foundation } from './foundation';

/** Serves the HTTP API; returns how to stop it. */
export async function startApi(
  foundation: Foundation,
  { LOG_LEVEL, PUBLIC_URL, TRUSTED_PROXY }: Environment,
  where: { port: number; host: string; sample?: boolean },
): Promise<() => Promise<void>> {
  const api = await buildApi(
    {
      ...foundation,
      office: () => officeOf(foundation.pool),
      secure: PUBLIC_URL?.startsWith('https:') ?? false,
      trustedProxy: TRUSTED_PROXY,
      sample: where.sample ?? false,
      version: productVersion(),
    },
    { logLevel: LOG_LEVEL },
  );
  await api.listen({ port: where.port, host: where.host });
  return () => api.close();
}
