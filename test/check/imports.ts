import { posix } from 'node:path';
import { ts } from 'ts-morph';

/** One import of one file, as the source writes it. Paths are relative to the repository root, with forward slashes. */
export interface Import {
  readonly file: string;
  /** 1-based */
  readonly line: number;
  readonly specifier: string;
  /** `type`: erased; `static`: runs when the file loads; `lazy`: runs when a function is called */
  readonly kind: 'type' | 'static' | 'lazy';
  /** a path of the repository, or a package's name, or `node:…` */
  readonly target: string;
}

/** Reads every import of a TypeScript source: declarations, re-exports, `import()`, `require()`, `require.resolve()`, import types. */
export const importsOf = (file: string, text: string): Import[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = specifierOf(node);
    if (named && ts.isStringLiteralLike(named.specifier)) {
      const specifier = named.specifier.text;
      const line = source.getLineAndCharacterOfPosition(named.specifier.getStart()).line + 1;
      found.push({ file, line, specifier, kind: named.kind, target: targetOf(file, specifier) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const specifierOf = (node: ts.Node): { specifier: ts.Node; kind: Import['kind'] } | null => {
  if (ts.isImportDeclaration(node)) return { specifier: node.moduleSpecifier, kind: erased(node) ? 'type' : 'static' };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: node.moduleSpecifier, kind: node.isTypeOnly ? 'type' : 'static' };
  }
  if (ts.isExternalModuleReference(node)) return { specifier: node.expression, kind: 'static' };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, kind: 'type' };
  }
  if (ts.isCallExpression(node) && loads(node.expression) && node.arguments[0]) {
    return { specifier: bare(node.arguments[0]), kind: insideFunction(node) ? 'lazy' : 'static' };
  }
  return null;
};

/** `import type …`, or an import whose every name is marked `type`. */
const erased = ({ importClause: clause }: ts.ImportDeclaration): boolean => {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
};

const loads = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || ['require', 'require.resolve'].includes(callee.getText());

/** `'x' as string` keeps the types of x out, not x itself. */
const bare = (node: ts.Expression): ts.Expression => (ts.isAsExpression(node) ? bare(node.expression) : node);

const insideFunction = (node: ts.Node): boolean => ts.findAncestor(node, ts.isFunctionLike) !== undefined;

const targetOf = (file: string, specifier: string): string => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
  if (specifier === 'eightways') return 'lib/index.ts';
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : scope;
};
