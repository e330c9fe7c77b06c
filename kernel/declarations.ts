import { declaredNames, parse } from './syntax.js';
import { type TypeScript, typescript } from './tslab.js';

/** Types that every cell sees: members newer than the compiler's library, and `display`. A file of its own to the compiler. */
export const ambient = `export {};
declare global {
  interface Array<T> {
    toSorted(compare?: (a: T, b: T) => number): T[];
    toReversed(): T[];
    toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
    with(index: number, value: T): T[];
  }
  interface ReadonlyArray<T> {
    toSorted(compare?: (a: T, b: T) => number): T[];
    toReversed(): T[];
    toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
    with(index: number, value: T): T[];
  }
  interface ObjectConstructor {
    groupBy<K extends PropertyKey, T>(items: Iterable<T>, key: (item: T, index: number) => K): Partial<Record<K, T[]>>;
  }
  interface MapConstructor {
    groupBy<K, T>(items: Iterable<T>, key: (item: T, index: number) => K): Map<K, T[]>;
  }
  interface PromiseConstructor {
    withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: unknown) => void };
  }
  /**
   * Shows a value under the cell: a bundle of MIME types, a Vega-Lite chart, or anything else as text.
   * With an \`id\`, a later \`display\` of the same id with \`update: true\` replaces it.
   */
  function display(value: unknown, options?: { id?: string; update?: boolean; metadata?: Record<string, unknown> }): Promise<void>;
  /** Takes away what the cell has shown so far; with \`wait\`, only when something new comes. */
  function clearOutput(wait?: boolean): void;
}
`;

/**
 * Declarations after a cell that failed half-way: `next` without the names it never reached, for which those of
 * `previous` stand on.
 */
export const withoutLost = (previous: string, next: string, lost: ReadonlySet<string>): string =>
  keep(previous, (name) => lost.has(name), false) + keep(next, (name) => !lost.has(name), true);

/** Statements that declare a name `wanted`; those that declare no value (types) are kept when `types`. */
const keep = (declarations: string, wanted: (name: string) => boolean, types: boolean): string => {
  const ts = typescript();
  const file = parse(declarations);
  const text = (statement: TypeScript.Statement): string => {
    const names = declaredNames(statement);
    if (names.length === 0) return types ? statement.getText(file) : '';
    if (!names.some(wanted)) return '';
    if (!ts.isVariableStatement(statement)) return statement.getText(file);
    const declarators = statement.declarationList.declarations.filter(({ name }) => wanted(name.getText(file)));
    const keyword = statement.declarationList.flags & ts.NodeFlags.Const ? 'const' : 'let';
    return `declare ${keyword} ${declarators.map((one) => one.getText(file)).join(', ')};`;
  };
  return file.statements
    .map(text)
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('');
};
