import type { ts } from 'ts-morph';
import { kindOf } from './kind.js';
import type { Ts } from './site.js';

/**
 * Whether a value is plain data that the structured clone of a message copies as it is: no function, no class of the program's
 * own, no promise, nothing of unknown type. `deep`: how many levels are looked into; what is below counts as plain.
 */
export const isCloneable = (typescript: Ts, checker: ts.TypeChecker, type: ts.Type, deep = 4): boolean => {
  const { TypeFlags, SymbolFlags } = typescript;
  const isPlain = (one: ts.Type): boolean => isCloneable(typescript, checker, one, deep - 1);
  if (deep === 0) return true;
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.ESSymbolLike)) return false;
  if (type.isUnionOrIntersection()) return type.types.every(isPlain);
  if (!(type.flags & TypeFlags.Object)) return true;
  const kind = kindOf(typescript, checker, type);
  if (HOLDERS.has(kind)) return checker.getTypeArguments(type as ts.TypeReference).every(isPlain);
  if (DATA.has(kind)) return true;
  if (kind !== 'other' || type.getCallSignatures().length > 0) return false;
  if (((type.getSymbol()?.flags ?? 0) & SymbolFlags.Class) !== 0) return false;
  return checker
    .getPropertiesOfType(type)
    .every((one) => (one.flags & SymbolFlags.Method) === 0 && isPlain(checker.getTypeOfSymbol(one)));
};

const HOLDERS: ReadonlySet<string> = new Set(['array', 'set', 'map']);
const DATA: ReadonlySet<string> = new Set(['typed array', 'regexp', 'date']);
