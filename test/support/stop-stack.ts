import { rmSync } from 'node:fs';
import { running } from './stack';

/** Jest's global tear-down: what the set-up started ends, and its folder goes. */
export default async function stopStack(): Promise<void> {
  await running.services?.stop();
  if (running.data) rmSync(running.data, { recursive: true, force: true, maxRetries: 5 });
}
