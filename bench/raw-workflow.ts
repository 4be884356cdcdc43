import { proxyActivities, sleep } from '@temporalio/workflow';

const { insert } = proxyActivities<{ insert: (key: string) => Promise<void> }>({
  startToCloseTimeout: '30 seconds',
});

/** The least that any system on this engine does: one timer, one activity. */
export async function rawTimer(key: string, sleepMs: number): Promise<void> {
  await sleep(sleepMs);
  await insert(key);
}
