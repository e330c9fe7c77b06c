// npm run build: writes dist/, exactly what npm would publish. JavaScript with types, the command, the kernel, the child
// scripts as single modules, and the suites as TypeScript sources, which the command compiles as it does a user's own.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileOwnScript } from './places/own-script.js';

const root = join(__dirname, '..');
const dist = join(root, 'dist');

const main = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true });
  compile();
  for (const name of ownScripts()) {
    writeFileSync(join(dist, 'lib', `${name}.mjs`), await compileOwnScript(join(root, 'lib', `${name}.ts`)));
  }
  for (const room of ['suites', 'workloads', 'fleets']) copy(`experiments/${room}`, () => true);
  for (const room of ['lib', 'kernel', 'experiments/cli']) copy(room, isAsset);
  copy('experiments/records', (file) => file === 'forest.svg'); // the README shows it
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) cpSync(join(root, file), join(dist, file));
  write('package.json', manifest(usedBySuites()));
  write('lib/package.json', { version: own.version, type: 'commonjs' });
  // for compilers that do not read "exports"
  mkdirSync(join(dist, 'online'));
  write('online/package.json', { type: 'commonjs', main: '../lib/online/index.js', types: '../lib/online/index.d.ts' });
  chmodSync(join(dist, bin), 0o755);
  console.log(`dist/: ${readdirSync(dist, { recursive: true }).length} files`);
};

const own = readJson('lib/package.json') as {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
} & Readonly<Record<string, unknown>>;
const workbench = readJson('package.json') as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const bin = 'experiments/cli/main.js';

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

const compile = (): void => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--pretty', 'false'], {
    stdio: 'inherit',
    timeout: 120_000,
  });
  // only the library has a public surface
  for (const room of ['kernel', 'experiments']) {
    for (const file of filesIn(join(dist, room))) if (file.endsWith('.d.ts')) rmSync(join(dist, room, file));
  }
};

/** Scripts for child processes, by the calls that ask for them: 'measure/child-main'. */
const ownScripts = (): string[] => {
  const calls = filesIn(join(root, 'lib'))
    .filter((file) => file.endsWith('.ts') && file !== 'build.ts')
    .flatMap((file) => [...readFileSync(join(root, 'lib', file), 'utf8').matchAll(/\bownScript\('([^']+)'\)/g)]);
  return [...new Set(calls.map(([, name]) => name!))];
};

const copy = (room: string, wanted: (file: string) => boolean): void => {
  for (const file of filesIn(join(root, room)).filter(wanted)) {
    mkdirSync(dirname(join(dist, room, file)), { recursive: true });
    cpSync(join(root, room, file), join(dist, room, file));
  }
};

/** What is neither source, nor for those who work on eightways: logos, styles, templates. */
const isAsset = (file: string): boolean => !/(\.ts|\.md|package\.json)$/.test(file);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** Packages that the suites name and the library does not bring: a user adds those whose suites he wants to run. */
const usedBySuites = (): string[] => {
  const texts = ['suites', 'workloads', 'fleets'].flatMap((room) =>
    filesIn(join(root, 'experiments', room)).map((file) => readFileSync(join(root, 'experiments', room, file), 'utf8')),
  );
  return Object.keys(workbench.devDependencies)
    .filter((name) => !name.startsWith('@types/') && !(name in own.dependencies))
    .filter((name) => texts.some((text) => new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(text)));
};

const manifest = (optional: readonly string[]): object => {
  const { private: _private, main: _main, types: _types, dependencies, ...rest } = own;
  return {
    ...rest,
    keywords: ['benchmark', 'performance', 'profiling', 'jupyter-kernel', 'amdahl', 'scalability', 'typescript'],
    bin: { eightways: bin },
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './online': { types: './lib/online/index.d.ts', default: './lib/online/index.js' },
      './package.json': './package.json',
    },
    main: './lib/index.js',
    types: './lib/index.d.ts',
    files: ['lib', 'online', 'kernel', 'experiments', 'CHANGELOG.md'],
    dependencies,
    peerDependencies: {
      ...own.peerDependencies,
      ...Object.fromEntries(optional.map((name) => [name, workbench.devDependencies[name]])),
    },
    peerDependenciesMeta: {
      ...own.peerDependenciesMeta,
      ...Object.fromEntries(optional.map((name) => [name, { optional: true }])),
    },
  };
};

const write = (file: string, content: object): void =>
  writeFileSync(join(dist, file), `${JSON.stringify(content, null, 2)}\n`);

void main();
