import { applyEdits, declaredNames, declaredTypes, type Edit, parse } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/**
 * A cell with the classes, types and symbols of its insides moved to its end and exported, where they have a name that
 * declarations can speak of. For its types alone: what it would do when run has changed. Stays where it is what
 * speaks of an enclosing function's own variables or type parameters. `taken` says whether a name is in use.
 */
export const nameable = (
  checker: TypeScript.TypeChecker,
  file: TypeScript.SourceFile,
  start: number,
  taken: (name: string) => boolean,
): string => {
  const source = file.text.slice(start);
  const own = file.statements.filter((statement) => statement.getStart(file) >= start);
  const symbols = new Map<TypeScript.Node, TypeScript.Symbol | undefined>();
  for (const statement of own) visitNames(statement, (name) => symbols.set(name, symbolOf(checker, name)));
  const moved = movable(own, checker, symbols);
  const names = new Map<TypeScript.Symbol, string>();
  for (const node of moved) {
    const symbol = ownSymbol(checker, node);
    if (symbol && !names.has(symbol)) names.set(symbol, fresh(nameOf(node)?.text ?? 'Class', taken, names));
  }
  const renames: Edit[] = [...symbols].flatMap(([name, symbol]) => {
    const now = symbol && names.get(symbol);
    const shorthand = typescript().isShorthandPropertyAssignment(name.parent) ? `${name.getText(file)}: ` : '';
    return now ? [{ at: name.getStart(file), remove: name.getWidth(file), insert: shorthand + now }] : [];
  });
  const textOf = (node: TypeScript.Node): string => {
    const from = node.getStart(file);
    const inside = renames.filter(({ at }) => at >= from && at < node.end);
    return applyEdits(
      file.text.slice(from, node.end),
      inside.map((edit) => ({ ...edit, at: edit.at - from })),
    ).source;
  };
  const texts = moved.map((node) => {
    const now = names.get(ownSymbol(checker, node)!)!;
    const text = textOf(node);
    return `\nexport ${nameOf(node) ? text : text.replace(/\bclass\b/, `class ${now}`)};`;
  });
  const isMoved = ({ at }: Edit) => moved.some((node) => at >= node.getStart(file) && at < node.end);
  const cuts = moved.map((node): Edit => {
    const insert = typescript().isClassExpression(node) ? names.get(ownSymbol(checker, node)!)! : '';
    return { at: node.getStart(file), remove: node.getWidth(file), insert };
  });
  const edits = [...cuts, ...renames.filter((edit) => !isMoved(edit))];
  return (
    applyEdits(
      source,
      edits.map((edit) => ({ ...edit, at: edit.at - start })),
    ).source + texts.join('')
  );
};

/** May stand in a name, and nobody types it. */
const MARK = '·';

/** Declarations without what was named for others that are no longer there, as when a cell is run again. */
export const withoutUnused = (declarations: string): string => {
  if (!declarations.includes(MARK)) return declarations;
  const file = parse(declarations);
  let rest = file.statements.map((statement) => ({
    text: `${declarations.slice(statement.getStart(file, true), statement.end)}\n`,
    names: [...declaredNames(statement), ...declaredTypes(statement)],
  }));
  for (let before = -1; before !== rest.length; ) {
    before = rest.length;
    rest = rest.filter(
      (one) =>
        !one.names.some((name) => name.includes(MARK)) ||
        rest.some((other) => other !== one && one.names.some((name) => other.text.includes(name))),
    );
  }
  return rest.map(({ text }) => text).join('');
};

/** Outermost declarations inside of functions and expressions that need nothing of what is around them. */
const movable = (
  own: readonly TypeScript.Statement[],
  checker: TypeScript.TypeChecker,
  symbols: ReadonlyMap<TypeScript.Node, TypeScript.Symbol | undefined>,
): TypeScript.Node[] => {
  let found = own.flatMap((statement) => inside(statement));
  for (let before = -1; before !== found.length; ) {
    before = found.length;
    const among = new Set(found.map((node) => ownSymbol(checker, node)));
    found = found.filter((node) => {
      const speaksOf = [...symbols].filter(([name]) => isWithin(name, node)).map(([, symbol]) => symbol);
      return speaksOf.every((symbol) => !symbol || among.has(symbol) || !isLocal(symbol, own, node));
    });
  }
  return found;
};

const inside = (statement: TypeScript.Statement): TypeScript.Node[] => {
  const ts = typescript();
  const found: TypeScript.Node[] = [];
  const visit = (node: TypeScript.Node): void => {
    // A namespace has names for what it holds.
    if (ts.isModuleDeclaration(node)) return;
    if (node !== statement && isNamed(node)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
};

const isNamed = (node: TypeScript.Node): boolean => {
  const ts = typescript();
  return (
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    isSymbol(node)
  );
};

/** `const one = Symbol()`, which is a type of its own. */
const isSymbol = (node: TypeScript.Node): node is TypeScript.VariableStatement => {
  const ts = typescript();
  if (!ts.isVariableStatement(node) || !(node.declarationList.flags & ts.NodeFlags.Const)) return false;
  const [only, ...more] = node.declarationList.declarations;
  const call = only?.initializer;
  return more.length === 0 && call !== undefined && ts.isCallExpression(call) && call.expression.getText() === 'Symbol';
};

const nameOf = (node: TypeScript.Node): TypeScript.Identifier | undefined =>
  (isSymbol(node) ? node.declarationList.declarations[0]! : (node as TypeScript.NamedDeclaration)).name as
    | TypeScript.Identifier
    | undefined;

const ownSymbol = (checker: TypeScript.TypeChecker, node: TypeScript.Node): TypeScript.Symbol | undefined => {
  const name = nameOf(node);
  return name ? checker.getSymbolAtLocation(name) : (checker.getTypeAtLocation(node).symbol ?? undefined);
};

/** Whether it is of a function or a block of the cell, and not of `node` itself. */
const isLocal = (
  { flags, declarations = [] }: TypeScript.Symbol,
  own: readonly TypeScript.Statement[],
  node: TypeScript.Node,
): boolean => {
  const ts = typescript();
  if (flags & (ts.SymbolFlags.ClassMember | ts.SymbolFlags.EnumMember)) return false;
  return declarations.some((declaration) => {
    if (isWithin(declaration, node) || !own.some((statement) => isWithin(declaration, statement))) return false;
    for (let up = declaration.parent; up && !ts.isSourceFile(up); up = up.parent)
      if (ts.isFunctionLike(up) || ts.isBlock(up) || ts.isClassLike(up) || ts.isModuleBlock(up)) return true;
    return ts.isTypeParameterDeclaration(declaration);
  });
};

const isWithin = (inner: TypeScript.Node, outer: TypeScript.Node): boolean =>
  inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;

const visitNames = (node: TypeScript.Node, seen: (name: TypeScript.Node) => void): void => {
  if (typescript().isIdentifier(node)) seen(node);
  typescript().forEachChild(node, (child) => visitNames(child, seen));
};

const symbolOf = (checker: TypeScript.TypeChecker, name: TypeScript.Node): TypeScript.Symbol | undefined =>
  typescript().isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);

const fresh = (
  name: string,
  taken: (name: string) => boolean,
  given: ReadonlyMap<TypeScript.Symbol, string>,
): string => {
  const used = new Set(given.values());
  let number = 1;
  while (taken(`${name}${MARK}${number}`) || used.has(`${name}${MARK}${number}`)) number++;
  return `${name}${MARK}${number}`;
};
