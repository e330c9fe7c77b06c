import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ts } from 'ts-morph';
import type { Ts } from '../site.js';
import { parse } from './part-text.js';

/**
 * The function with all of its module that it refers to, as a module of its own that exports `fresh()`, which gives the
 * function; what the module does by itself is left out, but for what sets up a package that is used. Imports by relative path are found from the folder that it is
 * written to. Where the module keeps something between calls (a variable, a map that is empty at first), each `fresh()`
 * begins anew, so that an evaluation does not find what the one before it kept.
 */
export const takenOut = async (text: string, name: string, { from, to }: Moved): Promise<string> => {
  const { ts: typescript } = await import('ts-morph');
  const { source, statements, kept } = reaching(typescript, text, name);
  const own = statements.map(({ statement }) => statement);
  const imports = own
    .filter((one) => typescript.isImportDeclaration(one))
    .filter((one) => !one.importClause || kept.has(one))
    .map((one) => importText(typescript, source, one, { from, to }));
  const rest = own.filter((one) => kept.has(one) && !typescript.isImportDeclaration(one));
  const texts = rest.map((one) => one.getText(source).replace(EXPORTED, ''));
  const keeps = rest.some((one) => keepsState(typescript, one));
  const lines = keeps
    ? ['export const fresh = () => {', ...texts, `return ${name};`, '};']
    : [...texts, `export const fresh = () => ${name};`];
  return `${[...imports, ...lines].join('\n')}\n`;
};

/** Whether what a name of a module stands for refers to something that the module keeps between calls. */
export const refersToKept = async (text: string, name: string): Promise<boolean> => {
  const { ts: typescript } = await import('ts-morph');
  return [...reaching(typescript, text, name).kept].some((one) => keepsState(typescript, one));
};

/** The statements of a module, and those of them that a name refers to. */
const reaching = (typescript: Ts, text: string, name: string) => {
  const source = parse(typescript, text);
  const imported = new Set(
    source.statements.filter((one) => typescript.isImportDeclaration(one)).flatMap((one) => declared(typescript, one)),
  );
  const statements = source.statements.map((statement) => {
    const set = setUp(typescript, statement);
    return { statement, names: set !== null && imported.has(set) ? [set] : declared(typescript, statement) };
  });
  const kept = new Set<ts.Statement>();
  const wanted = [name];
  const seen = new Set(wanted);
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop())
    for (const { statement, names } of statements) {
      if (kept.has(statement) || !names.includes(next)) continue;
      kept.add(statement);
      for (const used of identifiers(typescript, statement))
        if (!seen.has(used)) {
          seen.add(used);
          wanted.push(used);
        }
    }
  return { source, statements, kept };
};

const EXPORTED =
  /^export (default )?(?=(declare |abstract |async )?(function|class|const|let|var|type|interface|enum)\b)/;

/** Whether a statement makes something that calls may leave something in. */
const keepsState = (typescript: Ts, statement: ts.Statement): boolean => {
  if (!typescript.isVariableStatement(statement)) return false;
  const { flags, declarations } = statement.declarationList;
  if ((flags & typescript.NodeFlags.Const) === 0) return true;
  return declarations.some(({ initializer }) => initializer && EMPTY.test(initializer.getText()));
};

const EMPTY = /^(new (Map|Set|WeakMap|Array)\b.*\(\s*\)|\[\s*\]|\{\s*\}|Object\.create\(null\))$/;

/** From which file a text is taken, and to which folder. Absolute paths. */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** Names that a statement brings into its module. */
const declared = (typescript: Ts, statement: ts.Statement): readonly string[] => {
  if (typescript.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(typescript, name));
  if (typescript.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    const bound = clause?.namedBindings;
    return [
      ...(clause?.name ? [clause.name.text] : []),
      ...(bound && typescript.isNamespaceImport(bound) ? [bound.name.text] : []),
      ...(bound && typescript.isNamedImports(bound) ? bound.elements.map(({ name }) => name.text) : []),
    ];
  }
  const { name } = statement as { readonly name?: ts.Node };
  return name && typescript.isIdentifier(name) ? [name.text] : [];
};

/** The name that a statement such as `dayjs.extend(plugin)` calls something of; null for all others. */
const setUp = (typescript: Ts, statement: ts.Statement): string | null => {
  if (!typescript.isExpressionStatement(statement) || !typescript.isCallExpression(statement.expression)) return null;
  let at: ts.Expression = statement.expression.expression;
  if (!typescript.isPropertyAccessExpression(at)) return null;
  while (typescript.isPropertyAccessExpression(at)) at = at.expression;
  return typescript.isIdentifier(at) ? at.text : null;
};

const namesIn = (typescript: Ts, name: ts.BindingName): readonly string[] =>
  typescript.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) =>
        typescript.isOmittedExpression(element) ? [] : namesIn(typescript, element.name),
      );

/** Every name in a statement: those of properties and of its own scopes too, which keeps a little too much and never too little. */
const identifiers = (typescript: Ts, statement: ts.Statement): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (typescript.isIdentifier(node)) names.add(node.text);
    typescript.forEachChild(node, visit);
  };
  visit(statement);
  return names;
};

const importText = (
  typescript: Ts,
  source: ts.SourceFile,
  statement: ts.ImportDeclaration,
  { from, to }: Moved,
): string => {
  const { moduleSpecifier } = statement;
  const text = statement.getText(source);
  if (!typescript.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return text;
  const at = moduleSpecifier.getStart(source) - statement.getStart(source);
  const length = moduleSpecifier.getText(source).length;
  const moved = relative(to, resolve(dirname(from), moduleSpecifier.text))
    .split(sep)
    .join('/');
  const path = moved.startsWith('.') || isAbsolute(moved) ? moved : `./${moved}`;
  return `${text.slice(0, at)}${JSON.stringify(path)}${text.slice(at + length)}`;
};
