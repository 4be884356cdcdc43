import type { Directory } from '../../../../domain/directory';
import { type Settlement, UNSETTLED, settle, unsettled } from '../../../../domain/plan/settle';
import { readText } from '../../../../importing';

/** What a coordinator decides about a draft, laid over what was read. */

const unit = (name: string, aliases: string[] = []): Directory['units'][number] => ({
  ...{ name, aliases, slug: `u${name.codePointAt(0)}${name.length}`, posts: [] },
  kind: name === '督查室' ? 'office' : 'department',
});
const directory: Directory = {
  name: '某市',
  office: '督查室',
  units: [unit('督查室'), unit('甲局'), unit('乙局', ['乙委']), unit('丙局')],
  groups: [],
};

const DOCUMENT = `某市行动方案
一、行动
1. 第一项。（甲局牵头，市直有关部门配合）
2. 第二项。（乙委牵头，丁局、甲局、市直有关部门配合）
`;
const reading = readText(Buffer.from(DOCUMENT), { directory });

const laid = (change: Partial<Settlement>) =>
  settle(reading.draft, { ...UNSETTLED, ...change }, { directory, marks: reading.marks });
const units = (change: Partial<Settlement>, task: number) =>
  laid(change).draft.tasks[task - 1]?.assignments.map((a) => `${a.role} ${a.unit}`);
const ALL = { group: '市直有关部门', task: null, members: ['甲局', '丙局'] };

it('what nobody settled keeps the plan from its launch, in words, each with its place in the text', () => {
  const { matters } = laid({});
  expect(unsettled(matters)).toEqual([
    '“市直有关部门”还没有确定成员（第1、2项任务）',
    '“丁局”还没有对应到通讯录中的单位',
  ]);
  const group = matters.find((m) => m.kind === 'group');
  expect(group?.spans.map(({ start, end }) => reading.text.slice(start, end))).toEqual([
    '市直有关部门',
    '市直有关部门',
  ]);
});

it('a group’s members come into every task, but who is named there keeps that role', () => {
  expect(units({ groups: [ALL] }, 1)).toEqual(['lead 甲局', 'support 丙局']);
  expect(units({ groups: [ALL], units: [{ name: '丁局', unit: '丙局' }] }, 2)).toEqual([
    'lead 乙局',
    'support 丙局',
    'support 甲局',
  ]);
});

it('what is said of one task alone goes before what is said of all', () => {
  const own = { ...ALL, task: 2, members: ['督查室'] };
  expect(units({ groups: [ALL, own] }, 2)).toContain('support 督查室');
  expect(units({ groups: [ALL, own] }, 1)).not.toContain('support 督查室');
  const matter = laid({ groups: [own] }).matters.find((m) => m.kind === 'group');
  expect(matter).toMatchObject({ open: [1], settled: false });
});

it('a task says what was corrected; a group that is taken out need not be settled', () => {
  const tasks = [
    { number: 1, title: '改过的', assignments: [{ unit: '丙局', role: 'lead' as const }] },
    { number: 2, assignments: [{ unit: '乙委', role: 'lead' as const }] },
  ];
  const { draft, matters } = laid({ tasks });
  expect(draft.tasks.map((t) => [t.title, t.assignments.map((a) => a.unit)])).toEqual([
    ['改过的', ['丙局']],
    [reading.draft.tasks[1]?.title, ['乙局']],
  ]);
  expect(unsettled(matters)).toEqual([]);
  expect(reading.draft.tasks[0]?.title).not.toBe('改过的');
});

it('a doubt stays open until somebody has looked', () => {
  const doubt = { code: 'open-list', message: '可能还有单位', span: { start: 0, end: 3 } };
  const draft = { ...reading.draft, doubts: [...reading.draft.doubts, doubt] };
  const n = draft.doubts.length - 1;
  const of = (doubts: number[]) =>
    unsettled(settle(draft, { ...UNSETTLED, doubts }, { directory, marks: reading.marks }).matters);
  expect(of([])).toContain('还没有核对：可能还有单位');
  expect(of([n])).not.toContain('还没有核对：可能还有单位');
});

/** `kind name` of everything there is to settle, in order. */
const named = (change: Partial<Settlement>): string[] =>
  laid(change).matters.map((m) =>
    m.kind === 'group' ? `group ${m.group}` : m.kind === 'unit' ? `unit ${m.name}` : `doubt ${m.code}`,
  );
const said = (change: Partial<Settlement>, name: string) =>
  laid(change).matters.find((m) => (m.kind === 'group' ? m.group : m.kind === 'unit' && m.name) === name);
const textAt = (spans: readonly { start: number; end: number }[] = []): string[] =>
  spans.map(({ start, end }) => reading.text.slice(start, end));

