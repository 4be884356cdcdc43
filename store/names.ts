import { type Sql, rows } from './database';

/** What people are called, by what stands for them elsewhere. */

/** Accounts, or addresses of who has none, each with the name of its person. What is nobody's (`system`) is left out. */
export async function namesOf(
  sql: Sql,
  accounts: Iterable<string | null | undefined>,
): Promise<Record<string, string>> {
  const wanted = [...new Set(accounts)].filter((account) => typeof account === 'string');
  if (wanted.length === 0) return {};
  const found = await rows<{ account: string; name: string }>(
    sql,
    `select w.account, coalesce(
       (select min(h.holder) from holdings h where h.email = p.email and h.unit = coalesce(a.unit, h.unit)), p.name) as name
     from unnest($1::text[]) w (account) left join accounts a on a.id = w.account
       join people p on p.email = coalesce(a.email, w.account)`,
    [wanted],
  );
  return Object.fromEntries(found.map(({ account, name }) => [account, name]));
}
