import fc from 'fast-check';
import { CHANNEL_TERMS, jitterOf, laneOf } from '../../../domain/channels';
import { type Contact, contactKey, contactsOf, nextContact } from '../../../domain/contacts';
import {
  type Leaving,
  departsAt,
  offTheCrowd,
  isZone,
  looksBack,
  problemOfHours,
  waitFor,
} from '../../../domain/departure';
import { mayMute } from '../../../domain/delivery';
import { HOUR, isoInstant } from '../../../domain/time';
import { calendar, instant } from '../../support/domain';

/** When one message may leave for one person. Digests are at 08:30, nothing leaves from 20:00 to 07:30. */

const hours = { digest: { at: '08:30' }, quiet: { from: '20:00', to: '07:30' } };
const nobody = { quiet: null, zone: 'Asia/Shanghai' };
const leaving: Leaving = {
  urgent: false,
  instructs: false,
  lastUrgent: null,
  channel: 'mail',
  key: 'mail  li@example.cn',
  person: nobody,
};
const departs = (at: string, over: Partial<Leaving> = {}): string =>
  isoInstant(departsAt(instant(at), { ...leaving, ...over }, hours, calendar))
    .slice(0, 16)
    .replace('T', ' ');

// Friday 11 October 2024; Saturday 12 is worked, Sunday 13 is not.
describe('a message to somebody leaves', () => {
  it('at once where nothing stands against it', () => {
    expect(departs('2024-10-11 08:30')).toBe('2024-10-11 08:30');
  });

  it('not in the quiet hours of the office, nor on a day off', () => {
    expect(departs('2024-10-11 20:00')).toBe('2024-10-12 07:30');
    expect(departs('2024-10-12 21:00')).toBe('2024-10-14 07:30');
  });

  it.each([
    ['09:30', '2024-10-11 08:30', '2024-10-11 09:30'],
    ['09:30', '2024-10-11 09:30', '2024-10-11 09:30'],
    ['09:30', '2024-10-11 18:59', '2024-10-11 18:59'],
    ['09:30', '2024-10-11 19:00', '2024-10-12 09:30'],
    // The end of their own hours falls on a day off: the next working day, and then their own hours again.
    ['09:30', '2024-10-12 19:00', '2024-10-14 09:30'],
  ])('not in their own quiet hours until %s: at %s it waits until %s', (to, at, expected) => {
    expect(departs(at, { person: { ...nobody, quiet: { from: '19:00', to } } })).toBe(expected);
  });

  it('by the clock where they are: 09:30 in Urumqi is 11:30 in Beijing', () => {
    const person = { quiet: { from: '22:00', to: '09:30' }, zone: 'Asia/Urumqi' };
    expect(departs('2024-10-11 08:30', { person })).toBe('2024-10-11 11:30');
    expect(departs('2024-10-11 11:29', { person })).toBe('2024-10-11 11:30');
    expect(departs('2024-10-11 11:31', { person })).toBe('2024-10-11 11:31');
    const seconds = departsAt(instant('2024-10-11 08:30') + 30_000, { ...leaving, person }, hours, calendar);
    expect(seconds).toBe(instant('2024-10-11 11:30'));
  });

  it('not within half an hour of the last urgent one, unless a leader instructs or it is a digest', () => {
    const lastUrgent = instant('2024-10-11 10:00');
    expect(departs('2024-10-11 10:12', { urgent: true, lastUrgent })).toBe('2024-10-11 10:30');
    expect(departs('2024-10-11 10:31', { urgent: true, lastUrgent })).toBe('2024-10-11 10:31');
    expect(departs('2024-10-11 10:12', { urgent: true, instructs: true, lastUrgent })).toBe(
      '2024-10-11 10:12',
    );
    expect(departs('2024-10-11 10:12', { lastUrgent })).toBe('2024-10-11 10:12');
    expect(departs('2024-10-11 10:12', { urgent: true })).toBe('2024-10-11 10:12');
  });

  it.each([
    [45, '2024-10-11 10:45'],
    [0, '2024-10-11 10:12'],
    [240, '2024-10-11 14:00'],
    [undefined, '2024-10-11 10:30'],
  ])('the office says how far apart two urgent ones are: %s minutes', (minutesApart, expected) => {
    const one = { ...leaving, urgent: true, lastUrgent: instant('2024-10-11 10:00') };
    const own = { ...hours, ...(minutesApart === undefined ? {} : { urgent: { minutesApart } }) };
    expect(departsAt(instant('2024-10-11 10:12'), one, own, calendar)).toBe(instant(expected));
  });

  it('is not held for ever by hours of one’s own that the office’s no longer leave open: then these give way', () => {
    const person = { ...nobody, quiet: { from: '08:00', to: '16:00' } };
    const left = (to: { from: string; to: string }): number =>
      departsAt(instant('2024-10-11 08:30'), { ...leaving, person }, { quiet: to }, calendar);
    expect(left(hours.quiet)).toBe(instant('2024-10-11 16:00'));
    expect(left({ from: '16:00', to: '08:00' })).toBe(instant('2024-10-11 08:30'));
  });

  it('a gap that ends in the quiet hours ends in the morning', () => {
    const over = { urgent: true, lastUrgent: instant('2024-10-11 19:40') };
    expect(departs('2024-10-11 19:59', over)).toBe('2024-10-12 07:30');
  });

  it('by a robot not with the crowd of the full and the half hour; by mail at any time', () => {
    const robot = { channel: 'wecom-robot', key: 'wecom-robot 1 ' } as const;
    const [full, between] = [instant('2024-10-11 10:00'), instant('2024-10-11 10:20')];
    expect(offTheCrowd(full, robot)).toBeGreaterThan(full);
    expect(offTheCrowd(full, robot)).toBe(offTheCrowd(offTheCrowd(full, robot), robot));
    expect(offTheCrowd(between, robot)).toBe(between);
    expect(offTheCrowd(full, { channel: 'mail', key: 'mail  li@example.cn' })).toBe(full);
  });

  it('by a robot off the full and the half hour, every robot at its own minute', () => {
    const robots = Array.from({ length: 50 }, (_, i) => ({
      channel: 'dingtalk-robot' as const,
      key: `dingtalk-robot ${i} `,
    }));
    const minutes = robots.map((robot) => departs('2024-10-11 08:30', robot).slice(14));
    expect([...new Set(minutes)].sort()).toEqual(['32', '33', '34', '35', '36']);
    for (const robot of robots) expect(departs('2024-10-11 08:37', robot)).toBe('2024-10-11 08:37');
    expect(departs('2024-10-11 09:59', robots[0])).toBe('2024-10-11 09:59');
    expect(departs('2024-10-11 10:00', robots[0])).not.toBe('2024-10-11 10:00');
    expect(jitterOf('mail', 'anything')).toBe(0);
  });

  it('whatever stands against it, at an instant at which nothing does', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    const day = instant('2024-10-11 00:00');
    fc.assert(
      fc.property(
        fc.record({
          at: fc.integer({ min: 0, max: 20 * 24 * HOUR }),
          from: time,
          to: time,
          zone: fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin'),
          channel: fc.constantFrom('mail' as const, 'feishu-robot' as const),
          ago: fc.option(fc.integer({ min: 0, max: HOUR })),
        }),
        ({ at, from, to, zone, channel, ago }) => {
          const person = { quiet: { from, to }, zone };
          fc.pre(problemOfHours(person, hours, instant('2024-10-11')) === null);
          const now = day + at;
          const one = {
            ...leaving,
            urgent: true,
            channel,
            person,
            lastUrgent: ago === null ? null : now - ago,
          };
          const left = departsAt(now, one, hours, calendar);
          expect(left).toBeGreaterThanOrEqual(now);
          expect(departsAt(left, one, hours, calendar)).toBe(left);
          // Never longer than the longest holiday and a day.
          expect(left - now).toBeLessThan(6 * 24 * HOUR);
        },
      ),
    );
  });
});

