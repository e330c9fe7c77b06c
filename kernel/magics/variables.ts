import { inspect } from 'node:util';
import { clip, oneLine } from '../../lib/text/columns.js';
import type { Notebook } from '../notebook.js';
import { declaredNames, mentions, parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';

/** A variable of the notebook. */
export interface Variable {
  readonly name: string;
  /** as the compiler knows it: "number[]"; of functions and classes what they are */
  readonly type: string;
  readonly value: unknown;
}

/** The notebook's variables in order of their names. */
export const variablesOf = ({ declarations, names, store }: Notebook): Variable[] => {
  const types = new Map(
    parse(declarations).statements.flatMap((statement) =>
      declaredNames(statement).map((name) => [name, typeIn(statement, name)] as const),
    ),
  );
  const found = names.map((name) => ({ name, type: types.get(name) ?? typeof store[name], value: store[name] }));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Those of the types that are asked for, by the compiler's word or JavaScript's; all when none is. */
export const ofTypes = (variables: readonly Variable[], asked: readonly string[]): Variable[] =>
  variables.filter(({ type, value }) => asked.length === 0 || asked.includes(type) || asked.includes(typeof value));

/** The value on one line of at most 60 characters. */
export const glance = ({ type, value }: Variable): string => {
  if (type === 'module') return '';
  if (typeof value === 'function') return clip(oneLine(String(value)), 60);
  const text = inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 6, maxStringLength: 60 });
  return clip(oneLine(text), 60);
};

/** Type of a variable in declarations; `unknown` when it needs types that the code `beside` it declares. */
export const typeOf = (declarations: string, name: string, beside: string): string => {
  const ts = typescript();
  const statement = parse(declarations).statements.find((one) => declaredNames(one).includes(name));
  const type = statement ? typeIn(statement, name) : 'unknown';
  const local = parse(beside).statements.flatMap((one) =>
    ts.isInterfaceDeclaration(one) ||
    ts.isTypeAliasDeclaration(one) ||
    ts.isClassDeclaration(one) ||
    ts.isEnumDeclaration(one)
      ? [one.name?.text ?? '']
      : [],
  );
  return local.some((word) => mentions(`let x: ${type}`).has(word)) ? 'unknown' : type;
};

const typeIn = (statement: TypeScript.Statement, name: string): string => {
  const ts = typescript();
  if (ts.isImportDeclaration(statement)) return 'module';
  if (ts.isFunctionDeclaration(statement)) return 'function';
  if (ts.isClassDeclaration(statement)) return 'class';
  if (ts.isEnumDeclaration(statement)) return 'enum';
  if (!ts.isVariableStatement(statement)) return 'unknown';
  const declared = statement.declarationList.declarations.find((one) => one.name.getText() === name);
  // `const n = 3` is declared by its value.
  const literal = declared?.initializer && literalType(declared.initializer);
  return literal ?? declared?.type?.getText().replace(/\s+/g, ' ') ?? 'unknown';
};

const literalType = (value: TypeScript.Expression): string => {
  const ts = typescript();
  if (ts.isStringLiteralLike(value)) return 'string';
  return value.getText().endsWith('n') ? 'bigint' : /^(true|false)$/.test(value.getText()) ? 'boolean' : 'number';
};
