import type { RecordCommand } from '../../../../domain/record/commands';
import { COORDINATOR, COUNTY, LEADER, RecordPlay, SUPERVISOR, entry, good } from '../../../support/record';
import { holdWords, pattern } from '../../../support/words';

/** A record in which everything that can be said is said, with an entry against the unit where it may have one. */
function everything(unitKind: 'county' | 'external'): RecordPlay {
  const day = (n: number, hour = 10): string => `2024-11-${String(n).padStart(2, '0')} ${hour}:00`;
  const play = RecordPlay.with([entry('a'), good('b'), good('c'), good('d'), entry('e')], { unitKind });
  const [struck, kept] = unitKind === 'external' ? ['c', 'd'] : ['a', 'c'];
  play.confirm(unitKind === 'external' ? ['b', 'c', 'd'] : ['a', 'b', 'c', 'd']);
  if (unitKind === 'county')
    play.do({ type: 'dismiss', actor: SUPERVISOR, entries: ['e'], reason: '不实' }, day(5));
  for (const [id, strike] of [
    [struck, true],
    [kept, false],
  ] as const) {
    const of = { entry: id ?? '' };
    play.do({ type: 'contest', actor: COUNTY, ...of, reason: '系统故障' }, day(6));
    play.do({ type: 'decide-contest', actor: LEADER, ...of, strike, reason: '查实' }, day(7));
  }
  for (const [number, approve] of [
    [1, false],
    [2, true],
  ] as const) {
    const propose: RecordCommand = {
      ...{ type: 'propose-commendation', actor: COORDINATOR, entries: ['b'], words: '拟通报表扬' },
    };
    play.do(propose, day(8));
    const decide: RecordCommand = {
      ...{ type: 'decide-commendation', actor: LEADER, commendation: number, approve, reason: '力度不够' },
    };
    play.do(decide, day(11));
  }
  return play;
}

it('every sentence about a record is one that somebody has read', () => {
  const said = (['county', 'external'] as const).flatMap((kind) =>
    everything(kind).notices.map(
      ({ rule, post, kind: of, urgent, whileOpen, about, item, by, why, what, next }) => {
        const how = `${of}${urgent ? '，即时' : ''}${whileOpen ? '，办结即止' : ''}${by ? '，有时限' : ''}`;
        return [
          `${rule} → ${kind} ${post}（${how}，${pattern(about)} ${JSON.stringify(item)}）`,
          ...[why, what, next].map((words) => `    ${pattern(words)}`),
        ].join('\n');
      },
    ),
  );
  holdWords('record.txt', `${[...new Set(said)].sort().join('\n\n')}\n`);
});
