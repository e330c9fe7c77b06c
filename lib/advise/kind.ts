import type { ts } from 'ts-morph';
import type { Ts } from './site.js';

/** What kind of thing an expression gives, as far as its type tells. */
export type Kind =
  | 'array'
  | 'string'
  | 'set'
  | 'map'
  | 'typed array'
  | 'iterator'
  | 'promise'
  | 'regexp'
  | 'date'
  | 'bigint'
  | 'number'
  | 'boolean'
  | 'any'
  | 'other';

/** The kind of a type; of a union, what all its members are, null and undefined left out. */
export const kindOf = (typescript: Ts, checker: ts.TypeChecker, type: ts.Type): Kind => {
  const { TypeFlags } = typescript;
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return 'any';
  if (type.flags & TypeFlags.BooleanLike) return 'boolean';
  if (type.isUnion()) {
    const kinds = new Set(
      type.types
        .filter((one) => !(one.flags & (TypeFlags.Undefined | TypeFlags.Null)))
        .map((one) => kindOf(typescript, checker, one)),
    );
    return kinds.size === 1 ? [...kinds][0]! : 'other';
  }
  if (type.flags & TypeFlags.StringLike) return 'string';
  if (type.flags & TypeFlags.BigIntLike) return 'bigint';
  if (type.flags & TypeFlags.NumberLike) return 'number';
  if (checker.isArrayType(type) || checker.isTupleType(type)) return 'array';
  if (type.flags & TypeFlags.TypeParameter) {
    const bound = checker.getBaseConstraintOfType(type);
    return bound && bound !== type ? kindOf(typescript, checker, bound) : 'other';
  }
  const name = (type.getSymbol() ?? type.aliasSymbol)?.getName() ?? '';
  return KINDS[name] ?? PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
};

const KINDS: Readonly<Record<string, Kind>> = {
  Array: 'array',
  ReadonlyArray: 'array',
  Set: 'set',
  ReadonlySet: 'set',
  Map: 'map',
  ReadonlyMap: 'map',
  Promise: 'promise',
  PromiseLike: 'promise',
  RegExp: 'regexp',
  Date: 'date',
  Buffer: 'typed array',
};

const PATTERNS: readonly (readonly [RegExp, Kind])[] = [
  [/^(Big)?(Ui|I)nt\d+(Clamped)?Array$|^Float\d+Array$/, 'typed array'],
  [/^((Map|Set|Array)?Iterator(Object)?|IterableIterator|Generator)$/, 'iterator'],
];
