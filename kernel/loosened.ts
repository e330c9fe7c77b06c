import { applyEdits, type Edit, parse } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/**
 * Declarations of a cell that were written in spite of `doubts`, without what no other cell can use: private members of
 * classes that have no name go, and a type that cannot be named from there is any. Protected members stay, for
 * classes of later cells to build on.
 */
export const loosened = (
  declarations: string,
  cell: TypeScript.SourceFile,
  doubts: readonly TypeScript.Diagnostic[],
): string => {
  const ts = typescript();
  const said = doubts.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  const quoted = (pattern: RegExp) => new Set(said.flatMap((text) => pattern.exec(text)?.[1] ?? []));
  const kept = protectedMembers(cell);
  const hidden = [...quoted(/^Property '(.+)' of exported anonymous class/)].filter((name) => !kept.has(name));
  const unnamed = quoted(/(?:private name|using name) '([^']+)'/);
  const statements = parse(declarations).statements;
  for (const name of statements.flatMap((one) => (one as { name?: TypeScript.Node }).name?.getText() ?? []))
    unnamed.delete(name);
  const edits: Edit[] = [];
  const isHidden = (name: TypeScript.PropertyName): boolean =>
    ts.isPrivateIdentifier(name) ||
    (ts.isComputedPropertyName(name) && unnamed.has(firstName(name.expression))) ||
    hidden.some((one) => isNamed(name, one));
  /** what stands in its place; null: itself */
  const instead = (node: TypeScript.Node): string | null => {
    if (ts.isTypeElement(node) && node.name && ts.isTypeLiteralNode(node.parent))
      return isHidden(node.name) ? '' : null;
    if (ts.isTypeReferenceNode(node)) return unnamed.has(firstName(node.typeName)) ? 'any' : null;
    return ts.isTypeQueryNode(node) && unnamed.has(firstName(node.exprName)) ? 'any' : null;
  };
  const visit = (node: TypeScript.Node): void => {
    const insert = instead(node);
    if (insert === null) ts.forEachChild(node, visit);
    else edits.push({ at: node.getStart(), remove: node.getWidth(), insert });
  };
  for (const statement of statements) visit(statement);
  return applyEdits(declarations, edits).source;
};

const isNamed = (name: TypeScript.PropertyName, wanted: string): boolean =>
  name.getText() === wanted || ('text' in name && (name.text === wanted || name.text.endsWith(`@${wanted}`)));

/** "A" of `A.B.C`. */
const firstName = (node: TypeScript.Node): string => /^[\w$]*/.exec(node.getText())?.[0] ?? '';

const protectedMembers = (cell: TypeScript.SourceFile): ReadonlySet<string> => {
  const ts = typescript();
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ProtectedKeyword))
      names.add((node as TypeScript.NamedDeclaration).name?.getText(cell) ?? '');
    ts.forEachChild(node, visit);
  };
  visit(cell);
  return names;
};