describe('quiet hours of one’s own', () => {
  const problem = (from: string, to: string, zone = 'Asia/Shanghai'): string | null =>
    problemOfHours({ quiet: { from, to }, zone }, hours, instant('2024-10-11'));

  it('must leave four hours of the day in which digests leave', () => {
    expect(problem('18:00', '09:00')).toBeNull();
    expect(problem('12:30', '08:30')).toBeNull();
    expect(problem('12:15', '08:30')).toBe('免打扰时段太长：08:30 至 20:00 之间至少要留 4 小时能收到通知');
    expect(problem('08:00', '16:00')).toBeNull();
    expect(problem('08:00', '16:15')).not.toBeNull();
  });

  it('are of the clock where one is', () => {
    expect(problem('12:30', '08:30', 'Asia/Urumqi')).toBeNull();
    expect(problem('09:00', '08:00', 'America/New_York')).not.toBeNull();
    expect(problemOfHours({ quiet: null, zone: 'Mars/Base' }, hours, 0)).toBe(
      '没有时区“Mars/Base”，应为如 Asia/Shanghai',
    );
    expect(problemOfHours(nobody, hours, instant('2024-10-11'))).toBeNull();
    expect([isZone('Asia/Urumqi'), isZone('nowhere')]).toEqual([true, false]);
  });
});

