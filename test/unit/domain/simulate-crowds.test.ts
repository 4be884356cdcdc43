import { Crowds } from '../../../domain/simulate-crowds';
import { event } from '../../../domain/task/events';
import { evolve } from '../../../domain/task/evolve';
import { instant, launchOf, unit } from '../../support/domain';

/** Units alike stand for one another in a simulation, and what is said to one is said to each by its name. */

const AT = instant('2024-10-08 09:00');
const crowdsOf = (...assignments: ReturnType<typeof unit>[]): Crowds => {
  const launch = launchOf(AT, { assignments });
  return Crowds.of(launch, evolve(null, event('launched', launch, { at: AT })));
};
/** Whom each assignment of the launch that is simulated stands for. */
const standing = (crowds: Crowds): string[][] => crowds.launch.assignments.map((a) => crowds.units(a.unit));

const all = crowdsOf(
  ...[unit('牵头局', 'lead'), unit('第二牵头局', 'lead'), unit('甲局', 'support')],
  ...[
    unit('甲县', 'implement', 'county'),
    unit('乙县', 'implement', 'county'),
    unit('某区', 'implement', 'zone'),
  ],
  ...[
    unit('甲行', 'support', 'external'),
    unit('乙行', 'support', 'external'),
    unit('某办', 'support', 'office'),
  ],
);
const CROWD = all.launch.assignments.find((a) => all.units(a.unit).length === 3)?.unit ?? '';

it('alike are units of one role and one kind of ladder, never who leads', () => {
  expect(standing(all)).toEqual([
    ...[['牵头局'], ['第二牵头局'], ['甲局'], ['甲县', '乙县', '某区'], ['甲行', '乙行'], ['某办']],
  ]);
});

it('one that has none alike goes by its own name', () => {
  const names = all.launch.assignments.map((a) => a.unit);
  expect(names.filter((name) => all.units(name).length === 1)).toEqual([
    ...['牵头局', '第二牵头局', '甲局', '某办'],
  ]);
});

it('where nobody leads, the office consolidates, and stands for no other office', () => {
  const offices = ['督查室', '甲办', '乙办'].map((name) => unit(name, 'support', 'office'));
  expect(standing(crowdsOf(...offices))).toEqual([['督查室'], ['甲办', '乙办']]);
});

it('a notice is of the crowd that it is to, or about, or that owes what it is about; else of none', () => {
  const item = (owner: string) => ({ obligation: `2024-10/report/${owner}`, round: 0, level: 0 });
  const of = (to: string, about: string, owner: string | null) =>
    all.crowdOf({ unit: to, about, item: owner === null ? null : item(owner) });
  expect(CROWD).not.toBe('');
  expect(of(CROWD, '牵头局', '牵头局')).toBe(CROWD);
  expect(of('督查室', CROWD, '牵头局')).toBe(CROWD);
  expect(of('督查室', '牵头局', CROWD)).toBe(CROWD);
  expect(of('督查室', '牵头局', '牵头局')).toBeUndefined();
  expect(of('督查室', '牵头局', null)).toBeUndefined();
});

it('a text says the name of the one it is said to, wherever the crowd is named, and nothing else', () => {
  expect(all.saying(`请${CROWD}补报：${CROWD}逾期`, CROWD)('乙县')).toBe('请乙县补报：乙县逾期');
  expect(all.saying(`${CROWD}逾期`, CROWD)('甲县')).toBe('甲县逾期');
  expect(all.saying('请审核', CROWD)('甲县')).toBe('请审核');
});
