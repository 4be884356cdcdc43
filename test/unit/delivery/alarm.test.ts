import { soon } from '../../../delivery/alarm';
import type { Handed } from '../../../delivery/channel';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('a contact that does not answer is waited for twenty seconds', async () => {
  const silent = soon(new Promise<Handed>(() => undefined));
  await jest.advanceTimersByTimeAsync(20_000);
  expect(await silent).toMatchObject({ result: 'unknown' });
});

it('one that answers is not, and leaves no timer behind', async () => {
  const answered: Handed = { result: 'accepted', answer: 'ok' };
  expect(await soon(Promise.resolve(answered))).toBe(answered);
  await expect(soon(Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  expect(jest.getTimerCount()).toBe(0);
});
