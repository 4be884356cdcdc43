import type { Draft } from './draft';

/** Drafts on this device, by account: what was typed outlives the page. */

/** A draft, and when it was last typed into, in ms of this device's clock. */
export interface Kept {
  draft: Draft;
  at: number;
  /** False where the device had no room for it. */
  safe: boolean;
}

const PREFIX = 'duban.form';
/** What nobody has touched for so long belongs to a form that is gone. */
const KEPT_MS = 60 * 24 * 3_600_000;

const ofAccount = (account: string): string => `${PREFIX}|${account}|`;

/** All drafts of an account, by key; those of forms long gone are dropped. */
export function readKept(account: string): Record<string, Kept> {
  const prefix = ofAccount(account);
  const found: Record<string, Kept> = {};
  for (const name of Object.keys(localStorage).filter((k) => k.startsWith(prefix))) {
    const kept = parse(localStorage.getItem(name));
    if (kept && Date.now() - kept.at < KEPT_MS) found[name.slice(prefix.length)] = { ...kept, safe: true };
    else localStorage.removeItem(name);
  }
  return found;
}

/** Keeps a draft; false where the device would not. */
export function keep(account: string, key: string, kept: Omit<Kept, 'safe'>): boolean {
  try {
    localStorage.setItem(ofAccount(account) + key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Drops a draft that was sent. */
export function drop(account: string, key: string): void {
  localStorage.removeItem(ofAccount(account) + key);
}

function parse(text: string | null): Omit<Kept, 'safe'> | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Omit<Kept, 'safe'> | null;
    return typeof kept?.at === 'number' && typeof kept.draft?.text === 'string' ? kept : null;
  } catch {
    return null;
  }
}
