import { type Answer, api } from './client/api';

/** Who is signed in. */
export type Me = Answer<'/api/v1/me'>;

/** Who is signed in; every page but signing in stands behind `Gate`, which waits for it. */
export function useMe(): Me {
  const { data } = api.useQuery('get', '/api/v1/me', {}, { staleTime: 60_000 });
  if (!data) throw new Error('a page outside the gate');
  return data;
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
