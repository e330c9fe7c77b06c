import type { CFunction, CType } from './c-functions.js';

/** What a module compiled from C exports beside its functions. */
export interface CModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly malloc: (bytes: number) => number;
  readonly free: (address: number) => void;
}

type Call = (...given: unknown[]) => unknown;

/**
 * A function of the module as JavaScript calls it: arguments are checked as an addon's are; texts and arrays are copied
 * into the module's memory, and arrays that C may write copied out again.
 */
export const callable = (module: CModule, { name, parameters, result }: CFunction): Call => {
  const run = (module as unknown as Readonly<Record<string, Call>>)[name]!;
  return (...given) => {
    if (given.length < parameters.length) throw new TypeError(`${name} takes ${parameters.length} arguments`);
    const taken: Taken[] = [];
    try {
      for (const [at, { type }] of parameters.entries()) {
        const one = take(module, given[at], type);
        if (one === null) throw new TypeError(`${name}: argument ${at + 1} is no ${type.js}`);
        taken.push(one);
      }
      const answer = run(...taken.map(({ value }) => value));
      for (const one of taken) one.copyOut?.();
      return give(module, answer, result);
    } finally {
      for (const { address } of taken) if (address !== undefined) module.free(address);
    }
  };
};

/** An argument as WebAssembly takes it. */
interface Taken {
  readonly value: unknown;
  /** what was allocated for it */
  readonly address?: number;
  readonly copyOut?: () => void;
}

/** null: it is of another type. */
const take = (module: CModule, value: unknown, { kind, c, js }: CType): Taken | null => {
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? { value: narrow(c)(value) } : null;
    case 'bigint':
      return typeof value === 'bigint' ? { value: BigInt.asIntN(64, value) } : null;
    case 'bool':
      return typeof value === 'boolean' ? { value: Number(value) } : null;
    case 'string':
      return typeof value === 'string' ? copyIn(module, Buffer.from(`${value}\0`)) : null;
    default:
      return isArray(value, js) ? copyIn(module, value, !/\bconst\b/.test(c)) : null;
  }
};

const isArray = (value: unknown, js: string): value is Uint8Array =>
  ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === `[object ${js}]`;

const copyIn = (module: CModule, array: Uint8Array, out = false): Taken => {
  const { buffer, byteOffset, byteLength } = array;
  const address = module.malloc(Math.max(1, byteLength));
  if (address === 0) throw new RangeError(`${byteLength} bytes do not fit into the module's memory`);
  const own = new Uint8Array(buffer, byteOffset, byteLength);
  // The memory's buffer is another one once it has grown.
  const inside = (): Uint8Array => new Uint8Array(module.memory.buffer, address, byteLength);
  inside().set(own);
  return { value: address, address, ...(out && { copyOut: () => own.set(inside()) }) };
};

/** C's conversion of a number to a type that is narrower than WebAssembly's own. */
const narrow = (c: string): ((value: number) => number) => {
  const [, form] = ofSize.find(([type]) => type.test(c)) ?? [];
  if (!form) return (value) => value;
  return (value) => {
    form[0] = value;
    return form[0] as number;
  };
};

const ofSize: readonly (readonly [RegExp, Int8Array | Uint8Array | Int16Array | Uint16Array])[] = [
  [/\b(uint8_t|unsigned char)\b/, new Uint8Array(1)],
  [/\b(int8_t|char)\b/, new Int8Array(1)],
  [/\b(uint16_t|unsigned short)\b/, new Uint16Array(1)],
  [/\b(int16_t|short)\b/, new Int16Array(1)],
];

const give = (module: CModule, answer: unknown, { kind, c }: CType): unknown => {
  if (kind === 'void') return undefined;
  if (kind === 'bool') return answer !== 0;
  if (kind === 'string') return textAt(module, answer as number);
  if (kind === 'bigint') return isUnsigned(c) ? BigInt.asUintN(64, answer as bigint) : answer;
  return isUnsigned(c) ? (answer as number) >>> 0 : answer;
};

/** Numbers of WebAssembly are signed. */
const isUnsigned = (c: string): boolean => /\b(unsigned|size_t|uint\d+_t)\b/.test(c);

const textAt = ({ memory }: CModule, address: number): string => {
  const bytes = Buffer.from(memory.buffer, address);
  return bytes.subarray(0, bytes.indexOf(0)).toString();
};
