import type { ts } from 'ts-morph';
import type { Ts } from '../site.js';
import { type Found, methodsOf, WATCH, watchedMethod } from './method-text.js';

/** A function at the top of a module, or a method of a class there, by its name, that can be watched and taken out. */
export interface TopFunction {
  readonly name: string;
  /** 1-based, both included */
  readonly from: number;
  readonly to: number;
  /** a declaration that is hoisted, the value of a constant, or a method of a class at the top, whose name is `Class.method` */
  readonly kind: 'declaration' | 'constant' | 'method';
  readonly text: string;
}

/** Functions at the top of a module, and methods of classes there, that are neither generators nor asynchronous, and not overloaded. */
export const topFunctions = async (text: string): Promise<readonly TopFunction[]> => {
  const { ts: typescript } = await import('ts-morph');
  const source = parse(typescript, text);
  return source.statements.flatMap((statement) => {
    const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
    return functionsIn(typescript, statement, source).map(({ name, node, kind }) => {
      const [from, to] = [lineOf(node.getStart(source)), lineOf(node.getEnd())];
      return { name, from, to, kind, text: node.getText(source) };
    });
  });
};

/**
 * The module with each call of the function led through `globalThis[Symbol.for('eightways.part')](function, other)`, line
 * for line as it was; `other` is the changed form, from a module that `takenOut` wrote. The module's own text for a function
 * that is not there. A method is no module of its own: `other` is then the text of its changed form, which is put beside it.
 */
export const watched = async (text: string, name: string, other: string | null = null): Promise<string> => {
  const { ts: typescript } = await import('ts-morph');
  const source = parse(typescript, text);
  const found = source.statements
    .flatMap((statement) => functionsIn(typescript, statement, source))
    .find((one) => one.name === name);
  if (!found) return text;
  const { node, kind } = found;
  if (typescript.isMethodDeclaration(node)) return watchedMethod(typescript, source, node, other);
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

export const parse = (typescript: Ts, text: string): ts.SourceFile =>
  typescript.createSourceFile('part.ts', text, typescript.ScriptTarget.Latest, true, typescript.ScriptKind.TS);

const functionsIn = (typescript: Ts, statement: ts.Statement, source: ts.SourceFile): readonly Found[] => {
  if (typescript.isClassDeclaration(statement)) return methodsOf(typescript, statement, source);
  const found = functionIn(typescript, statement);
  return found ? [found] : [];
};

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
