import type { RecordCommand } from '../../../../domain/record/commands';
import { instant } from '../../../support/domain';
import { COORDINATOR, COUNTY, LEADER, RecordPlay, entry, good, proposing } from '../../../support/record';

const contest = (of: string): RecordCommand => ({
  ...{ type: 'contest', actor: COUNTY, entry: of, reason: '系统故障' },
});
const decided = (of: string, strike: boolean): RecordCommand => ({
  ...{ type: 'decide-contest', actor: LEADER, entry: of, strike, reason: '查实' },
});
const commend = (...entries: string[]): RecordCommand => ({
  ...{ type: 'propose-commendation', actor: COORDINATOR, entries, words: '拟通报表扬' },
});
const judge = (commendation: number, approve: boolean, reason = ''): RecordCommand => ({
  ...{ type: 'decide-commendation', actor: LEADER, commendation, approve, reason },
});

describe('a fold of a record', () => {
  it('counts its events, and keeps the rules and the kind it was given last', () => {
    const play = RecordPlay.with([entry('a')]);
    expect(play.state).toMatchObject({ revision: 1, unitKind: 'county', rules: { contestWithin: '10wd' } });
    const { rules } = proposing([]);
    const again = { unitKind: 'department' as const, rules: { ...rules, contestWithin: '5wd' } };
    play.do(proposing([entry('b')], again), '2024-11-05 10:00');
    expect(play.state).toMatchObject({
      revision: 2,
      unitKind: 'department',
      rules: { contestWithin: '5wd' },
    });
    play.confirm(['a'], '2024-11-06 09:00');
    expect(play.state).toMatchObject({ revision: 3, at: instant('2024-11-06 09:00') });
  });

  it('lets go of what is confirmed and old once it can no longer be contested, and not on its last day', () => {
    const ids = (at: string): string[] => {
      const play = RecordPlay.with([
        entry('a', { until: '2024-10-29' }),
        entry('b', { until: '2024-10-30' }),
      ]);
      play.confirm(['a', 'b']);
      play.do(proposing([entry('y', { until: '2026-10-01' })]), at);
      return Object.keys(play.state?.entries ?? {});
    };
    // 731 days after 29 October 2024 is 30 October 2026, a day later the other's.
    expect(ids('2026-10-30 10:00')).toEqual(['a', 'b', 'y']);
    expect(ids('2026-10-31 10:00')).toEqual(['b', 'y']);
    expect(ids('2026-11-01 10:00')).toEqual(['y']);
  });

  it('closes one commendation and leaves the other open', () => {
    const play = RecordPlay.with([good('a'), good('b')]);
    play.confirm(['a', 'b']);
    for (const id of ['a', 'b']) play.do(commend(id), '2024-11-06 10:00');
    play.do(judge(1, true), '2024-11-07 10:00');
    expect(play.state?.commendations).toEqual({
      2: { entries: ['b'], words: '拟通报表扬', proposedBy: COORDINATOR.user },
    });
    play.do(judge(2, false, '力度不够'), '2024-11-07 10:00');
    expect(play.state?.entries).toMatchObject({ a: { commendation: 1 }, b: { commendation: null } });
  });

  it('an entry that was contested and kept carries a commendation as any other', () => {
    const play = RecordPlay.with([good('a')]);
    play.confirm(['a']);
    play.do(contest('a'), '2024-11-06 10:00');
    play.do(decided('a', false), '2024-11-07 10:00');
    play.do(commend('a'), '2024-11-08 10:00');
    expect(play.do(judge(1, true), '2024-11-11 10:00')).toMatchObject([{ type: 'commendation-approved' }]);
  });
});
