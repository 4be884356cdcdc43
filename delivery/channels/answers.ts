import type { Handed } from '../channel';
import type { Reply } from '../wire';

/** What an answer means. */
type Verdict = Omit<Handed, 'answer'>;

/** What a code in an answer means; the first row that fits counts. */
export interface Row extends Verdict {
  code: number;
  /** Where one code is used for several things: what its words say. */
  says?: RegExp;
}

/** By the status of HTTP: what 4xx refuses stays refused, but where it says that it is a matter of time. */
const STATUSES: Record<number, Verdict> = {
  408: { result: 'later' },
  410: { result: 'refused', gone: true },
  425: { result: 'later' },
  429: { result: 'later' },
};

/** By hundreds. Redirections are not followed: where they lead nobody has registered. */
const HUNDREDS: Record<number, Verdict> = {
  2: { result: 'accepted' },
  3: { result: 'refused' },
  4: { result: 'refused' },
  5: { result: 'later' },
};

const SILENT = { forbidden: 'broken', unsent: 'later', unknown: 'unknown' } as const;

/** What came of a call whose answer is its status. */
export function byStatus(reply: Reply): Handed {
  if (reply.how !== 'answered') return { result: SILENT[reply.how], answer: reply.answer };
  const { status, answer, retryAfter } = reply;
  const verdict: Verdict = STATUSES[status] ?? HUNDREDS[Math.floor(status / 100)] ?? { result: 'unknown' };
  return { ...verdict, answer, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

/** A code and its words, as they are called in an answer. */
export interface Said {
  code: number;
  words: string;
}

/** Reads what WeCom and DingTalk call `errcode`, Feishu `code`; null where there is none. */
export function saidBy(reply: Reply): Said | null {
  if (reply.how !== 'answered' || reply.json === null || typeof reply.json !== 'object') return null;
  const { errcode, errmsg, code, msg } = reply.json as Record<string, unknown>;
  const number = errcode ?? code;
  const words = errmsg ?? msg;
  if (typeof number !== 'number') return null;
  return { code: number, words: reply.clean(typeof words === 'string' ? words : '') };
}

/**
 * What came of a call whose answer is a code in JSON. A code that no row knows is for somebody to look at: their
 * documentation asks to repeat failures of the system only.
 */
export function byCode(reply: Reply, rows: readonly Row[]): Handed {
  const said = saidBy(reply);
  if (!said) {
    const handed = byStatus(reply);
    // Good by its status and not to be read: whether it was taken, nobody said.
    return handed.result === 'accepted' ? { result: 'unknown', answer: handed.answer } : handed;
  }
  const answer = `${said.code} ${said.words}`.trim();
  if (said.code === 0) return { result: 'accepted', answer };
  const row = rows.find(({ code, says }) => code === said.code && (says?.test(said.words) ?? true));
  if (!row) return { result: 'broken', answer };
  const { result, gone, retryAfter } = row;
  return { result, answer, ...(gone ? { gone } : {}), ...(retryAfter === undefined ? {} : { retryAfter }) };
}
