// npm run check:package: packs dist/ as npm would publish it, looks at the tarball with publint and attw, then unpacks it
// where a user's project would have it and uses it: require, import, types, the command.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './sources.js';

const main = async (): Promise<void> => {
  const cache = join(root, 'node_modules', '.cache', 'eightways');
  mkdirSync(cache, { recursive: true });
  // below node_modules, so that the package's dependencies are found as if they had been installed with it
  const project = mkdtempSync(join(cache, 'package-'));
  try {
    const tarball = pack(project);
    await lint(tarball);
    unpack(tarball, project);
    use(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
};

const node = (args: readonly string[], cwd: string): string =>
  execFileSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const pack = (project: string): string => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', join(root, 'dist'), '--json', '--pack-destination', project];
  const packed = execFileSync(npm, args, { encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(packed) as [Packed];
  console.log(
    `✔ npm pack: ${entryCount} files, ${Math.round(size / 1e3)} kB packed, ${Math.round(unpackedSize / 1e3)} kB unpacked`,
  );
  return join(project, filename);
};

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

const lint = async (tarball: string): Promise<void> => {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const bytes = readFileSync(tarball);
  const content = new Uint8Array(bytes).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: content }, strict: true });
  const said = messages.filter(({ type }) => type !== 'suggestion').map((message) => formatMessage(message, pkg));
  if (said.length > 0) throw new Error(`publint:\n${said.join('\n')}`);
  console.log('✔ publint');
  const attw = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist', 'index.js');
  node([attw, tarball, '--no-emoji', '--format', 'ascii'], root);
  console.log('✔ attw');
};

const unpack = (tarball: string, project: string): void => {
  mkdirSync(join(project, 'node_modules'));
  execFileSync('tar', ['-xzf', tarball, '-C', project], { timeout: 60_000 });
  renameSync(join(project, 'package'), join(project, 'node_modules', 'eightways'));
  writeFileSync(join(project, 'package.json'), '{ "name": "user", "type": "module", "private": true }\n');
};

const use = (project: string): void => {
  for (const entry of ['eightways', 'eightways/online']) {
    const names = node(['-e', `console.log(Object.keys(require('${entry}')).sort().join())`], project);
    writeFileSync(
      join(project, 'names.mjs'),
      `console.log(Object.keys(await import('${entry}')).filter((n) => !['default', 'module.exports', '__esModule'].includes(n)).sort().join());`,
    );
    const imported = node(['names.mjs'], project);
    if (names !== imported) throw new Error(`require('${entry}') sees ${names}import() sees ${imported}`);
    console.log(`✔ require and import of ${entry}: ${names.trim().split(',').length} names`);
  }
  typeCheck(project);
  runOnline(project);
  const command = join(project, 'node_modules', 'eightways', 'experiments', 'cli', 'main.js');
  for (const words of [
    ['--help'],
    ['--version'],
    ['list'],
    ['run', 'suite.ts', '--budget', '4s'],
    ['selftest', '--seconds', '3s'],
    kernelInto(project),
  ]) {
    const said = node([command, ...words], project);
    if (!said.trim()) throw new Error(`eightways ${words.join(' ')} says nothing`);
    console.log(`✔ eightways ${words.slice(0, 2).join(' ')}: ${said.trim().split('\n').length} lines`);
  }
  kernelStands(project);
  readmeLists(project);
};

/** The kernel that was installed names files that are there, and none of the repository. */
const kernelStands = (project: string): void => {
  const spec = join(project, 'share', 'jupyter', 'kernels', 'eightways', 'kernel.json');
  const { argv } = JSON.parse(readFileSync(spec, 'utf8')) as { argv: string[] };
  const main = argv.find((argument) => argument.endsWith('main.js')) ?? '';
  if (!existsSync(main) || !main.startsWith(project)) throw new Error(`The kernel would start ${argv.join(' ')}`);
};

const kernelInto = (project: string): string[] => ['kernel', 'install', '--prefix', project];

/** The README says which packages the suites need beside the published ones; what only the library may use, it says itself. */
const readmeLists = (project: string): void => {
  const manifest = readFileSync(join(project, 'node_modules', 'eightways', 'package.json'), 'utf8');
  const { peerDependencies } = JSON.parse(manifest) as { peerDependencies: object };
  const library = (require('../../lib/package.json') as { peerDependencies: object }).peerDependencies;
  const bySuites = Object.keys(peerDependencies).filter((name) => !(name in library));
  const wanted = `npm install ${bySuites.join(' ')}`;
  if (!readFileSync(join(root, 'README.md'), 'utf8').includes(wanted)) throw new Error(`The README lacks: ${wanted}`);
};

/** The README's suite, as a user's compiler sees it: the types of the package are checked too. */
const typeCheck = (project: string): void => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const samples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text!);
  writeFileSync(join(project, 'suite.ts'), samples[0]!);
  writeFileSync(join(project, 'live.mts'), samples.find((text) => text.includes('eightways/online'))!);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--types', 'node'];
  node([tsc, ...options, 'suite.ts', 'live.mts'], project);
  console.log("✔ types, in a user's project");
};

/** A service with the live profiler, which ends though it is not stopped. */
const runOnline = (project: string): void => {
  const service = `
    const { start } = require('eightways/online');
    const online = start({ port: 0 });
    online.span('work', () => {});
    online.address().then(async (url) => {
      const page = await fetch(url + '/metrics', { headers: { authorization: 'Bearer ' + online.token } });
      console.log(await page.text());
    });`;
  const page = node(['-e', service], project);
  if (!page.includes('eightways_span_duration_seconds_count{span="work"} 1')) throw new Error(`No metrics: ${page}`);
  console.log('✔ eightways/online: a service shows its metrics, and ends');
};

void main().catch((error: Error & { stdout?: string }) => {
  console.error(`✘ ${error.message}\n${error.stdout ?? ''}`);
  process.exitCode = 1;
});
