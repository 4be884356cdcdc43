import type { Pool } from 'pg';
import { type SignedIn, accountOf, signOut } from '../store/sessions';

/** Wall ms for which a session that was found is not looked up again: so long a revoked one may still act. */
const TRUSTED_MS = 1000;
const MOST = 10_000;

/** Sessions are rows in the database; one that was seen a moment ago is taken at its word. */
export class RecentSessions {
  private readonly seen = new Map<string, { account: SignedIn; until: number }>();

  constructor(private readonly pool: Pool) {}

  /** The account behind a token, while the session lasts. */
  async account(token: string): Promise<SignedIn | undefined> {
    const recent = this.seen.get(token);
    if (recent && recent.until > Date.now()) return recent.account;
    this.seen.delete(token);
    const account = await accountOf(this.pool, token);
    if (account) {
      if (this.seen.size >= MOST) this.seen.clear();
      this.seen.set(token, { account, until: Date.now() + TRUSTED_MS });
    }
    return account;
  }

  /** Takes no session of an account at its word any more: some were ended. */
  forget(account: string): void {
    for (const [token, { account: whose }] of this.seen) if (whose.id === account) this.seen.delete(token);
  }

  /** Ends a session, at once for this process. */
  async end(token: string): Promise<void> {
    this.seen.delete(token);
    await signOut(this.pool, token);
    this.seen.delete(token);
  }
}
