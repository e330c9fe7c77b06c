import { type TypeScript, typescript } from './typescript.js';

/** A cell's text made fit for the compiler. */
export interface Prepared {
  /** the text as it was */
  readonly original: string;
  readonly source: string;
  /** index in the cell of an index in `source` */
  readonly toCell: (offset: number) => number;
  /** names of values that the cell's top level declares */
  readonly declares: readonly string[];
}

export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * Rewrites what tslab's converter stumbles over, line by line: `{ a }` becomes `{ a: a }` (it would lose that `a` is an
 * earlier cell's), `export` goes (it exports everything itself), and a lone top-level `for await` gets an `await` to be seen by.
 */
export const prepare = (code: string): Prepared => {
  const ts = typescript();
  const file = parse(code);
  const edits: Edit[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isShorthandPropertyAssignment(node)) {
      edits.push({ at: node.name.getStart(file), remove: 0, insert: `${node.name.text}: ` });
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    const exported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : undefined;
    if (exported) edits.push({ at: exported.getStart(file), remove: 6, insert: '      ' });
    if (awaitsInLoop(statement)) edits.push({ at: statement.getStart(file), remove: 0, insert: 'await 0; ' });
    visit(statement);
  }
  return { original: code, ...applyEdits(code, edits), declares: file.statements.flatMap(declaredNames) };
};

/** The syntax tree of a cell, to be read only: the next who asks gets the same. */
export const parse = (code: string): TypeScript.SourceFile => {
  const ts = typescript();
  const known = parsed.get(code);
  const tree = known ?? ts.createSourceFile('cell.ts', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  if (known) parsed.delete(code);
  else if (parsed.size >= mostParsed) parsed.delete(parsed.keys().next().value!);
  parsed.set(code, tree);
  return tree;
};

/** The last ones, the latest at the end: a cell's text and the declarations it stands under are asked for several times. */
const parsed = new Map<string, TypeScript.SourceFile>();
const mostParsed = 8;

/** Whether the code waits outside of the functions that it declares. */
export const awaits = (code: string): boolean => {
  const ts = typescript();
  const found = (node: TypeScript.Node): boolean =>
    ts.isAwaitExpression(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, found) ?? false));
  return parse(code).statements.some(found);
};

/** All names that the code mentions, wherever. */
export const mentions = (code: string): ReadonlySet<string> => {
  const ts = typescript();
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(code));
  return names;
};

/** Names of the values that a top-level statement declares. */
export const declaredNames = (statement: TypeScript.Statement): string[] => {
  const ts = typescript();
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const named =
      namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.map((one) => one.name.text) : [];
    const all = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : [];
    return [...(name ? [name.text] : []), ...named, ...all];
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  ) {
    return statement.name && ts.isIdentifier(statement.name) && statement.name.text !== 'global'
      ? [statement.name.text]
      : [];
  }
  return [];
};

/** Names of the types alone that a top-level statement declares. */
export const declaredTypes = (statement: TypeScript.Statement): string[] => {
  const ts = typescript();
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? [statement.name.text] : [];
};

/** Whether it is a `using`: its variables end with the cell. */
export const isDisposed = (statement: TypeScript.Statement): boolean => {
  const ts = typescript();
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) !== 0;
};

const boundNames = (name: TypeScript.BindingName): string[] => {
  const ts = typescript();
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
};

const awaitsInLoop = (node: TypeScript.Node): boolean => {
  const ts = typescript();
  if (ts.isForOfStatement(node) && node.awaitModifier) return true;
  return !ts.isFunctionLike(node) && (ts.forEachChild(node, awaitsInLoop) ?? false);
};

/** The text after all edits, and the way back. */
export const applyEdits = (
  code: string,
  edits: readonly Edit[],
): { source: string; toCell: (offset: number) => number } => {
  const sorted = edits.toSorted((a, b) => a.at - b.at);
  let source = '';
  let from = 0;
  for (const { at, remove, insert } of sorted) {
    source += code.slice(from, at) + insert;
    from = at + remove;
  }
  source += code.slice(from);
  const toCell = (offset: number): number => {
    let shift = 0;
    for (const { at, remove, insert } of sorted) {
      if (offset < at + shift + insert.length) return Math.min(offset - shift, at);
      shift += insert.length - remove;
    }
    return offset - shift;
  };
  return { source, toCell };
};