it('nothing is decided at first', () => {
  expect(UNSETTLED).toEqual({ groups: [], units: [], doubts: [], tasks: [] });
});

it('matters stand in the order in which the document comes to them', () => {
  expect(named({})).toEqual([...['unit 甲局', 'group 市直有关部门', 'unit 乙局', 'unit 丁局']]);
  const early = { code: 'open-list', message: '先看这里', span: { start: 0, end: 3 } };
  const draft = { ...reading.draft, doubts: [early] };
  const { matters } = settle(draft, UNSETTLED, { directory, marks: reading.marks });
  expect(matters[0]).toEqual({
    ...{ kind: 'doubt', doubt: 0, code: 'open-list', message: '先看这里' },
    ...{ settled: false, spans: [early.span] },
  });
});

it('what members or a match settle is no doubt of its own', () => {
  const doubts = ['unit-group', 'clause-group', 'unknown-unit', 'open-list'].map((code) => ({
    ...{ code, message: code, span: { start: 0, end: 1 } },
  }));
  const draft = { ...reading.draft, doubts };
  const { matters } = settle(draft, UNSETTLED, { directory, marks: reading.marks });
  expect(matters.flatMap((m) => (m.kind === 'doubt' ? [m.code] : []))).toEqual(['open-list']);
});

it('a group is settled where each task that names it has members; its units are the draft’s', () => {
  expect(said({ groups: [ALL] }, '市直有关部门')).toMatchObject({ tasks: [1, 2], open: [], settled: true });
  expect(unsettled(laid({ groups: [ALL] }).matters)).toEqual(['“丁局”还没有对应到通讯录中的单位']);
  const other = { ...ALL, group: '各县', members: ['督查室'] };
  expect(units({ groups: [other, ALL] }, 1)).toEqual(['lead 甲局', 'support 丙局']);
  expect(laid({ groups: [{ ...ALL, members: ['督查室'] }] }).draft.units).toEqual([
    { name: '甲局', kind: 'department' },
    // An office that supports is a unit like others.
    { name: '督查室', kind: 'department' },
    { name: '乙局', kind: 'department' },
    { name: '丁局', kind: 'department' },
  ]);
});

it('what nobody settled stays as the document has it', () => {
  expect(units({}, 1)).toEqual(['lead 甲局', 'support 市直有关部门']);
  expect(laid({}).draft.units).toContainEqual({ name: '市直有关部门', kind: 'group' });
});

it('what reads as a group may be said to be one unit', () => {
  const one = { units: [{ name: '市直有关部门', unit: '丙局' }] };
  expect(units(one, 1)).toEqual(['lead 甲局', 'support 丙局']);
  expect(said(one, '市直有关部门')).toMatchObject({ kind: 'unit', unit: '丙局', settled: true });
});

it('a correction keeps on what basis somebody was named; who comes in is named, and asks for nothing more', () => {
  const tasks = [
    {
      number: 1,
      assignments: [
        { unit: '市直有关部门', role: 'support' as const },
        { unit: '丙局', role: 'lead' as const },
      ],
    },
  ];
  const draft = structuredClone(reading.draft);
  for (const a of draft.tasks[0]?.assignments ?? []) if (a.unit === '市直有关部门') a.basis = 'clause';
  const settled = settle(draft, { ...UNSETTLED, tasks }, { directory, marks: reading.marks });
  expect(settled.said[0]?.assignments.map((a) => [a.unit, a.basis])).toEqual([
    ['市直有关部门', 'clause'],
    ['丙局', 'named'],
  ]);
  expect(named({ tasks })).not.toContain('unit 丙局');
  const title = laid({ tasks: [{ number: 1, title: '改过的' }] });
  expect(title.said[0]?.assignments).toEqual(reading.draft.tasks[0]?.assignments);
});

it('a unit stands where its tasks name it; who came in by a correction, where the task does', () => {
  expect(said({}, '甲局')).toMatchObject({ kind: 'unit', tasks: [1, 2] });
  expect(said({}, '乙局')).toMatchObject({ tasks: [2], unit: '乙局', settled: true });
  expect(textAt(said({}, '丁局')?.spans)).toEqual(['丁局']);
  const tasks = [
    { number: 1, assignments: [{ unit: '丁局', role: 'lead' as const }] },
    { number: 2, assignments: [{ unit: '乙委', role: 'lead' as const }] },
  ];
  const moved = said({ tasks }, '丁局');
  expect(moved).toMatchObject({ tasks: [1] });
  expect(moved?.spans).toEqual([reading.draft.tasks[0]?.span]);
  const { matters } = settle(reading.draft, UNSETTLED, { directory, marks: [] });
  const unmarked = matters.find((m) => m.kind === 'unit' && m.name === '甲局');
  expect(unmarked?.spans).toEqual([reading.draft.tasks[0]?.span]);
});
