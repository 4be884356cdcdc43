import { pokeAll, startedAsleep } from '../../store/pokes';
import { Tasks } from '../../store/tasks';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
});
afterAll(() => world.close());

it('a read that others overtake still has its task: what the query was told is known is held', async () => {
  const key = await world.launch({ plan: 'overtaken', number: 1 });
  const mine = new Tasks(world.pool, world.calendar);
  await mine.read(key);
  const reading = mine.read(key);
  // Somebody in this process learns meanwhile that its copy is stale.
  (mine as unknown as { cache: Map<string, unknown> }).cache.delete(key);
  expect((await reading).key).toBe(key);
  expect((await mine.read(key)).key).toBe(key);
});

it('starting and poking many workflows beside many commits never deadlocks', async () => {
  const keys: string[] = [];
  for (let number = 1; number <= 12; number++) keys.push(await world.launch({ plan: 'many', number }));
  const commit = (order: string[]) =>
    world.tasks.commit(
      order.map((key) => ({
        key,
        decide: (state) => {
          const policy = state?.policies[state.policy];
          if (!state || !policy) throw new Error(key);
          return {
            events: [
              {
                type: 'policy-changed' as const,
                at: state.at,
                due: state.at,
                actor: { user: 'u', unit: '督查室', posts: ['coordinator'] },
                body: { version: `v${state.revision}`, policy },
              },
            ],
          };
        },
      })),
    );
  const backwards = [...keys].reverse();
  await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      await commit(i % 2 ? keys : backwards);
      await startedAsleep(
        world.pool,
        (i % 2 ? backwards : keys).map((stream) => ({ stream, wake: null })),
      );
      await pokeAll(world.pool);
    }),
  );
});
