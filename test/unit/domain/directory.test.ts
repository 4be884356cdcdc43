import { directorySchema, holdersSchema } from '../../../domain/directory';

/** What a directory file may say. */

const office = { name: '督查室', slug: 'office', kind: 'office' };
const holder = { post: 'head', holder: '某局 局长', email: 'head@example.org' };
const read = (units: object[], over: object = {}) =>
  directorySchema.safeParse({ name: '某市', office: '督查室', units, ...over });
const reads = (...args: Parameters<typeof read>): boolean => read(...args).success;
const holds = (over: object): boolean => reads([{ ...office, posts: [{ ...holder, ...over }] }]);

it('a unit has no other names, no posts and no group unless it says so, a directory no groups', () => {
  expect(read([office]).data).toEqual({
    ...{ name: '某市', office: '督查室', groups: [] },
    units: [{ ...office, aliases: [], posts: [] }],
  });
});

it('wants a name, an office and a unit, and knows every field', () => {
  expect(reads([office])).toBe(true);
  expect(reads([])).toBe(false);
  expect(reads([office], { name: '' })).toBe(false);
  expect(reads([office], { office: '' })).toBe(false);
  expect(reads([office], { more: 1 })).toBe(false);
  expect(reads([{ ...office, name: '' }])).toBe(false);
  expect(reads([{ ...office, more: 1 }])).toBe(false);
  expect(reads([{ ...office, kind: 'bureau' }])).toBe(false);
  expect(reads([{ ...office, aliases: [''] }])).toBe(false);
});

it.each(['department', 'county', 'zone', 'external', 'office'])('%s is a kind of unit', (kind) => {
  expect(reads([{ ...office, kind }])).toBe(true);
});

it.each([
  ['a', true],
  ['a-1', true],
  ['', false],
  ['A', false],
  ['局', false],
  ['a b', false],
  ['.a', false],
  ['a.', false],
])('%j as a part of addresses: %s', (slug, fits) => {
  expect(reads([{ ...office, slug }])).toBe(fits);
});

it('only counties and zones are compared with their group', () => {
  const grouped = (kind: string, group: string): boolean => reads([{ ...office, kind, group }]);
  for (const group of ['strong', 'middle', 'weak'])
    expect([grouped('county', group), grouped('zone', group)]).toEqual([true, true]);
  expect(grouped('county', 'other')).toBe(false);
  for (const kind of ['department', 'external', 'office']) expect(grouped(kind, 'strong')).toBe(false);
  expect(JSON.stringify(read([{ ...office, group: 'weak' }]).error?.issues)).toContain(
    'only counties and zones have a group',
  );
});

it('a group has a name and members', () => {
  const grouped = (group: object): boolean => reads([office], { groups: [group] });
  expect(grouped({ name: '有关部门', members: ['督查室'] })).toBe(true);
  expect(grouped({ name: '', members: ['督查室'] })).toBe(false);
  expect(grouped({ name: '有关部门', members: [] })).toBe(false);
  expect(grouped({ name: '有关部门', members: [''] })).toBe(false);
  expect(grouped({ name: '有关部门', members: ['督查室'], more: 1 })).toBe(false);
});

it('who holds a post has a name and an address, may be A or B, for a time, and away', () => {
  for (const post of ['liaison', 'head', 'coordinator', 'supervision-office', 'leader-in-charge'])
    expect(holds({ post })).toBe(true);
  for (const rank of ['A', 'B']) expect(holds({ rank })).toBe(true);
  expect(holds({ from: '2024-01-01', until: '2024-12-31' })).toBe(true);
  expect(holds({ absent: { from: '2024-05-01', until: '2024-05-31' } })).toBe(true);
  for (const wrong of [
    ...[{ post: 'clerk' }, { holder: '' }, { email: 'head' }, { rank: 'C' }, { rank: '' }, { from: '2024' }],
    ...[{ until: '2024-13-01' }, { absent: {} }, { absent: { from: '2024-05-01' } }, { more: 1 }],
    { absent: { from: '2024-05-01', until: '2024-05-31', more: 1 } },
  ])
    expect([wrong, holds(wrong)]).toEqual([wrong, false]);
});

it('the posts of some units are read from a whole directory, or from no more than these', () => {
  const named = { name: '督查室', posts: [holder] };
  expect(holdersSchema.parse({ units: [named] })).toEqual({ units: [named] });
  expect(holdersSchema.parse({ name: '某市', units: [{ ...office, ...named }, { name: '某局' }] })).toEqual({
    units: [named, { name: '某局', posts: [] }],
  });
  expect(holdersSchema.safeParse({ units: [] }).success).toBe(false);
  expect(holdersSchema.safeParse({ units: [{ posts: [holder] }] }).success).toBe(false);
  expect(holdersSchema.safeParse({ units: [{ ...named, name: '' }] }).success).toBe(false);
});
