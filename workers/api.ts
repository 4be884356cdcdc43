import { buildApi } from '../api/app';
import type { Environment } from '../config/environment';
import { officeOf } from '../store/plans';
import type { Foundation } from './foundation';

/** Serves the HTTP API; returns how to stop it. */
export async function startApi(
  foundation: Foundation,
  { LOG_LEVEL, PUBLIC_URL }: Pick<Environment, 'LOG_LEVEL' | 'PUBLIC_URL'>,
  where: { port: number; host: string },
): Promise<() => Promise<void>> {
  const api = await buildApi(
    {
      ...foundation,
      office: () => officeOf(foundation.pool),
      secure: PUBLIC_URL?.startsWith('https:') ?? false,
    },
    { logLevel: LOG_LEVEL },
  );
  await api.listen(where);
  return () => api.close();
}
