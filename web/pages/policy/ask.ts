import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../client/schema';
import type { Plain } from './policy';

/** What a policy would do. */
export type Preview =
  paths['/api/v1/plan-drafts/{draft}/preview']['post']['responses']['200']['content']['application/json'];

/** Over how many months, and what units are supposed to do. */
export interface Supposed {
  months: number;
  behaviour: string;
}

/**
 * Simulates a policy; the same asked again is not reckoned again for some minutes, whatever happens to running plans.
 * `seen` tells one look at the draft from another.
 */
export function usePreview(path: string, policy: Plain, { months, behaviour }: Supposed, seen = 0) {
  return useQuery({
    queryKey: ['preview', path, seen, policy, months, behaviour],
    queryFn: async ({ signal }): Promise<Preview> => {
      const response = await fetch(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ policy, months, behaviour }),
        signal,
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw answer as Error;
      return answer as Preview;
    },
    staleTime: 'static' as const,
    gcTime: 300_000,
  });
}
