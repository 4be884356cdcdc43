import { useQueryClient } from '@tanstack/react-query';
import { type Answer, api, http } from './client/api';

/** Who is signed in. */
export type Me = Answer<'/api/v1/me'>;

/** Who is signed in; every page but signing in stands behind `Gate`, which waits for it. */
export function useMe(): Me {
  const { data } = api.useQuery('get', '/api/v1/me', {}, { staleTime: 60_000 });
  if (!data) throw new Error('a page outside the gate');
  return data;
}

/** Signs out, and forgets what was on the pages. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await http.DELETE('/api/v1/session');
    queries.clear();
    window.location.assign('/sign-in');
  };
}

/** Which kind of user a person is: which pages stand at the left. */
export type Role = 'unit' | 'coordinator' | 'supervision' | 'leader';

/** By the posts of a person, and those in which they stand in. */
export function roleOf({ posts, standsIn }: Me): Role {
  const held = [...posts, ...standsIn.map((s) => s.post)];
  if (held.includes('leader-in-charge')) return 'leader';
  if (held.includes('supervision-office')) return 'supervision';
  return held.includes('coordinator') ? 'coordinator' : 'unit';
}
