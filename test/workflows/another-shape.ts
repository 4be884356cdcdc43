import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../../activities/types';

const { advance } = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds' });

/** What the loop must never become: it skips the call, and then the timer, by a rule of its own. */
export async function taskWorkflow(key: string): Promise<void> {
  await sleep('1 day');
  const { ended } = await advance(key);
  if (!ended) await advance(key);
}
