/** What Node has of WebAssembly; its types do not say so. */
export const webAssembly = (
  globalThis as unknown as {
    WebAssembly: {
      compile(bytes: Uint8Array): Promise<object>;
      instantiate(module: object, imports: object): Promise<{ exports: object }>;
      Module: { imports(module: object): readonly { readonly module: string; readonly name: string }[] };
    };
  }
).WebAssembly;
