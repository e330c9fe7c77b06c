/** A module of the AssemblyScript compiler, as base64, over `pages` of 64 KiB that it takes as env.memory. */
export const instantiate = (
  base64: string,
  pages: number,
): { readonly memory: ArrayBuffer; readonly exports: Readonly<Record<string, unknown>> } => {
  const memory = new WebAssembly.Memory({ initial: pages });
  const compiled = new WebAssembly.Module(Buffer.from(base64, 'base64'));
  return { memory: memory.buffer, exports: new WebAssembly.Instance(compiled, { env: { memory } }).exports };
};

// the types of Node know its WebAssembly by its options only
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (compiled: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
};
