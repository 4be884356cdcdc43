import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { said } from '../../../web/parts/server-words';

/**
 * Whoever switches to English reads no Chinese words of ours: every literal with Chinese characters in `web/` stands where
 * Chinese was asked for. That is: under a name `zh` (whose `en` the types demand beside it), as the first argument of a
 * function of `(zh, en, …)`, or where `language` was just asked about.
 */

const HAN = /\p{Script=Han}/u;
const ROOT = join(__dirname, '../../../web');

/** What is Chinese in both languages, and why. */
const SAME: Record<string, string> = {
  'web/parts/other-language.tsx 中文': 'the name of the language, for who wants to switch to it',
  'web/pages/notices/preview.tsx 中文': 'as above',
  'web/pages/reach/words.ts 中文': 'the name of the language, for who wants messages in it',
  'web/pages/form/problems.ts 佐证材料': 'how a refusal of the server begins, which is not shown from here',
  'web/pages/form/problems.ts 进展情况': 'as above',
};

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.d.ts'))
  .map((name) => join('web', name));

/** The literals of a file that are read in both languages, though they are Chinese. */
function untranslated(name: string, text: string): string[] {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind);
  const twofold = new Set<string>();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const said = wordsOf(node);
    if (HAN.test(said)) found.push(said.trim());
    ts.forEachChild(node, (child) => {
      if (!isChinese(child, node, twofold)) visit(child);
    });
  };
  const note = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer)) {
      const [zh, en] = node.initializer.parameters.map((p) => p.name.getText());
      if (zh === 'zh' && en === 'en') twofold.add(node.name.getText());
    }
    ts.forEachChild(node, note);
  };
  note(file);
  visit(file);
  return found;
}

function wordsOf(node: ts.Node): string {
  const isWords =
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node);
  return isWords ? node.text : '';
}

/** True for what is read in Chinese only, as its place says. */
function isChinese(node: ts.Node, parent: ts.Node, twofold: ReadonlySet<string>): boolean {
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) return node.name.getText() === 'zh';
  if (ts.isCallExpression(parent))
    return parent.arguments[0] === node && twofold.has(parent.expression.getText());
  if (ts.isConditionalExpression(parent))
    return parent.whenTrue === node && parent.condition.getText() === `language === 'zh'`;
  if (ts.isIfStatement(parent))
    return parent.thenStatement === node && parent.expression.getText() === `language === 'zh'`;
  // After English has had its answer.
  return ts.isBlock(parent) && parent.statements.some((s) => s.pos < node.pos && answersEnglish(s));
}

function answersEnglish(statement: ts.Statement): boolean {
  return (
    ts.isIfStatement(statement) &&
    ts.isReturnStatement(statement.thenStatement) &&
    statement.expression.getText() === `language === 'en'`
  );
}

it('no words of ours are Chinese in English', () => {
  const found = sources.flatMap((name) =>
    untranslated(name, readFileSync(join(ROOT, '..', name), 'utf8')).map((said) => `${name} ${said}`),
  );
  expect(found.sort()).toEqual(Object.keys(SAME).sort());
});

it.each([
  ['还有2个工作日', '2 workdays left'],
  ['逾期1个工作日', '1 workday overdue'],
  ['均在时限内', 'all in time'],
  ['市商务局的进展报告逾期', 'the report of 市商务局 is overdue'],
  ['第2项指标“产业集群”落后于工期 16.7%', 'target 2 “产业集群” is 16.7% behind its milestones'],
  [
    '如仍未办理，逾期后每个工作日催办，最早12月30日 周一升级至某局主要负责人',
    'if nothing is done: chased each workday once overdue, escalated to the head of 某局 on Mon 30 December at the earliest',
  ],
  [
    '应达 6 个，实际 5 个（2024年11月22日报），落后 16.7%',
    'wanted 6 个, now 5 个 (reported 22 November 2024), behind by 16.7%',
  ],
  ['已中止（依据某文，预计2025年2月5日 周三恢复）', 'suspended (by 某文, to resume Wed 5 February 2025)'],
  ['自评“正常”，与灯“关注”不一致', 'rates itself “on track”, while the light is “watch”'],
])('puts the server’s %s into English', (zh, en) => {
  expect([said(zh, 'zh'), said(zh, 'en')]).toEqual([zh, en]);
});

/** What has no figures or names in it is compared with what the rules themselves say. */
it('knows the sentences of the rules as they are', () => {
  const words = (file: string): string => readFileSync(join(ROOT, '../domain/task', file), 'utf8');
  const rules = ['words.ts', 'lights.ts', 'submit/remarks.ts'].map(words).join('');
  const fixed = ['今天到期', '刚刚逾期', '均在时限内', '报送期尚未开始', '逾期后报送', '写有存在问题'];
  for (const sentence of [...fixed, '期满仍未办理的，归档为未办并计入台账']) {
    expect(rules).toContain(`'${sentence}'`);
    expect(said(sentence, 'en')).not.toMatch(HAN);
  }
});

it('English tables have no Chinese', () => {
  const one = `const WORDS = { zh: { ok: '好' }, en: { ok: '好' } };`;
  expect(untranslated('web/x.ts', one)).toEqual(['好']);
});

it.each([
  `const a = '督办';`,
  'const a = <p>督办</p>;',
  'const a = `${n}项`;',
  `const n = (en: string) => en; n('督办');`,
  `const f = () => { const a = '督办'; if (language === 'en') return ''; return a; };`,
  `const a = language === 'en' ? '督办' : '';`,
])('finds what is not translated: %s', (text) => {
  expect(untranslated('web/x.tsx', text)).toHaveLength(1);
});

/** What a thing is not called, and the word of docs/ARCHITECTURE.md for it. */
const ODD: Record<string, string> = {
  ...{ 期限: '时限', 截止日期: '时限', 超期: '逾期', 阶段目标: '倒排工期', 里程碑: '节点' },
  ...{ 驳回: '退回', 证明材料: '佐证材料', 存在困难: '存在问题', 督办单: '督办函' },
};

it('a thing has one word on every page, in every mail and refusal', () => {
  const rooms = ['web', 'domain', 'api', 'cli', 'papers', 'delivery', 'english'];
  const found = rooms.flatMap((room) =>
    readdirSync(join(ROOT, '..', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.d.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(ROOT, '..', room, name), 'utf8');
        return Object.keys(ODD).flatMap((odd) =>
          text.includes(odd) ? [`${room}/${name}: ${odd}, which is ${ODD[odd] ?? ''}`] : [],
        );
      }),
  );
  expect(found).toEqual([]);
});
