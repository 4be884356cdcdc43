import { PHASES } from '../support/phases';
import { byTime, isConcerned } from './checks/hearing';

/** As in random histories (`checks/hearing.ts`), from every phase on. */
it.each(Object.entries(PHASES))('time speaks only to units assigned and to the office: %s', (_, make) => {
  const play = make();
  play.run('2026-12-31 00:00');
  expect(play.notices.length).toBeGreaterThan(0);
  expect(play.notices.filter((n) => byTime(n) && !isConcerned(n, play.state))).toEqual([]);
});
