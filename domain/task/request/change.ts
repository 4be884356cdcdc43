import { type Changes, moved, one, open, withdraw } from '../change';
import type { RequestEvents } from './events';
import { isAnswer, requestId, requestsIn } from './state';

/** What requests outside the cycle 临时报送 do to a state. Pure, as all of `evolve`. */
export const requestChanges: Changes<keyof RequestEvents> = {
  requested: (state, { number, unit, target, period, text, approval, last, owed }, { at }) => {
    const made = { number, unit, target, period, text, asked: at, approval, last, answered: false };
    const requests = [...requestsIn(state).map(({ request }) => request), made];
    return open({ ...state, requests, requestsMade: number }, [owed], at);
  },
  'request-answered': (state, { obligation, target, value, late }, { at }) => {
    const answered = isAnswer({ target, value });
    const requests = state.requests.map((r) => (requestId(r) === obligation ? { ...r, answered } : r));
    return one({ ...state, requests }, obligation, (o) => ({
      ...moved(o, at),
      status: 'accepted',
      answered: at,
      late: o.late || late,
    }));
  },
  'request-withdrawn': (state, { obligation }) => withdraw(state, [obligation]),
};
