import { type SendContext, send } from '../../../delivery/send';
import type { Claimed, Settled } from '../../../store/digests';

/** What senders do with the messages of one job. How each goes by its channel: `test/delivery`, on real parts. */

it('where one message cannot be taken the others are sent, and nothing stays held', async () => {
  const settled: Settled[] = [];
  const held = new Set<number>();
  const desk = {
    claim: (id: number) => {
      if (id === 2) return Promise.reject(new Error('the database went away'));
      if (id === 3) return Promise.resolve(undefined);
      held.add(id);
      return Promise.resolve({ id, email: 'a@example.cn', muted: [], urgent: false } as unknown as Claimed);
    },
    // What was answered meanwhile: each is empty by now.
    stillToSay: () => Promise.resolve([]),
    owedBy: () => Promise.resolve([]),
    settle: (one: Settled) => {
      settled.push(one);
      return Promise.resolve();
    },
    letGo: (id: number) => {
      held.delete(id);
    },
  };
  const sending = send({ desk } as unknown as SendContext, 'mail', [1, 2, 3, 4]);
  await expect(sending).rejects.toThrow('the database went away');
  expect(settled).toEqual([
    { id: 1, status: 'empty' },
    { id: 4, status: 'empty' },
  ]);
  expect([...held]).toEqual([]);
});
