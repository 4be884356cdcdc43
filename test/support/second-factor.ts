import { generateSync } from 'otplib';
import type { World } from './world';

/** What an authenticator app shows now. */
export const appCode = (secret: string): string => generateSync({ secret });

/** As if the last code had been used long ago: tests do not wait for the next one. */
export async function nextStep({ pool }: Pick<World, 'pool'>): Promise<void> {
  await pool.query('update second_factors set last_step = 0');
}
