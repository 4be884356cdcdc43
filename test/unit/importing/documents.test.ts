import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanDraft } from '../../../domain/plan/draft';
import { importPlan, readPlan } from '../../../importing';
import { repacked, wordOf } from '../../support/documents';
import { jiningDirectory, line, planText, read } from './support';

/** Plans as Word and PDF files: the same drafts as their text gives. */

const PDF = readFileSync(join(__dirname, '../../fixtures/plans/jining-2024-46.pdf'));
const lines = (text: string) => text.split('\n');

const rolesOf = ({ tasks }: PlanDraft) =>
  ['lead', 'support', 'implement'].map(
    (role) => tasks.flatMap(({ assignments }) => assignments).filter((one) => one.role === role).length,
  );

/** All that a draft says, but for where it stands. */
function said({ plan, actions, units, tasks, doubts }: PlanDraft) {
  return {
    plan: { ...plan, targets: plan.targets.map(line) },
    actions,
    units,
    tasks: tasks.map((task) => ({ ...task, span: null, targets: task.targets.map(line) })),
    doubts: doubts.map(({ code, message }) => `${code} ${message}`),
  };
}

describe('济政字〔2024〕46号 in other files', () => {
  const ofText = read(planText('jining'));

  test.each<[string, () => Promise<Buffer>]>([
    ['as a Word file', () => wordOf(lines(planText('jining')))],
    ['as a Word file whose numbers Word writes', () => wordOf(lines(planText('jining')), { numbered: true })],
    ['as a PDF of 10 pages', () => Promise.resolve(PDF)],
  ])('%s it is the draft that its text is', async (_, make) => {
    const { draft, text, marks } = await readPlan(await make(), { fileName: 'plan' });
    expect(said(draft)).toEqual(said(ofText));
    expect(draft.tasks).toHaveLength(34);
    expect(rolesOf(draft)).toEqual([85, 15, 34]);
    expect(draft.units.filter(({ kind }) => kind !== 'group')).toHaveLength(27);
    for (const { span, text: words } of draft.tasks)
      expect(even(text.slice(span.start, span.end))).toBe(even(words));
    const named = marks.filter(({ kind }) => kind === 'lead');
    expect(named).toHaveLength(85);
    for (const { span, unit } of named) expect(even(text.slice(span.start, span.end))).toBe(unit);
  });

  test('with the sample directory nothing of the PDF is in doubt', async () => {
    expect((await importPlan(PDF, { directory: jiningDirectory() })).doubts).toEqual([]);
  });
});

/** Without breaks, and page numbers that stand in them. */
const even = (text: string) => text.replace(/—\s*\d+\s*—|\s/g, '');

describe.each(['zhejiangAi', 'humanoid', 'guangzhou'] as const)('the plan %s', (name) => {
  test('as a Word file has the tasks and units of its text', async () => {
    const whole = read(planText(name));
    // Where a text is broken at a fixed width, Word has its paragraphs whole: so they are given here.
    const draft = await importPlan(await wordOf(paragraphsOf(planText(name), whole)));
    expect(rolesOf(draft)).toEqual(rolesOf(whole));
    expect(draft.tasks.map(({ number, assignments }) => [number, assignments])).toEqual(
      whole.tasks.map(({ number, assignments }) => [number, assignments]),
    );
  });
});

/** The lines of a text, with every task on lines of its own paragraphs. */
function paragraphsOf(text: string, { tasks }: PlanDraft): string[] {
  let at = 0;
  const parts: string[] = [];
  for (const { span, text: words } of tasks) {
    parts.push(...lines(text.slice(at, span.start)), ...lines(words));
    at = span.end;
  }
  return [...parts, ...lines(text.slice(at))];
}

describe('a Word file', () => {
  const PLAN = ['某市行动方案', '一、行动', '1. 甲事。（市教育局牵头）'];

  test('has line breaks, tabs and moved, deleted or hidden words as Word shows them', async () => {
    const bytes = await repacked(await wordOf([...PLAN, 'HERE']), async (zip) => {
      const part = 'word/document.xml';
      const xml = await zip.file(part)!.async('string');
      const run = (words: string, more = '') => `<w:r>${more}<w:t xml:space="preserve">${words}</w:t></w:r>`;
      const body = [
        run('2. 乙'),
        `<w:del w:id="1">${run('丁').replaceAll('w:t', 'w:delText')}</w:del>`,
        `<w:moveFrom w:id="2">${run('戊')}</w:moveFrom>`,
        `<w:ins w:id="3">${run('事&amp;')}</w:ins>`,
        run('隐', '<w:rPr><w:vanish/></w:rPr>'),
        '<w:r><w:tab/><w:instrText>PAGE</w:instrText><w:br/></w:r>',
        run('（市财政局牵头）'),
      ].join('');
      zip.file(part, xml.replace(/<w:r><w:t[^>]*>HERE<\/w:t><\/w:r>/, body));
    });
    const { text, draft } = await readPlan(bytes);
    expect(text).toContain('2. 乙事&\t\n（市财政局牵头）\n');
    expect(draft.tasks.map(({ title }) => title)).toEqual(['甲事', '乙事&']);
  });

  test('frames that lay a page out are no tables, other tables are rows', async () => {
    const framed = [[PLAN.join('\n')]];
    const rows = [
      ['指标', '数值'],
      ['产值', '1'],
    ];
    const { text, draft } = await readPlan(await wordOf([framed, rows]));
    expect(text).toBe(`${PLAN.join('\n')}\n指标\t数值\n产值\t1\n`);
    expect(draft.tasks).toHaveLength(1);
  });

  test('that says in its header, a text box or a note that it is secret is refused', async () => {
    const refused = (bytes: Buffer) => importPlan(bytes, { fileName: 'plan.docx' });
    await expect(refused(await wordOf(PLAN, { header: '机密★1年' }))).rejects.toMatchObject({
      code: 'secret',
      exitCode: 3,
      where: 'plan.docx (header1), line 1',
    });
    await expect(refused(await wordOf([...PLAN, '秘密★']))).rejects.toMatchObject({ code: 'secret' });
    const noted = await repacked(await wordOf(PLAN), (zip) => {
      zip.file(
        'word/footer9.xml',
        '<w:ftr xmlns:w="w"><w:p><w:r><w:t>绝</w:t></w:r><w:r><w:t>密</w:t></w:r></w:p></w:ftr>',
      );
    });
    await expect(refused(noted)).rejects.toMatchObject({ code: 'secret' });
  });
});
