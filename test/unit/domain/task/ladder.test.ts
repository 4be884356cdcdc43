import type { Policy } from '../../../../domain/policy';
import { addresseeOf, ladderOf, workingPost } from '../../../../domain/task/ladder';
import { nextWake } from '../../../../domain/task/tick';
import { dayOf, isoDay } from '../../../../domain/time';
import { Play, calendar, instant, monthly, who } from '../../../support/domain';

const START = '2024-10-08 09:00';
const ID = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30

/** A contribution overdue, its first level raised on the 23rd. */
function raised(over: Partial<Policy> = {}): Play {
  const play = Play.served(START, { policy: { ...monthly, ...over } });
  play.run('2024-10-23 08:00');
  return play;
}

describe('the ladder', () => {
  it('goes to the head, the office and the leader, each by its own time where every message is handed over', () => {
    const play = raised();
    for (const day of ['2024-10-23', '2024-10-25', '2024-10-29']) {
      play.run(`${day} 08:00`);
      play.handOver(ID, `${day} 08:30`);
    }
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-25 2', '2024-10-29 3']);
    const said = play.notices.filter((n) => n.kind === 'escalation' && n.item?.obligation === ID);
    expect(said.map((n) => [n.unit, n.post, n.urgent])).toEqual([
      ['配合局', 'head', false],
      ['督查室', 'supervision-office', true],
      ['督查室', 'leader-in-charge', true],
    ]);
  });

  it('waits for ever where the message of the level below was not handed over', () => {
    const play = raised();
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1']);
  });

  it('gives the level below its time from a late hand-over', () => {
    const play = raised();
    play.run('2024-10-29 12:00');
    play.handOver(ID, '2024-10-29 14:00'); // one workday: until the close of the 30th
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-31 2']);
  });

  it('goes on where a confirmed level did not move anything within its time', () => {
    const play = raised();
    play.handOver(ID, '2024-10-23 08:30');
    play.do(
      { type: 'acknowledge-escalation', actor: who('配合局', 'head'), obligation: ID, level: 1 },
      '2024-10-24 16:00',
    );
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-28 2']);
  });

  it('counts a confirmation in the app as the message handed over', () => {
    const play = raised();
    play.do(
      { type: 'acknowledge-escalation', actor: who('配合局', 'head'), obligation: ID, level: 1 },
      '2024-10-23 09:00',
    );
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-25 2']);
  });

  it('is held by an instruction on that very obligation, for as long as the level below has', () => {
    const play = raised();
    play.handOver(ID, '2024-10-23 08:30');
    play.do(
      { type: 'instruct', actor: who('督查室', 'supervision-office'), obligation: ID, text: '请抓紧' },
      '2024-10-25 06:00',
    );
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-29 2']);
  });

  it('does not fire the past after an outage: the first level comes the workday after the mark', () => {
    const play = Play.served(START);
    play.run('2024-10-17 12:00');
    const back = play.tick('2024-11-05 10:00');
    expect(
      back.filter((e) => e.type === 'escalated' && e.body.items.some((i) => i.obligation === ID)),
    ).toEqual([]);
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID)).toEqual(['2024-11-06 1']);
  });

  it('counts a message sent as of a slot before the level was raised from its raising', () => {
    const play = Play.served(START);
    play.run('2024-10-22 17:31');
    play.tick('2024-10-30 10:00'); // raised a week late
    play.do(
      {
        type: 'hand-over',
        actor: { user: 'system', unit: '', posts: [] },
        items: [{ obligation: ID, round: 1, level: 1 }],
        slot: instant('2024-10-23 08:30'),
      },
      '2024-10-30 10:05',
    );
    expect(isoDay(dayOf(play.obligation(ID).ladder?.handedOver ?? 0))).toBe('2024-10-30');
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', ID).at(-1)).toBe('2024-11-01 2');
  });

  it('begins the next workday also where the due time is the end of the day', () => {
    const cycle = { ...monthly.cycle, due: { ...monthly.cycle.due, at: '23:59' } };
    const play = Play.served(START, { policy: { ...monthly, cycle } });
    play.run('2024-10-24 00:00');
    expect(play.times('overdue', ID)).toEqual(['2024-10-23 0']);
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1']);
  });

  it('is confirmed by whom it is addressed to, at the level where it stands, once', () => {
    const play = raised();
    const command = { type: 'acknowledge-escalation' as const, obligation: ID, level: 1 };
    const at = '2024-10-23 09:00';
    expect(play.refusal({ ...command, actor: who('配合局', 'liaison') }, at)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: who('督查室', 'coordinator') }, at)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: who('配合局', 'head'), level: 2 }, at)).toBe('not-open');
    play.do({ ...command, actor: who('配合局', 'head') }, at);
    expect(play.refusal({ ...command, actor: who('配合局', 'head') }, at)).toBe('already-done');
    const fresh = Play.served(START);
    fresh.run('2024-10-17 12:00');
    expect(fresh.refusal({ ...command, actor: who('配合局', 'head') }, at)).toBe('not-open');
  });

  it('starts anew in a new round', () => {
    const play = raised();
    play.submit(ID, '2024-10-23 10:00');
    play.do(
      { type: 'return', actor: who('牵头局', 'liaison'), review: `review:${ID}`, reason: '缺数据' },
      '2024-10-23 11:00',
    );
    expect(play.obligation(ID)).toMatchObject({
      round: 2,
      ladder: null,
      chased: 0,
      overdue: null,
      late: true,
      returns: 1,
    });
    play.run('2024-10-28 08:00');
    expect(play.times('escalated', ID)).toEqual(['2024-10-23 1', '2024-10-28 1']);
  });

  it('ignores a hand-over that comes after the answer, or for another level', () => {
    const play = raised();
    const items = [{ obligation: ID, round: 1, level: 2 }];
    expect(
      play.do(
        {
          type: 'hand-over',
          actor: { user: 'system', unit: '', posts: [] },
          items,
          slot: instant('2024-10-23 08:30'),
        },
        '2024-10-23 09:00',
      ),
    ).toEqual([]);
  });
});

describe('who is above whom', () => {
  it('an external unit has one step, to the coordinator; without a ladder none', () => {
    expect(ladderOf(monthly, 'external').map((s) => s.to)).toEqual(['coordinator']);
    expect(ladderOf({ ...monthly, escalate: [] }, 'external')).toEqual([]);
  });

  it('the office has no head above its clerk', () => {
    expect(ladderOf(monthly, 'office').map((s) => s.to)).toEqual(['supervision-office', 'leader-in-charge']);
    expect([workingPost('office'), workingPost('county')]).toEqual(['coordinator', 'liaison']);
  });

  it('a late reviewer is chased and escalated too', () => {
    const play = Play.served(START);
    play.run('2024-10-21 12:00');
    play.submit(ID, '2024-10-21 13:00');
    const review = `review:${ID}`;
    play.run('2024-10-25 08:00');
    expect(play.times('chased', review)).toEqual(['2024-10-25 1']);
    expect(play.times('escalated', review)).toEqual(['2024-10-25 1']);
    const step = ladderOf(monthly, 'department')[0];
    expect(step && addresseeOf(play.state, play.obligation(review), step)).toEqual({
      unit: '牵头局',
      post: 'head',
    });
    expect(nextWake(play.state, calendar)).toBeGreaterThan(instant('2024-10-25 08:00'));
  });
});
