import { type ComplaintEvent, type ComplaintState, evolveComplaint } from '../domain/complaint/complaint';
import { type Sql, rows } from './database';
import { open } from './row';

/** So many are looked through, the newest. */
const MOST = 1000;

/** Complaints, the unanswered first, then the newest: all, or one unit's. */
export async function listComplaints(sql: Sql, unit: string | null): Promise<ComplaintState[]> {
  const found = await rows<{ bodies: Buffer[] }>(
    sql,
    `select array_agg(l.body order by l.revision) as bodies
     from streams s join ledger l on l.stream = s.key where s.kind = 'complaint'
     group by s.key order by min(l.at) desc limit $1`,
    [MOST],
  );
  const complaints = found.flatMap(({ bodies }) => {
    const state = bodies
      .map((body) => open(body) as unknown as ComplaintEvent)
      .reduce<ComplaintState | null>(evolveComplaint, null);
    return state && (unit === null || state.unit === unit) ? [state] : [];
  });
  return [...complaints.filter((c) => !c.answer), ...complaints.filter((c) => c.answer)];
}
