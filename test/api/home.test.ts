import { buildApi } from '../../api/app';
import type { Api } from '../../api/context';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  api = await buildApi({ ...world, office: () => Promise.resolve('督查室') });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

it('the link of a mail leads to a page that says how to do the work, and that runs and fetches nothing', async () => {
  const { statusCode, headers, body } = await api.inject('/');
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(body).toContain('npx duban mine');
  expect(body).not.toContain('<script');
});
