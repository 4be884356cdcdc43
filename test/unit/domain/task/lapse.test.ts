import { concerning } from '../../../../domain/task/concerning';
import { lapseWords, nextLapse } from '../../../../domain/task/lapse';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, who } from '../../../support/domain';

const ID = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30

/** The support's contribution, overdue; its first level raised on the 23rd. */
function raised(): Play {
  const play = Play.served('2024-10-08 09:00');
  play.run('2024-10-23 08:00');
  return play;
}

const lapse = (play: Play) => nextLapse(play.state, play.obligation(ID), calendar);
const words = (play: Play) => {
  const next = lapse(play);
  return next && lapseWords(next, play.obligation(ID));
};

describe('what comes of what is escalated', () => {
  it('is the next level, at the very instant at which it is then raised', () => {
    const play = raised();
    play.handOver(ID, '2024-10-23 08:30');
    const next = lapse(play);
    expect(next).toMatchObject({ unsent: false, raised: { level: 2, to: { post: 'supervision-office' } } });
    play.run('2024-10-25 08:00');
    expect(play.events.filter((e) => e.type === 'escalated').at(-1)?.due).toBe(next?.at);
  });

  it('is an estimate while the message of its level is under way', () => {
    const play = raised();
    expect(lapse(play)).toMatchObject({ unsent: true, raised: { level: 2 } });
    expect(words(play)).toMatch(/^本级通知送出后，最早10月25日 周五 0\d:\d\d 升至第2级（督查室）$/);
  });

  it('counts from an acknowledgement, and says so', () => {
    const play = raised();
    play.handOver(ID, '2024-10-23 08:30');
    const actor = who('配合局', 'head');
    play.do({ type: 'acknowledge-escalation', actor, obligation: ID, level: 1 }, '2024-10-24 16:00');
    expect(words(play)).toMatch(/^已确认，仍无进展的，10月28日 周一 0\d:\d\d 升至第2级（督查室）$/);
  });

  it('is that it is given up, once the ladder has run its course or an extension waits', () => {
    const play = raised();
    for (const day of ['2024-10-23', '2024-10-25', '2024-10-29']) {
      play.run(`${day} 08:00`);
      play.handOver(ID, `${day} 08:30`);
    }
    expect(lapse(play)).toMatchObject({ raised: null });
    expect(words(play)).toMatch(/归档为未办并计入台账$/);
    const waiting = Play.served('2024-10-08 09:00');
    waiting.run('2024-10-18 09:00');
    const asked = { until: instant('2024-10-24 17:30'), reason: '数据未出' };
    waiting.do(
      { type: 'request-extension', actor: who('配合局', 'liaison'), obligation: ID, ...asked },
      '2024-10-18 10:00',
    );
    expect(lapse(waiting)).toMatchObject({ raised: null });
  });

  it('is nothing while the task is suspended or once it was answered', () => {
    const play = raised();
    play.submit(ID, '2024-10-23 10:00');
    expect(lapse(play)).toBeNull();
    const paused = raised();
    const until = instant('2024-12-02');
    paused.do(
      { type: 'suspend', actor: who('督查室', 'coordinator'), until, basis: '济政办〔2024〕1号' },
      '2024-10-23 10:00',
    );
    expect(lapse(paused)).toBeNull();
  });
});

describe('what happened about one thing', () => {
  it('is told with its own part of what a rule did to many, and without what is about others', () => {
    const play = raised();
    play.handOver(ID, '2024-10-23 08:30');
    const told = play.events.flatMap((e) => concerning(e, ID) ?? []);
    expect(new Set(told.map((e) => e.type))).toEqual(
      new Set(['period-opened', 'reminded', 'overdue', 'chased', 'escalated', 'handed-over']),
    );
    for (const { body } of told)
      for (const named of 'items' in body ? body.items : 'opened' in body ? body.opened : [])
        expect('id' in named ? named.id : named.obligation).toBe(ID);
    expect(isoInstant(told.at(-1)?.at ?? 0)).toBe('2024-10-23T08:30:00+08:00');
  });

  it('finds answers, their reviews and decisions by either name', () => {
    const play = raised();
    play.submit(ID, '2024-10-23 10:00');
    const types = (id: string) => play.events.flatMap((e) => (concerning(e, id) ? [e.type] : []));
    expect(types(ID)).toContain('submitted');
    expect(types(`review:${ID}`)).toEqual(['submitted']);
  });
});
