import type { Actor } from '../../domain/task/events';
import type { Obligation } from '../../domain/task/state';

/** Whoever acts for the office, whatever it is. */
export const OFFICE: Actor = {
  user: 'o',
  unit: '督查室',
  posts: ['coordinator', 'supervision-office', 'leader-in-charge'],
};

/** The owner's liaison, its head, the office, another unit, nobody: most of the time somebody who may. */
export function actorOf(o: Obligation | undefined, n: number): Actor {
  const own = o?.unit ?? '单位0';
  const actors: Actor[] = [
    { user: 'a', unit: own, posts: ['liaison', 'coordinator'] },
    { user: 'b', unit: own, posts: ['head', 'supervision-office'] },
    { user: 'd', unit: own, posts: ['liaison', 'head', 'coordinator'] },
    OFFICE,
    { user: 'x', unit: '单位1', posts: ['liaison', 'head'] },
    { user: 'y', unit: own, posts: [] },
  ];
  return actors[n] as Actor;
}
