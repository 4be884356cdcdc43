import { startLoop } from '../delivery/loop';
import { dayOf, instantAt } from '../domain/time';
import type { Calendar } from '../domain/calendar';
import type { SampleAccount } from './sample';

/** How a scripted unit of a time-lapse behaves, by its place in the list. */
const HABITS = [
  { days: -1, at: '10:00', why: 'on time' },
  { days: 1, at: '15:00', why: 'late' },
  null,
  { days: 0, at: '11:00', why: 'on time' },
] as const;

interface Owed {
  plan: string;
  task: number;
  id: string;
  kind: string;
  due: string;
}

/**
 * Plays the units' clerks in a time-lapse, through the same HTTP API as people: some answer on time, some late,
 * some never. Each uses the one form for all its tasks, signs, and reviews what waits for it.
 */
export function startClerks(options: {
  api: string;
  accounts: SampleAccount[];
  password: string;
  calendar: Calendar;
  onError: (error: unknown) => void;
}): { stop: () => Promise<void> } {
  const clerks = options.accounts
    .filter((a) => a.posts.some((p) => p === 'liaison' || p === 'coordinator'))
    .flatMap((account, i) => {
      const habit = account.posts.includes('coordinator') ? HABITS[0] : HABITS[i % HABITS.length];
      return habit ? [new Clerk(account, habit, options)] : [];
    });
  return startLoop(
    async () => {
      for (const clerk of clerks) await clerk.work();
      return 0;
    },
    { idleMs: 300, onError: options.onError },
  );
}

class Clerk {
  private token: string | undefined;

  constructor(
    private readonly account: SampleAccount,
    private readonly habit: { days: number; at: string },
    private readonly world: { api: string; password: string; calendar: Calendar },
  ) {}

  async work(): Promise<void> {
    const { now, obligations } = (await this.call('GET', '/me/obligations')) as {
      now: string;
      obligations: Owed[];
    };
    const due = obligations.filter((o) => Date.parse(now) >= this.actsAt(Date.parse(o.due)));
    const answers = due.filter((o) => o.kind === 'report' || o.kind === 'contribution');
    if (answers.length > 0) {
      const rows = answers.map(({ plan, task, id }) => ({ plan, task, obligation: id, answer: ANSWER }));
      await this.call('POST', '/forms', { rows });
      return;
    }
    for (const { plan, task, id, kind } of due) {
      const path = `/tasks/${plan}/${task}`;
      if (kind === 'acknowledge') await this.call('POST', `${path}/acknowledgements`, {});
      if (kind === 'review') await this.call('POST', `${path}/reviews`, { decision: 'accept', review: id });
    }
  }

  private actsAt(due: number): number {
    return instantAt(this.world.calendar.addWorkdays(dayOf(due), this.habit.days), this.habit.at);
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    this.token ??= (
      (await this.request('POST', '/session', {
        account: this.account.id,
        password: this.world.password,
      })) as { token: string }
    ).token;
    return this.request(method, path, body, this.token);
  }

  private async request(method: string, path: string, body?: unknown, token?: string): Promise<unknown> {
    const response = await fetch(`${this.world.api}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // Somebody else (time itself, a reviewer) was faster: the next round sees how it stands.
    if (response.status === 409 || response.status === 404) return {};
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

const ANSWER = { text: '本期工作按计划推进，已完成阶段性任务。', rating: 'on-track' };
