import { applyEdits, declaredNames, declaredTypes, type Edit, mentions, parse } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/** What every cell sees without an import. A file of its own to the compiler. */
export const ambient = `export {};
declare global {
  /**
   * Shows a value under the cell: a bundle of MIME types, a Vega-Lite chart, or anything else as text.
   * With an \`id\`, a later \`display\` of the same id with \`update: true\` replaces it.
   */
  function display(value: unknown, options?: { id?: string; update?: boolean; metadata?: Record<string, unknown> }): Promise<void>;
  /** Takes away what the cell has shown so far; with \`wait\`, only when something new comes. */
  function clearOutput(wait?: boolean): void;
  /** Asks the one who sits at the notebook, and waits for the answer. */
  function input(prompt?: string, options?: { password?: boolean }): Promise<string>;
  function prompt(question?: string): Promise<string>;
}
`;

/** Members newer than the library of tslab's compiler. */
export const newerLibrary = `declare global {
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
}
`;

/**
 * Declarations after a cell that failed half-way: `next` without the names it never reached, for which those of
 * `previous` stand on.
 */
export const withoutLost = (previous: string, next: string, lost: ReadonlySet<string>): string =>
  keep(previous, (name) => lost.has(name), false) + keep(next, (name) => !lost.has(name), true);

/**
 * Declarations without these names, which are declared anew. Where others speak of a type of that name, it stays for
 * them, as `Name$1`.
 */
export const withoutNames = (declarations: string, names: ReadonlySet<string>): string => {
  // Few cells declare a name anew, and reading the declarations takes longer the more cells there were.
  const mentioned = (name: string): boolean => declarations.includes(name);
  if (!declarations.includes('\\u') && ![...names].some(mentioned)) return declarations;
  const { statements } = parse(declarations);
  if (!statements.some((one) => [...declaredNames(one), ...declaredTypes(one)].some((name) => names.has(name))))
    return declarations;
  const rest = keep(
    declarations,
    (name) => !names.has(name),
    (name) => !names.has(name),
  );
  const stale = [...mentions(rest)].filter((name) => names.has(name));
  const old = keep(
    declarations,
    (name) => isType(statements, name) && stale.includes(name),
    (name) => stale.includes(name),
  );
  if (!old) return rest;
  return renamed(old + rest, (name) => {
    let number = 1;
    while (declarations.includes(`${name}$${number}`)) number++;
    return stale.includes(name) ? `${name}$${number}` : name;
  });
};

const isType = (statements: readonly TypeScript.Statement[], name: string): boolean => {
  const ts = typescript();
  return statements.some((one) => (ts.isClassDeclaration(one) || ts.isEnumDeclaration(one)) && one.name?.text === name);
};

const renamed = (declarations: string, toName: (name: string) => string): string => {
  const ts = typescript();
  const edits: Edit[] = [];
  const file = parse(declarations);
  const visit = (node: TypeScript.Node): void => {
    // A member's name is its owner's matter.
    const isMember = (ts.isTypeElement(node.parent) || ts.isClassElement(node.parent)) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isMember && toName(node.text) !== node.text) {
      edits.push({ at: node.getStart(file), remove: node.text.length, insert: toName(node.text) });
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) visit(statement);
  return applyEdits(declarations, edits).source;
};

/** Statements that declare a name `wanted`; those that declare types alone when `types`. */
const keep = (
  declarations: string,
  wanted: (name: string) => boolean,
  types: boolean | ((name: string) => boolean),
): string => {
  const ts = typescript();
  const file = parse(declarations);
  const text = (statement: TypeScript.Statement): string => {
    const whole = declarations.slice(statement.getStart(file, true), statement.end);
    const names = declaredNames(statement);
    if (names.length === 0) {
      return (typeof types === 'boolean' ? types : declaredTypes(statement).every(types)) ? whole : '';
    }
    if (!names.some(wanted)) return '';
    if (names.every(wanted)) return whole;
    if (ts.isImportDeclaration(statement)) return importText(statement, wanted).trimEnd();
    if (!ts.isVariableStatement(statement)) return whole;
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

/** An import of those of its names that are wanted. */
export const importText = (statement: TypeScript.ImportDeclaration, wanted: (name: string) => boolean): string => {
  const ts = typescript();
  const { importClause: clause, moduleSpecifier } = statement;
  if (!clause) return '';
  const { name, namedBindings: bindings } = clause;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.filter((one) => wanted(one.name.text)) : [];
  const all = bindings && ts.isNamespaceImport(bindings) && wanted(bindings.name.text) ? [bindings.getText()] : [];
  const listed = named.length > 0 ? [`{ ${named.map((one) => one.getText()).join(', ')} }`] : [];
  const parts = [...(name && wanted(name.text) ? [name.text] : []), ...all, ...listed];
  const type = clause.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : '';
  return parts.length === 0 ? '' : `import ${type}${parts.join(', ')} from ${moduleSpecifier.getText()};\n`;
};
