import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Whoever switches to English reads no Chinese words of ours: every literal with Chinese characters in `web/` stands where
 * Chinese was asked for. That is: under a name `zh` (whose `en` the types demand beside it), as the first argument of a
 * function of `(zh, en, …)`, or where `language` was just asked about.
 */

const HAN = /\p{Script=Han}/u;
const ROOT = join(__dirname, '../../../web');

/** What is Chinese in both languages, and why. */
const SAME: Record<string, string> = {
  'web/frame/frame.tsx 中文': 'the name of the language, for who wants to switch to it',
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
