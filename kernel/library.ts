/** Parts of the language's library, newest last, and what tells that this Node has them. */
const parts: readonly (readonly [name: string, present: () => boolean])[] = [
  ['es2023', () => true],
  ['es2024.object', () => 'groupBy' in Object],
  ['es2024.collection', () => 'groupBy' in Map],
  ['es2024.promise', () => 'withResolvers' in Promise],
  ['es2024.string', () => 'isWellFormed' in String.prototype],
  ['es2024.arraybuffer', () => 'transfer' in ArrayBuffer.prototype],
  ['es2024.sharedmemory', () => 'waitAsync' in Atomics],
  ['es2025.collection', () => 'union' in Set.prototype],
  ['es2025.iterator', () => 'Iterator' in globalThis],
  ['es2025.promise', () => 'try' in Promise],
  ['es2025.regexp', () => 'escape' in RegExp],
  ['es2025.float16', () => 'f16round' in Math],
  ['esnext.array', () => 'fromAsync' in Array],
  ['esnext.decorators', () => true],
  ['esnext.disposable', () => true],
  ['esnext.error', () => 'isError' in Error],
  ['esnext.typedarrays', () => 'fromBase64' in Uint8Array],
];

/** The compiler's library files that are true of this Node: a cell that passes the types finds what they promise. */
export const libraryNames = (): string[] => {
  complete();
  return parts.filter(([, present]) => present()).map(([name]) => `lib.${name}.d.ts`);
};

/** Gives Node 20 what Node 22 has and cells ask for most. */
const complete = (): void => {
  const grouped = <K, T>(items: Iterable<T>, key: (item: T, index: number) => K): Map<K, T[]> => {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
      const at = key(item, index++);
      const group = groups.get(at);
      if (group) group.push(item);
      else groups.set(at, [item]);
    }
    return groups;
  };
  define(Map, 'groupBy', grouped);
  define(Object, 'groupBy', <T>(items: Iterable<T>, key: (item: T, index: number) => PropertyKey) => {
    const text = (item: T, index: number) => {
      const at = key(item, index);
      return typeof at === 'symbol' ? at : String(at);
    };
    return Object.assign(Object.create(null), Object.fromEntries(grouped(items, text)));
  });
  define(Promise, 'withResolvers', () => {
    let settle = {};
    const promise = new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
    return { promise, ...settle };
  });
};

const define = (owner: object, name: string, value: unknown): void => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
};