describe('limits of a channel', () => {
  const limits = [
    { most: 2, seconds: 1 },
    { most: 3, seconds: 60 },
  ];

  it.each<[string, (number | null)[], number]>([
    ['nothing was sent', [], 0],
    ['one was sent', [9_900], 0],
    ['two within the second', [9_500, 9_900], 501],
    ['two, one of them just outside', [8_999, 9_900], 0],
    ['two under way', [null, null], 1001],
    ['three within the minute', [1_000, 5_000, 8_000], 51_001],
    ['four within the minute', [1_000, 5_000, 8_000, 8_500], 55_001],
    ['three, in whatever order they are known', [9_900, 1_000, 9_500], 51_001],
    ['three, one of them at the very end of the minute', [-50_000, 5_000, 8_000], 1],
    ['three, one of them before the minute', [-50_001, 5_000, 8_000], 0],
  ])('%s: so many ms', (_, ended, wait) => {
    expect(waitFor(limits, ended, 10_000)).toBe(wait);
  });

  it('are never broken by who waits as long as it says, however long each takes to arrive', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ pause: fc.integer({ min: 0, max: 2000 }), takes: fc.integer({ min: 0, max: 5000 }) }),
          {
            maxLength: 60,
          },
        ),
        (sends) => {
          const arrivals: number[] = [];
          const ended: number[] = [];
          let now = 0;
          for (const { pause, takes } of sends) {
            now += pause;
            const wait = (): number =>
              waitFor(
                limits,
                ended.map((at) => (at > now ? null : at)),
                now,
              );
            // It asks again after each wait: what was under way then has arrived since.
            while (wait() > 0) now += wait();
            arrivals.push(now + Math.floor(takes / 2));
            ended.push(now + takes);
          }
          const sorted = [...arrivals].sort((a, b) => a - b);
          for (const { most, seconds } of limits)
            for (const [i, at] of sorted.entries()) {
              const before = sorted[i - most];
              if (before !== undefined) expect(at - before).toBeGreaterThan(seconds * 1000 - 1);
            }
        },
      ),
    );
  });

  it('look back as far as the longest of them', () => {
    expect(looksBack('wecom')).toBe(3600);
    expect(looksBack('mail')).toBe(0);
  });

  it('count by member, by robot, or not at all', () => {
    expect(laneOf('wecom', 'li', null)).toBe('wecom:li');
    expect(laneOf('feishu-robot', 'li', 3)).toBe('feishu-robot:3');
    expect(laneOf('feishu-robot', 'wang', 3)).toBe('feishu-robot:3');
    expect(laneOf('mail', 'li@example.cn', null)).toBe('mail:');
  });

  it('are those of the practice, and patience is that of the channel', () => {
    const { wecom, webhook, ...rest } = CHANNEL_TERMS;
    expect(wecom.limits).toContainEqual({ most: 30, seconds: 60 });
    expect(rest['wecom-robot'].limits).toContainEqual({ most: 20, seconds: 60 });
    expect(rest['dingtalk-robot'].limits).toContainEqual({ most: 20, seconds: 60 });
    expect(rest['feishu-robot'].limits).toEqual(
      expect.arrayContaining([
        { most: 5, seconds: 1 },
        { most: 100, seconds: 60 },
      ]),
    );
    const hoursInAll = webhook.retries.reduce((sum, seconds) => sum + seconds, 0) / 3600;
    expect(Math.round(hoursInAll)).toBe(76);
  });
});

describe('contacts of a person', () => {
  const phone: Contact = { channel: 'sms', address: '13800000000', endpoint: null };
  const robot: Contact = { channel: 'dingtalk-robot', address: '', endpoint: 7 };
  const mail: Contact = { channel: 'mail', address: 'li@example.cn', endpoint: null };

  it('always have the mail among them: where it was placed, else last', () => {
    expect(contactsOf('li@example.cn', [])).toEqual([mail]);
    expect(contactsOf('li@example.cn', [phone, robot])).toEqual([phone, robot, mail]);
    expect(contactsOf('li@example.cn', [mail, phone])).toEqual([mail, phone]);
  });

  it('are tried in their order, each until it has failed', () => {
    const all = [phone, robot, mail];
    expect(nextContact(all, [])).toBe(phone);
    expect(nextContact(all, [contactKey(phone)])).toBe(robot);
    expect(nextContact(all, [contactKey(robot)])).toBe(phone);
    expect(nextContact(all, all.map(contactKey))).toBeNull();
    expect(new Set([...all, { ...robot, endpoint: 8 }].map(contactKey)).size).toBe(4);
  });
});

it('only news that asks for nothing, and from which no time runs, can be switched off', () => {
  const news = { kind: 'outcome', rule: 'accepted', urgent: false };
  expect(mayMute(news)).toBe(true);
  expect(mayMute({ ...news, urgent: true })).toBe(false);
  expect(mayMute({ ...news, rule: 'inspection-concluded' })).toBe(false);
  for (const kind of ['assignment', 'reminder', 'chase', 'escalation', 'review'])
    expect(mayMute({ ...news, kind })).toBe(false);
});
