import { cellName, freshId, type IpynbCell, tagsOf } from '../ipynb/ipynb.js';
import { usageError } from '../magics/magic.js';
import { mayHaveMagic, pieces } from '../magics/parse.js';
import { messages } from '../messages.js';
import type { Notebook } from '../notebook.js';
import { declaredNames, parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';

/** A parameter as it was typed: `-p workers=8`. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

export interface Parametrised {
  readonly cells: readonly IpynbCell[];
  /** values by name, as they were taken */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The tag of the cell that holds the values given, as papermill has it. */
const injected = 'injected-parameters';

/**
 * As papermill does: a cell of its own behind the one tagged "parameters", else before all others; one of an earlier
 * run goes. Values must fit the types that the tagged cell declares. Throws a usage error for the first that does not.
 */
export const withParameters = (
  cells: readonly IpynbCell[],
  given: readonly Given[],
  notebook: Pick<Notebook, 'compiler'>,
): Parametrised => {
  if (given.length === 0) return { cells, values: {} };
  const others = cells.filter((cell) => !tagsOf(cell).includes(injected));
  const at = others.findIndex((cell) => tagsOf(cell).includes('parameters'));
  const known = at < 0 ? null : declaredBy(others.slice(0, at + 1), notebook);
  const rows = given.map((one) => (known ? fitting(one, known, cellName(at, others[at]!), notebook) : free(one)));
  const last = new Map(rows.map((row) => [row.name, row]));
  const cell: IpynbCell = {
    cell_type: 'code',
    id: freshId(injected, others),
    source: ['// Parameters', ...[...last.values()].map(({ line }) => line)].join('\n'),
    metadata: { tags: [injected] },
    attachments: null,
    outputs: [],
    execution_count: null,
  };
  return {
    cells: others.toSpliced(at + 1, 0, cell),
    values: Object.fromEntries([...last.values()].map(({ name, value }) => [name, value])),
  };
};

interface Row {
  readonly name: string;
  readonly value: unknown;
  /** the statement that declares it */
  readonly line: string;
}

/** What the value may be meant as: JSON, or else a word without quotes. */
const readings = (text: string): readonly unknown[] => {
  try {
    return [JSON.parse(text), text];
  } catch {
    return [text];
  }
};

const free = ({ name, text }: Given): Row => {
  const [value] = readings(text);
  return { name, value, line: `const ${name} = ${JSON.stringify(value)};` };
};

interface Declared {
  /** all that the cells up to the tagged one declare */
  readonly declarations: string;
  /** names that the tagged one declares, with their types; null: it does not compile, and the run will say why */
  readonly types: ReadonlyMap<string, { readonly keyword: 'const' | 'let'; readonly type: string }> | null;
}

const fitting = (
  { name, text }: Given,
  { declarations, types }: Declared,
  cell: string,
  { compiler }: Pick<Notebook, 'compiler'>,
): Row => {
  if (types === null) return free({ name, text });
  const declared = types.get(name);
  if (!declared) throw usageError(messages.noSuchParameter(name, cell, [...types.keys()]));
  const { keyword, type } = declared;
  let fault = '';
  for (const value of readings(text)) {
    const line = `${keyword} ${name}: ${type} = ${JSON.stringify(value)};`;
    const { diagnostics } = compiler.compile(declarations, compiler.prepare(line).source);
    if (diagnostics.length === 0) return { name, value, line };
    fault ||= diagnostics[0]!.message;
  }
  throw usageError(messages.parameterDoesNotFit(name, text, type, fault));
};

/** What the cells declare, found by compiling them one after another; none of them is run. */
const declaredBy = (cells: readonly IpynbCell[], { compiler }: Pick<Notebook, 'compiler'>): Declared => {
  let declarations = '';
  let compiles = true;
  for (const { cell_type, source } of cells) {
    if (cell_type !== 'code') continue;
    const code = codeOf(source);
    const compiled = compiler.compile(declarations, compiler.prepare(code).source);
    compiles = compiled.diagnostics.length === 0;
    if (compiles) declarations = compiled.declarations;
  }
  const own = parse(codeOf(cells.at(-1)!.source)).statements.flatMap(declaredNames);
  const types = [...variablesOf(declarations)].filter(([name]) => own.includes(name));
  return { declarations, types: compiles ? new Map(types) : null };
};

/** The TypeScript of a cell without its magics. */
const codeOf = (source: string): string =>
  mayHaveMagic(source)
    ? pieces(source)
        .flatMap((piece) => (piece.kind === 'code' ? [piece.code] : []))
        .join('\n')
    : source;

const variablesOf = (declarations: string): Map<string, { keyword: 'const' | 'let'; type: string }> => {
  const ts = typescript();
  const found = new Map<string, { keyword: 'const' | 'let'; type: string }>();
  const file = parse(declarations);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { flags, declarations: each } = statement.declarationList;
    for (const { name, type, initializer } of each) {
      if (!ts.isIdentifier(name)) continue;
      const keyword = flags & ts.NodeFlags.Const ? 'const' : 'let';
      found.set(name.text, { keyword, type: type ? type.getText(file) : widened(initializer) });
    }
  }
  return found;
};

/** A constant without a type (`const workers = 4`) is declared by its value; any of that kind may take its place. */
const widened = (initializer: TypeScript.Expression | undefined): string => {
  const ts = typescript();
  if (initializer === undefined) return 'any';
  if (ts.isStringLiteralLike(initializer)) return 'string';
  if (ts.isBigIntLiteral(initializer)) return 'bigint';
  const { kind } = initializer;
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword ? 'boolean' : 'number';
};
