// Which exported functions, and public methods of exported classes, have no docstring.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** `file:line name` for each in a folder. */
export function undocumented(root, folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => inFile(root, join(folder, file)));
}

function inFile(root, file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.filter(isExported).flatMap((statement) =>
    parts(statement)
      .filter(({ node }) => ts.getJSDocCommentsAndTags(node).length === 0)
      .map(
        ({ node, name }) =>
          `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${name}`,
      ),
  );
}

function isExported(node) {
  return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function parts(node) {
  if (ts.isFunctionDeclaration(node)) return [{ node, name: node.name?.text ?? '' }];
  if (ts.isClassDeclaration(node)) {
    const isPublic = (m) => !m.modifiers?.some((x) => x.kind === ts.SyntaxKind.PrivateKeyword);
    const methods = node.members.filter((m) => ts.isMethodDeclaration(m) && isPublic(m));
    return [node, ...methods].map((part) => ({ node: part, name: part.name?.getText() ?? '' }));
  }
  if (!ts.isVariableStatement(node)) return [];
  const isFunction = (d) =>
    d.initializer && (ts.isArrowFunction(d.initializer) || ts.isFunctionExpression(d.initializer));
  return node.declarationList.declarations.filter(isFunction).map((d) => ({ node, name: d.name.getText() }));
}
