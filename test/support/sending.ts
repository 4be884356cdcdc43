import { readEnvironment } from '../../config/environment';
import type { Channel, Outgoing, Target } from '../../delivery/channel';
import { openChannels } from '../../delivery/channels';
import type { ChannelName } from '../../domain/channels';
import type { FakeServer } from './fakes/server';
import { until } from './until';

/** What the tests of single channels share: a clock, the channels of an environment, a message, servers that are closed. */

/** A clock that stands until it is moved. */
const clock = { at: Date.parse('2026-11-30T01:00:00Z') };
export const now = (): number => clock.at;
export const pass = (seconds: number): void => {
  clock.at += seconds * 1000;
};

const open: { close: () => Promise<void> }[] = [];
/** A server that is closed after the test. */
export async function kept<T extends FakeServer>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  open.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Calls wait for ever, until a test says that their time is over. */
const waiting: AbortController[] = [];

/** Ends the time of a call that a server has got and does not answer. */
export async function timeIsOver(server: FakeServer): Promise<void> {
  await until('the server has got the message', () => server.asked() > 0);
  for (const controller of waiting.splice(0)) controller.abort(new DOMException('over', 'TimeoutError'));
}

/** The channels of an environment, as the product reads it; their time may run ahead. */
export function channelsOf(
  variables: Record<string, string> = {},
  aheadSeconds = 0,
): Partial<Record<ChannelName, Channel>> {
  const environment = readEnvironment({ PRIVATE_TARGETS: '127.0.0.1/32', ...variables });
  const deadline = (): AbortSignal => {
    const controller = new AbortController();
    waiting.push(controller);
    return controller.signal;
  };
  return openChannels(environment, { now: () => now() + aheadSeconds * 1000, deadline });
}

/** One of them. */
export function channel(
  name: ChannelName,
  variables?: Record<string, string>,
  aheadSeconds?: number,
): Channel {
  const found = channelsOf(variables, aheadSeconds)[name];
  if (!found) throw new Error(`no channel ${name}`);
  return found;
}

/** A message in every form. */
export function message(to: Target, change: Partial<Outgoing> = {}): Outgoing {
  return {
    to,
    messageId: '<duban-7@example.cn>',
    meant: Date.parse('2026-11-30T00:30:00Z'),
    subject: '督办：3 项待办',
    text: '张三：有 3 项待办。\n办理：https://duban.test/',
    html: '<p>…</p>',
    markdown: '### 督办：3 项待办\n\n- **催办** 产业项目，12月3日前\n\n[去办理](https://duban.test/)',
    short: '督办：3 项待办，请办理',
    link: 'https://duban.test/',
    template: 'digest/zh-CN/1',
    data: { kind: 'digest', owed: 3 },
    ...change,
  };
}

/** Text that would be something else in markdown, JSON or a header. */
export const HOSTILE =
  '"},{"x":"</div><at id=all></at><@all>@13800000000\r\nBcc: x\u2028\\u0000 {phone} \\" 𠮷';
/** More than any channel takes. */
export const LONG = Array.from(
  { length: 900 },
  (_, i) => `- **催办** 第${i}项：重点产业项目建设，12月3日前`,
).join('\n');
