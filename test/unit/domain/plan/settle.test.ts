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
