import { MessageIds } from '../../../delivery/message-ids';
import { type SendContext, send } from '../../../delivery/send';
import type { NoticeLine } from '../../../store/digest-content';
import type { Claimed, Settled } from '../../../store/digests';
import { calendar, instant } from '../../support/domain';

/** What senders do with the messages of one job. How each goes by its channel: `test/delivery`, on real parts. */

const contextAt = (when: string, desk: object) =>
  ({
    ...{ desk, calendar, clock: { now: () => Promise.resolve(instant(when)) } },
    hours: () => Promise.resolve({ digest: { at: '08:30' }, quiet: { from: '20:00', to: '07:30' } }),
  }) as unknown as SendContext;

// Friday 11 October 2024; Saturday 12 is worked, Sunday 13 is not.
it.each([
  ['2024-10-11 19:59', [7]],
  ['2024-10-11 20:00', []],
  ['2024-10-12 07:29', []],
  ['2024-10-12 07:30', [7]],
  ['2024-10-13 10:00', []],
])('what waited in the queue until %s is taken: %j', async (when, expected) => {
  const taken: number[] = [];
  const claim = (id: number) => {
    taken.push(id);
    return Promise.resolve(undefined);
  };
  await send(contextAt(when, { claim }), 'mail', [7]);
  expect(taken).toEqual(expected);
});

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
  const sending = send(contextAt('2024-10-11 19:59', desk), 'mail', [1, 2, 3, 4]);
  await expect(sending).rejects.toThrow('the database went away');
  expect(settled).toEqual([
    { id: 1, status: 'empty' },
    { id: 4, status: 'empty' },
  ]);
  expect([...held]).toEqual([]);
});

describe('a message that waits for others to leave', () => {
  beforeEach(() => jest.useFakeTimers({ now: instant('2025-01-07 08:30'), doNotFake: ['setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  const line = (id: number): NoticeLine => ({
    ...{ id, stream: 'task/p-1/3', task: 3, title: '甲', kind: 'reminder', rule: 'due' },
    ...{ unit: '市教育局', post: 'liaison', about: '市教育局', obligation: null, round: null, level: null },
    ...{ urgent: false, why: `说法${id}`, what: '请报送', by_at: null, next: '逾期升级', stands_in: false },
  });

  /** Sends one message whose connection is free after so many ms; `lines` is what is to be said each time that is asked. */
  async function sendAfter(ms: number, lines: NoticeLine[][], attempts = 1) {
    const settled: Settled[] = [];
    const sent: string[] = [];
    const given: number[] = [];
    let asked = 0;
    const claimed = {
      ...{
        id: 1,
        email: 'a@example.cn',
        name: '甲',
        urgent: false,
        muted: [],
        language: 'zh-CN',
        attempts,
      },
      send_at: instant('2025-01-07 08:30'),
      contact: { channel: 'mail', address: 'a@example.cn', endpoint: null },
    };
    const connection = {
      send: (mail: { text: string }) => {
        sent.push(mail.text);
        return Promise.resolve({ result: 'accepted', answer: '250 ok' });
      },
      giveBack: () => given.push(1),
    };
    const desk = {
      claim: () => Promise.resolve(claimed),
      stillToSay: () => Promise.resolve(lines[asked++]),
      owedBy: () => Promise.resolve([]),
      settle: (one: Settled) => Promise.resolve(void settled.push(one)),
      letGo: () => undefined,
    };
    const context = {
      ...contextAt('2025-01-07 08:30', desk),
      channels: {
        mail: {
          connection: () => {
            jest.advanceTimersByTime(ms);
            return Promise.resolve(connection);
          },
        },
      },
      clock: { now: () => Promise.resolve(Date.now()) },
      ...{ link: 'https://duban.example/', ids: new MessageIds(undefined, 'x') },
      foot: () => Promise.resolve([]),
    };
    await send(context as unknown as SendContext, 'mail', [1]);
    return { status: settled.map((one) => one.status), sent, asked, given: given.length };
  }

  it('leaves as it was written where the wait was short', async () => {
    const { sent, ...rest } = await sendAfter(900, [[line(1)], [line(2)]]);
    expect(rest).toEqual({ status: ['delivered'], asked: 1, given: 1 });
    expect(sent).toEqual([expect.stringContaining('说法1')]);
  });

  it('is written again where it was long', async () => {
    const { sent, ...rest } = await sendAfter(1100, [[line(1)], [line(2)]]);
    expect(rest).toEqual({ status: ['delivered'], asked: 2, given: 1 });
    expect(sent).toEqual([expect.stringContaining('说法2')]);
  });

  it.each([1, 99])(
    'does not leave where the quiet hours began meanwhile: it is tried again, also as try %i',
    async (attempts) => {
      jest.setSystemTime(instant('2025-01-07 20:00') - 500);
      const rest = await sendAfter(1100, [[line(1)], [line(1)]], attempts);
      expect(rest).toEqual({ status: ['temporary-failure'], sent: [], asked: 1, given: 1 });
    },
  );

  it('does not leave where all was answered meanwhile', async () => {
    const rest = await sendAfter(1100, [[line(1)], []]);
    expect(rest).toEqual({ status: ['empty'], sent: [], asked: 2, given: 1 });
  });
});
