import type { Input, Notebook } from '../notebook.js';
import { declaredNames, mentions, parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';
import { usageError } from './magic.js';
import { messages } from './messages.js';
import { pieces } from './parse.js';

/** A top-level statement of a cell. */
export interface Statement {
  readonly text: string;
  /** index of its cell among the inputs */
  readonly cell: number;
  /** names of values and types that it declares */
  readonly declares: readonly string[];
  /** names that it assigns, or calls methods of */
  readonly changes: readonly string[];
  readonly mentions: ReadonlySet<string>;
}

/** Magics whose bodies declare variables of the notebook. */
const bodies = ['time', 'compare', 'capture', 'prun', 'lprun', 'mprun', 'memit'];

/** Statements of all cells, magics' bodies included where they are TypeScript. */
export const statementsOf = (inputs: readonly Input[]): Statement[] =>
  inputs.flatMap(({ text }, cell) =>
    pieces(text).flatMap((piece) => {
      const code = piece.kind === 'code' ? piece.code : bodies.includes(piece.name) ? piece.body : null;
      return code === null ? [] : parse(code).statements.map((statement) => toStatement(statement, cell));
    }),
  );

/**
 * The statements before `from` that declare what `names` need, or change it on the way there, in order. Throws when one
 * of the notebook's variables has no declaration, or when two of the same name are needed.
 */
export const neededFor = (
  names: Iterable<string>,
  statements: readonly Statement[],
  from: number,
  notebook: Notebook,
): Statement[] => {
  const needed = new Set<Statement>();
  const want = (name: string, before: number): void => {
    const at = statements.findLastIndex((one, index) => index < before && one.declares.includes(name));
    const found = statements[at];
    if (!found) {
      if (notebook.names.includes(name)) throw usageError(messages.notSaved(name));
      return; // a global, a member, a label
    }
    const other = [...needed].find((one) => one !== found && one.declares.includes(name));
    if (other) throw usageError(messages.declaredTwice(name));
    take(found, at);
    statements.slice(at + 1, before).forEach((one, index) => {
      if (one.declares.length === 0 && one.changes.includes(name)) take(one, at + 1 + index);
    });
  };
  const take = (statement: Statement, at: number): void => {
    if (needed.has(statement)) return;
    needed.add(statement);
    for (const name of statement.mentions) if (!statement.declares.includes(name)) want(name, at);
  };
  for (const name of names) want(name, from);
  return statements.filter((one) => needed.has(one));
};

const toStatement = (statement: TypeScript.Statement, cell: number): Statement => {
  const ts = typescript();
  const types =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? [statement.name.text] : [];
  const text = statement.getFullText().trim();
  return {
    text,
    cell,
    declares: [...declaredNames(statement), ...types],
    changes: changedNames(statement),
    mentions: mentions(text),
  };
};

/** `x` of `x = …`, `x.y++`, `x.push(…)`, wherever they stand. */
const changedNames = (statement: TypeScript.Statement): string[] => {
  const ts = typescript();
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  const names = new Set<string>();
  const root = (node: TypeScript.Expression): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) root(node.expression);
    else for (const name of mentions(node.getText())) names.add(name);
  };
  const visit = (node: TypeScript.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= FirstAssignment && kind <= LastAssignment) root(node.left);
    }
    const counts = (kind: TypeScript.SyntaxKind): boolean => kind === PlusPlusToken || kind === MinusMinusToken;
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && counts(node.operator))
      root(node.operand);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) root(node.expression.expression);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return [...names];
};
