import { Script } from 'node:vm';
import type { Cell, Notebook } from './notebook.js';
import { followMaps, keepSource, registerScript } from './positions.js';
import { awaits, mentions, parse, prepare } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/** Code compiled as it would run in a program of its own. */
export interface Plain<T> {
  /** what runs, for those who want to see it */
  readonly source: string;
  readonly run: T;
}

/** One call runs `loops` evaluations and gives what `clock` counted meanwhile. */
export type TimedLoop = (loops: number, clock: () => number) => number | Promise<number>;

/**
 * Compiles a timing loop around `body`. As code of a cell, every variable would be a property of the notebook's store
 * and the loop many times slower; so all is put into a function, and earlier cells' variables are copied into its
 * locals. The last expression's value is kept, so that the work behind it is not optimised away.
 *
 * `setup` runs before each series of loops, untimed. `line` is the 0-based line of the cell that `body` starts on.
 */
export const compileLoop = (
  notebook: Notebook,
  cell: Cell,
  { setup, body, line }: { setup: string; body: string; line: number },
): Plain<TimedLoop> => {
  const javascript = transpile(keepLast(body, 'kept$'));
  const async = awaits(`${setup}\n${body}`) ? 'async ' : '';
  const head = [
    '(function (store$, require) {',
    bindings(notebook, `${setup}\n${body}`, []),
    'let kept$;',
    `return ${async}function timed$(loops$, clock$) {`,
    strip(transpile(setup)),
    'const start$ = clock$();',
    'for (let at$ = 0; at$ < loops$; at$++) {',
    '',
  ].join('\n');
  const tail = '\n}\nreturn clock$() - start$;\n};\n})';
  const source = head + javascript + tail;
  const make = load<(store: object, require: NodeJS.Require) => TimedLoop>(
    cell,
    source,
    javascript,
    lines(head) - 1,
    line,
  );
  return { source: head + strip(javascript) + tail, run: make(notebook.store, notebook.modules.require) };
};

/**
 * Compiles a whole cell's code as the body of a function. Variables of earlier cells are copied in, and those it
 * declares or assigns are copied out when it ends. Gives the last expression's value.
 */
export const compileBody = (notebook: Notebook, cell: Cell, code: string): Plain<() => Promise<unknown>> => {
  const { source: prepared, declares } = prepare(code);
  const assigned = assignedNames(code).filter((name) => name in notebook.store && !declares.includes(name));
  const copies = [...declares, ...assigned].map((name) => `store$.${name} = ${name};`).join(' ');
  const javascript = transpile(`${keepLast(prepared, 'last$')}\n${copies}`);
  const head = [
    `(${awaits(code) ? 'async ' : ''}function cell$(store$, require, exports) {`,
    bindings(notebook, code, declares),
    'let last$;',
    '',
  ].join('\n');
  const source = `${head}${javascript}\nreturn last$;\n})`;
  const run = load<(store: object, require: NodeJS.Require, exports: object) => unknown>(
    cell,
    source,
    javascript,
    lines(head) - 1,
    0,
  );
  return { source, run: () => cell.stoppable(() => run(notebook.store, notebook.modules.require, {})) };
};

/** `let a = store$.a, b = store$.b;` for the notebook's variables that the code mentions and does not declare itself. */
const bindings = (notebook: Notebook, code: string, declared: readonly string[]): string => {
  const mentioned = mentions(code);
  const names = notebook.names.filter((name) => mentioned.has(name) && !declared.includes(name)).sort();
  return names.length === 0 ? '' : `let ${names.map((name) => `${name} = store$.${name}`).join(', ')};`;
};

/** Plain JavaScript of TypeScript, with the way back as an inline source map. */
export const transpile = (code: string): string => {
  const ts = typescript();
  const { CommonJS } = ts.ModuleKind;
  const compilerOptions = {
    module: CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
    inlineSourceMap: true,
  };
  return ts.transpileModule(code, { compilerOptions }).outputText.replace(/^"use strict";/, '');
};

/** The code with its last statement's value, behind `before`, assigned to `name`, when that is an expression. */
export const keepLast = (code: string, name: string, before = ''): string => {
  const ts = typescript();
  const last = parse(code).statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) return code;
  const [start, end] = [last.expression.getStart(), last.expression.getEnd()];
  return `${code.slice(0, start)}${name} = ${before}(${code.slice(start, end)})${code.slice(end)}`;
};

const assignedNames = (code: string): string[] => {
  const ts = typescript();
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    const target =
      ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)
        ? node.left
        : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
          ? node.operand
          : null;
    if (target) for (const name of mentions(target.getText())) names.add(name);
    ts.forEachChild(node, visit);
  };
  visit(parse(code));
  return [...names];
};

const isAssignment = (kind: TypeScript.SyntaxKind): boolean => {
  const { FirstAssignment, LastAssignment } = typescript().SyntaxKind;
  return kind >= FirstAssignment && kind <= LastAssignment;
};

const load = <T>(cell: Cell, source: string, javascript: string, ahead: number, line: number): T => {
  const follow = followMaps(javascript);
  const filename = registerScript(cell.label, cell.text, (at, column) => {
    const place = follow(at - ahead, column);
    return place && { line: place.line + line, column: place.column };
  });
  keepSource(filename, source);
  return new Script(source, { filename }).runInThisContext() as T;
};

const strip = (javascript: string): string => javascript.replace(/\/\/# sourceMappingURL=\S+/g, '').trimEnd();
const lines = (text: string): number => text.split('\n').length;
