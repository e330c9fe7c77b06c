import { usageError } from './magic.js';
import { messages } from './messages.js';

/** A function of C that JavaScript can call. */
export interface CFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: CType }[];
  readonly result: CType;
}

/** A type that crosses the border, how, and what it is in JavaScript. */
export interface CType {
  readonly c: string;
  readonly kind: 'void' | 'number' | 'bigint' | 'bool' | 'string' | 'array';
  /** the type of JavaScript */
  readonly js: string;
}

/** The functions at the top level of a C source that are not static. Throws when a type cannot cross the border. */
export const cFunctions = (source: string): CFunction[] => {
  const found = outline(source).matchAll(/([A-Za-z_][\w\s*]*?[\s*])([A-Za-z_]\w*)\s*\(([^()]*)\)\s*\{\}/g);
  return [...found].flatMap(([, before = '', name = '', list = '']) => {
    if (/\bstatic\b/.test(before)) return [];
    const parameters = /^\s*(void)?\s*$/.test(list) ? [] : list.split(',').map((text) => toParameter(name, text));
    return [{ name, parameters, result: typeOf(name, before, true) }];
  });
};

/** The source without comments, directives and texts, and with nothing between the braces of the top level. */
const outline = (source: string): string => {
  const plain = source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ' ')
    .replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '0')
    .replace(/^[ \t]*#(?:.*\\\n)*.*/gm, '');
  let depth = 0;
  let kept = '';
  for (const letter of plain) {
    if (letter === '}') depth -= 1;
    if (depth === 0) kept += letter;
    if (letter === '{') depth += 1;
  }
  return kept;
};

const toParameter = (of: string, text: string): CFunction['parameters'][number] => {
  // `double xs[]` is `double *xs`
  const written = text.replace(/(\w+)\s*\[\w*\]/, '*$1');
  const [, before = '', name = ''] = /^([\s\S]*[\s*])([A-Za-z_]\w*)\s*$/.exec(written) ?? [];
  return { name, type: typeOf(of, before || written, false) };
};

const typeOf = (of: string, written: string, isResult: boolean): CType => {
  const words = written.replace(/\b(const|extern|inline|restrict|__restrict|register|volatile|signed)\b/g, (word) =>
    word === 'signed' ? word : ' ',
  );
  const stars = (words.match(/\*/g) ?? []).length;
  const base = words
    .replaceAll('*', ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ int$/, '')
    .replace(/^signed (?!char)/, '');
  const c = written
    .replace(/\b(extern|inline)\b/g, '')
    .trim()
    .replace(/\s+/g, ' ');
  if (stars === 0 && base === 'void' && isResult) return { c, kind: 'void', js: 'void' };
  if (stars === 0 && numbers.has(base)) return { c, kind: 'number', js: 'number' };
  if (stars === 0 && bigints.has(base)) return { c, kind: 'bigint', js: 'bigint' };
  if (stars === 0 && /^(bool|_Bool)$/.test(base)) return { c, kind: 'bool', js: 'boolean' };
  if (stars === 1 && base === 'char' && /\bconst\b/.test(written)) return { c, kind: 'string', js: 'string' };
  const array = arrays[base];
  if (stars === 1 && array && !isResult) return { c, kind: 'array', js: array };
  throw usageError(messages.notAcross(of, c));
};

const numbers = new Set(
  (
    'double,float,int,unsigned,short,unsigned short,long,unsigned long,size_t,char,unsigned char,signed char,' +
    'int8_t,uint8_t,int16_t,uint16_t,int32_t,uint32_t'
  ).split(','),
);
const bigints = new Set(['int64_t', 'uint64_t', 'long long', 'unsigned long long']);

const arrays: Readonly<Record<string, string>> = {
  double: 'Float64Array',
  float: 'Float32Array',
  int: 'Int32Array',
  int32_t: 'Int32Array',
  unsigned: 'Uint32Array',
  uint32_t: 'Uint32Array',
  short: 'Int16Array',
  int16_t: 'Int16Array',
  'unsigned short': 'Uint16Array',
  uint16_t: 'Uint16Array',
  'signed char': 'Int8Array',
  int8_t: 'Int8Array',
  'unsigned char': 'Uint8Array',
  uint8_t: 'Uint8Array',
  int64_t: 'BigInt64Array',
  uint64_t: 'BigUint64Array',
};
