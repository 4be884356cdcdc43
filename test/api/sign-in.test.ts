import { OFFICE, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

describe('who am I', () => {
  it('says what the pages need: the office or not, the domain’s present, its speed, the sample or not', async () => {
    expect((await api.as('lead.liaison', 'GET', '/me')).body).toEqual({
      ...{ id: 'lead.liaison', name: '牵头局 liaison', unit: '牵头局', posts: ['liaison'] },
      ...{ email: 'lead.liaison@example.cn', mustEnrol: false },
      ...{
        office: false,
        looksAfter: false,
        standsIn: [],
        plans: [],
        now: '2024-10-08T09:00:00+08:00',
        timeLapse: 0,
        sample: false,
      },
    });
    const { body } = await api.as('office.coordinator', 'GET', '/me');
    expect(body).toMatchObject({ unit: OFFICE, office: true });
    const other = await openApi({ ...world, sample: true } as World);
    expect((await other.as('lead.liaison', 'GET', '/me')).body).toMatchObject({ sample: true });
    await other.close();
  });

  it('names the posts in which one stands in, and for whom', async () => {
    await world.pool.query(
      `insert into holdings (unit, post, email, rank) values ('牵头局', 'liaison', 'lead.head@example.cn', 'B')`,
    );
    await world.pool.query(
      `update holdings set valid_until = 0 where unit = '牵头局' and post = 'liaison' and rank = 'A'`,
    );
    expect((await api.as('lead.head', 'GET', '/me')).body).toMatchObject({
      posts: ['head'],
      standsIn: [{ post: 'liaison', for: 'lead.liaison' }],
    });
  });
});
