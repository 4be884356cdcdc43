import { isDrawn } from '../../../../domain/task/close/recheck';
import { isMet } from '../../../../domain/task/milestones/met';
import type { Comparator } from '../../../../domain/plan/draft';
import { instant } from '../../../support/domain';

describe('whether a target is met', () => {
  it.each<[Comparator, number, number, boolean]>([
    ['>=', 1500, 1500, true],
    ['>=', 1500, 1499, false],
    ['>=', 0, 0, true],
    ['=', 3, 3, true],
    ['=', 3, 4, true],
    ['=', 3, 2.9, false],
    ['<=', 3, 3, true],
    ['<=', 3, 2, true],
    ['<=', 3, 3.1, false],
    ['<=', 0, 0, true],
    ['<=', 0, 1, false],
    ['~', 100, 95, true],
    ['~', 100, 94.9, false],
    ['~', 100, 120, true],
    ['all', 100, 100, true],
    ['all', 100, 99.9, false],
  ])('%s %d: %d is %s', (comparator, value, figure, met) => {
    expect(isMet({ comparator, value }, figure)).toBe(met);
  });
});

describe('the sample of closed tasks', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `task/p${i % 40}/${Math.floor(i / 40) + 1}`);
  const at = instant('2025-12-31 10:00');

  it.each([0, 0.05, 0.2, 0.5, 1])('is a share of %d over many tasks closed at one instant', (share) => {
    const drawn = keys.filter((key) => isDrawn(key, at, share)).length / keys.length;
    expect(Math.abs(drawn - share)).toBeLessThan(share % 1 === 0 ? 1e-9 : 0.015);
  });

  it.each([0.05, 0.2, 0.5])('is a share of %d over many instants at which one task is closed', (share) => {
    const drawn = keys.filter((_, i) => isDrawn('task/p/1', at + i * 60_000, share)).length / keys.length;
    expect(Math.abs(drawn - share)).toBeLessThan(0.015);
  });

  it('is the same whenever it is asked, and another at another closing', () => {
    const one = keys.map((key) => isDrawn(key, at, 0.5));
    expect(keys.map((key) => isDrawn(key, at, 0.5))).toEqual(one);
    expect(keys.map((key) => isDrawn(key, at + 1000, 0.5))).not.toEqual(one);
  });
});
