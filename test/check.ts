// npm run check: everything that needs no test to run. The tools work side by side; what they print is shown when they object.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ambient } from '../kernel/declarations.js';
import { crossings } from './check/arrows.js';
import { importsOf } from './check/imports.js';
import { lengths } from './check/lengths.js';
import { unlocked } from './check/lock.js';
import { unneeded } from './check/published.js';
import { blocksOf, cellsOf, misfits } from './check/snippets.js';
import { type Findings, read, root, sources, tracked } from './check/sources.js';
import { traces } from './check/traces.js';

const main = async (): Promise<void> => {
  const tools = [
    tool('types', 'typescript/bin/tsc', ['--noEmit', '--pretty', 'false']),
    tool('lint and format', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off', '.']),
    tool('unused code', 'knip/bin/knip.js', ['--no-progress']),
  ];
  const failed = [
    report('import arrows', arrows()),
    report('published dependencies', plain(unneeded(sources(), published))),
    report('file lengths', lengths(sources())),
    report('traces of a machine', plain(traces(read(tracked().filter((file) => !binary.test(file)))))),
    report('lock file', plain(unlocked(require('../package-lock.json') as Parameters<typeof unlocked>[0]))),
    report('TypeScript in documents', plain(documents())),
    ...(await Promise.all(tools)),
  ].filter((passed) => !passed).length;
  console.log(failed === 0 ? '\nAll checks passed.' : `\n${failed} ${failed === 1 ? 'check' : 'checks'} failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
};

const library = require('../lib/package.json') as { dependencies: object; peerDependencies: object };
const published = Object.keys({ ...library.dependencies, ...library.peerDependencies });
const binary = /\.(png|woff2?|ttf|wasm)$/;

const arrows = (): Findings => {
  const imports = sources().flatMap(({ file, text }) => importsOf(file, text));
  const found = crossings(imports, published);
  return plain(found.map(({ import: { file, line, specifier }, rule }) => `${file}:${line} '${specifier}': ${rule}`));
};

const documents = (): string[] => [
  ...misfits(read(tracked('*.md')).flatMap(blocksOf)),
  ...misfits(read(tracked('notebooks/*.ipynb')).flatMap(cellsOf), ambient),
];

const plain = (problems: readonly string[]): Findings => ({ problems, notes: [] });

const report = (title: string, { problems, notes }: Findings): boolean => {
  const passed = problems.length === 0;
  console.log(`${passed ? '✔' : '✘'} ${title}`);
  for (const problem of problems) console.log(`    ${problem}`);
  for (const note of notes) console.log(`    (a second look: ${note})`);
  return passed;
};

/** Runs a tool of node_modules with this Node; ended after two minutes. */
const tool = (title: string, bin: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const path = join(root, 'node_modules', bin);
    const options = { cwd: root, timeout: 120_000, maxBuffer: 64 * 1024 ** 2, encoding: 'utf8' } as const;
    execFile(process.execPath, [path, ...args], options, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.trim().split('\n');
      const ended = error?.killed ? ['ended after two minutes'] : [];
      resolve(report(title, plain(error ? [...said, ...ended] : [])));
    });
  });

void main();
