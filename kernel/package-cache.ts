import Module from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';
import { wrapper } from './compile-cache.js';
import type { DecodedPackage } from './package-file.js';
import { forgetPackage, keepPackage, type Recording, readPackage } from './package-store.js';

/**
 * Requires a package as Node does, but with what an earlier process found out: where its files are, their texts, and
 * their compiled code, all in one file of the cache. A package of a thousand files takes a third less so. What it gives
 * is Node's own: the modules in `require.cache`, their `require`, and the places in their stacks.
 */
export const requirePackage = (native: NodeJS.Require, specifier: string): unknown => {
  const entry = underWay === null && isPlain() ? entryOf(native, specifier) : null;
  if (entry === null) return native(specifier);
  const kept = readPackage(entry);
  const recording: Recording = { entry, since: Date.now(), scripts: new Map(), found: new Map() };
  underWay = { kept, recording };
  install();
  try {
    const value = native(specifier);
    if (kept === null) recorded.add(recording);
    return value;
  } finally {
    // An interrupt skips this. What is installed then goes on as it is, and nothing more is kept.
    uninstall();
    underWay = null;
  }
};

/** Keeps what the packages of this process have run so far, for the next one. To be called while no cell runs. */
export const keepPackages = (): void => {
  for (const recording of recorded) keepPackage(recording);
  recorded.clear();
};

const recorded = new Set<Recording>();

let underWay: { readonly kept: DecodedPackage | null; readonly recording: Recording } | null = null;

/** The parts of Node's loader that are there for those who change how modules load. */
const loader = Module as unknown as {
  _resolveFilename: Resolve;
  _resolveLookupPaths: (request: string, parent: NodeJS.Module) => string[] | null;
  readonly _extensions: Record<string, Load>;
  readonly _cache: NodeJS.Dict<NodeJS.Module>;
  readonly prototype: { _compile: Compile };
};
type Resolve = (request: string, parent?: NodeJS.Module | null, isMain?: boolean, options?: object) => string;
type Load = (module: NodeJS.Module, file: string) => unknown;
type Compile = (this: NodeJS.Module, content: string, file: string, ...rest: unknown[]) => unknown;

const node = {
  resolve: loader._resolveFilename,
  load: loader._extensions['.js']!,
  compile: loader.prototype._compile,
} as const;

/** Whether modules load as they did when the kernel started: a cell may have changed that, and then we stay out of it. */
const isPlain = (): boolean =>
  loader._resolveFilename === node.resolve &&
  loader._extensions['.js'] === node.load &&
  loader.prototype._compile === node.compile &&
  (process as { sourceMapsEnabled?: boolean }).sourceMapsEnabled !== true;

/** The file of a package that is not loaded yet; null for anything else. */
const entryOf = (native: NodeJS.Require, specifier: string): string | null => {
  try {
    const file = native.resolve(specifier);
    return isOfPackage(file) && !native.cache[file] ? file : null;
  } catch {
    return null; // its own words come when it is required
  }
};

const isOfPackage = (file: string): boolean => /[/\\]node_modules[/\\]/.test(file);

const resolve: Resolve = (request, parent, isMain, options) => {
  const folder = parent?.filename ? dirname(parent.filename) : null;
  if (underWay === null || folder === null || options) return node.resolve(request, parent, isMain, options);
  const { kept, recording } = underWay;
  const known = kept?.found[folder]?.[request];
  if (known !== undefined) return known;
  const file = node.resolve(request, parent, isMain);
  if (isOfPackage(folder) && isOfPackage(file)) {
    const found = recording.found.get(folder) ?? new Map<string, string>();
    recording.found.set(folder, found.set(request, file));
  }
  return file;
};

const load: Load = (module, file) => {
  const kept = Object.hasOwn(module, '_compile') ? undefined : underWay?.kept?.moduleOf(file);
  if (!kept) return node.load(module, file);
  const { text, code } = kept;
  const script = scriptOf(text, file, code);
  // Of another processor, or of an engine that was told other flags: the next process keeps it anew.
  if (script.cachedDataRejected) forgetPackage(underWay!.recording.entry);
  return run(script, module, file);
};

const compile: Compile = function (content, file, ...rest) {
  if (underWay !== null && rest[0] !== 'module' && isOfPackage(file)) {
    const text = `${before}${content}${behind}`;
    const script = scriptIfAny(text, file);
    if (script) {
      underWay.recording.scripts.set(file, { script, text });
      return run(script, this, file);
    }
  }
  return Reflect.apply(node.compile, this, [content, file, ...rest]);
};

const [before, behind] = wrapper;

const scriptOf = (text: string, filename: string, cachedData?: Buffer): Script =>
  new Script(text, {
    filename,
    // Places are those of the file.
    columnOffset: -before.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });

/** Undefined for what is no CommonJS module: Node knows what to do with it. */
const scriptIfAny = (text: string, filename: string): Script | undefined => {
  try {
    return scriptOf(text, filename);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};

const run = (script: Script, module: NodeJS.Module, file: string): unknown =>
  Reflect.apply(script.runInThisContext() as (...given: unknown[]) => unknown, module.exports, [
    module.exports,
    requireOf(module),
    module,
    file,
    dirname(file),
  ]);

/** The `require` that Node makes for a module. */
const requireOf = (module: NodeJS.Module): NodeJS.Require => {
  const required = (id: string): unknown => module.require(id);
  const resolved = (request: string, options?: object): string =>
    loader._resolveFilename(request, module, false, options);
  resolved.paths = (request: string): string[] | null => loader._resolveLookupPaths(request, module);
  return Object.assign(required, {
    resolve: resolved,
    main: process.mainModule,
    extensions: loader._extensions,
    cache: loader._cache,
  }) as NodeJS.Require;
};

const install = (): void => {
  loader._resolveFilename = resolve;
  loader._extensions['.js'] = load;
  loader.prototype._compile = compile;
};

const uninstall = (): void => {
  // What a package has put in their place while it loaded stays, and calls ours, which then do nothing.
  if (loader._resolveFilename === resolve) loader._resolveFilename = node.resolve;
  if (loader._extensions['.js'] === load) loader._extensions['.js'] = node.load;
  if (loader.prototype._compile === compile) loader.prototype._compile = node.compile;
};
