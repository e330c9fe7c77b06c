import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outputOf } from './children.js';
import type { AskPeer } from './peers.js';

interface Exported {
  readonly results: readonly { readonly mean: number; readonly stddev: number; readonly times: readonly number[] }[];
}

// A start of Node is about as long: half of what is timed is work.
const WORK_SECONDS = 0.04;

/** hyperfine on two whole commands, each of which calls one copy of the function for a while. Seconds. */
export const hyperfine: AskPeer = async (module, seconds, signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-hyperfine-'));
  try {
    const program = join(folder, 'program.mjs');
    writeFileSync(program, PROGRAM);
    const command = (name: string, calls: number): string =>
      [process.execPath, program, pathToFileURL(module).href, name, String(calls)].join(' ');
    const asked = [program, pathToFileURL(module).href, 'A', '0'];
    const calls = Number(await outputOf(process.execPath, asked, { timeout: 30, signal }));
    const runs = Math.max(5, Math.round(seconds / 2 / (2 * WORK_SECONDS)));
    const path = join(folder, 'times.json');
    const args = ['-N', '--warmup', '1', '--runs', String(runs), '--style', 'none', '--export-json', path];
    const names = definitionOrder(module);
    await outputOf('hyperfine', [...args, ...names.map((name) => command(name, calls))], { timeout: 60, signal });
    const { results } = JSON.parse(readFileSync(path, 'utf8')) as Exported;
    const facts = (name: string) => {
      const { mean, stddev, times } = results[names.indexOf(name)]!;
      return { mean, stddev, runs: times.length };
    };
    return { A: facts('A'), B: facts('B'), tests: {} };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The order in which the module lists its variants. */
const definitionOrder = (module: string): readonly string[] =>
  readFileSync(module, 'utf8').indexOf('\n    A: ') < readFileSync(module, 'utf8').indexOf('\n    B: ')
    ? ['A', 'B']
    : ['B', 'A'];

// With 0 calls it prints how many calls fill the time; A's count is used for both, so that B does more.
const PROGRAM = `const [, , module, name, count] = process.argv;
const { default: [{ workload, variants }] } = await import(module);
const input = workload.input(workload.sizes[0]);
const { run, open } = variants[name];
const context = open?.(input);
if (count === '0') {
  for (let i = 0; i < 200; i++) await run(input, context);
  const from = performance.now();
  let calls = 0;
  while (performance.now() - from < ${WORK_SECONDS * 1000}) { await run(input, context); calls += 1; }
  console.log(calls);
} else for (let i = Number(count); i > 0; i--) { const given = run(input, context); if (given instanceof Promise) await given; }
`;
