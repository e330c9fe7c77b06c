import type { ts } from 'ts-morph';
import type { Ts } from '../site.js';

/** A function at the top of a module, by its name, that can be watched and taken out. */
export interface TopFunction {
  readonly name: string;
  /** 1-based, both included */
  readonly from: number;
  readonly to: number;
  /** a declaration that is hoisted, or the value of a constant */
  readonly kind: 'declaration' | 'constant';
  readonly text: string;
}

/** Functions at the top of a module that are neither generators nor asynchronous, and not overloaded. */
export const topFunctions = async (text: string): Promise<readonly TopFunction[]> => {
  const { ts: typescript } = await import('ts-morph');
  const source = parse(typescript, text);
  return source.statements.flatMap((statement) => {
    const found = functionIn(typescript, statement);
    if (!found) return [];
    const { name, node, kind } = found;
    const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
    const [from, to] = [lineOf(node.getStart(source)), lineOf(node.getEnd())];
    return [{ name, from, to, kind, text: node.getText(source) }];
  });
};

/**
 * The module with each call of the function led through `globalThis[Symbol.for('eightways.part')](function, other)`, line
 * for line as it was; `other` is the changed form, from a module that `takenOut` wrote. The module's own text for a function
 * that is not there.
 */
export const watched = async (text: string, name: string, other: string | null = null): Promise<string> => {
  const { ts: typescript } = await import('ts-morph');
  const source = parse(typescript, text);
  const found = source.statements
    .map((statement) => functionIn(typescript, statement))
    .find((one) => one?.name === name);
  if (!found) return text;
  const { node, kind } = found;
  const head = other === null ? '' : `import { fresh as __fresh } from ${JSON.stringify(other)}; `;
  const more = other === null ? '' : ', __fresh()';
  if (kind === 'constant') {
    const [start, end] = [node.getStart(source), node.getEnd()];
    return `${head}${text.slice(0, start)}${WATCH}(${text.slice(start, end)}${more})${text.slice(end)}`;
  }
  const declaration = node as ts.FunctionDeclaration;
  const [start, named, end] = [declaration.getStart(source), declaration.name!, declaration.getEnd()];
  const modifiers = text.slice(start, named.getStart(source)).replace(/function\s*$/, '');
  const inner = `${name}__watched`;
  const outer = `${modifiers}function ${name}(this: any, ...given: any[]): any { return (${inner} as any).part ??= ${WATCH}(${inner}${more}), (${inner} as any).part.apply(this, given); }`;
  return `${head}${text.slice(0, start)}function ${inner}${text.slice(named.getEnd(), end)} ${outer}${text.slice(end)}`;
};

const WATCH = "(globalThis as any)[Symbol.for('eightways.part')]";

export const parse = (typescript: Ts, text: string): ts.SourceFile =>
  typescript.createSourceFile('part.ts', text, typescript.ScriptTarget.Latest, true, typescript.ScriptKind.TS);

interface Found {
  readonly name: string;
  readonly node: ts.Node;
  readonly kind: TopFunction['kind'];
}

const functionIn = (typescript: Ts, statement: ts.Statement): Found | null => {
  if (typescript.isFunctionDeclaration(statement))
    return statement.name && statement.body && isPlain(typescript, statement)
      ? { name: statement.name.text, node: statement, kind: 'declaration' }
      : null;
  if (!typescript.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return null;
  const [declaration] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  if (!declaration || !value || !typescript.isIdentifier(declaration.name)) return null;
  const isFunction = typescript.isArrowFunction(value) || typescript.isFunctionExpression(value);
  return isFunction && isPlain(typescript, value)
    ? { name: declaration.name.text, node: value, kind: 'constant' }
    : null;
};

const isPlain = (typescript: Ts, node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction): boolean =>
  !node.asteriskToken && !node.modifiers?.some(({ kind }) => kind === typescript.SyntaxKind.AsyncKeyword);
