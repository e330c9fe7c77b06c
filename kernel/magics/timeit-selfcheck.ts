import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { CellError } from '../failure.js';
import type { Plain, TimedLoop } from '../plain.js';
import { mentions } from '../syntax.js';
import { runCompiler } from './compiler-process.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';
import { medianInterval } from './timeit-outcome.js';
import { autorange, seconds, series } from './timeit-series.js';

/** Rounds of one run here and one in the script; of 7, the range between the second ones holds the median with 98 %. */
const ROUNDS = 7;

/** Times the loop here and in a plain script in turns, and shows by how much this kernel's times are longer. */
export const selfcheck = async (call: MagicCall, loop: Plain<TimedLoop>): Promise<undefined> => {
  const { cell, notebook } = call;
  const used = [...mentions(loop.source)].filter((name) => notebook.names.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'eightways-selfcheck-'));
  try {
    await writeFile(join(folder, 'store'), toCopy(notebook.store, used));
    await writeFile(join(folder, 'loop.cjs'), script(loop.source, join(notebook.modules.folder, 'cell.js')));
    const loops = await autorange(loop.run, cell, 0.2);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS && !cell.signal.aborted; round++) {
      const turns = { here: () => series(loop.run, loops, seconds, cell), there: () => inScript(call, folder, loops) };
      // Whoever comes second finds the machine as the first left it.
      const first = round % 2 === 0 ? await turns.here() : await turns.there();
      const second = round % 2 === 0 ? await turns.there() : await turns.here();
      ratios.push(round % 2 === 0 ? first / second : second / first);
    }
    const sorted = ratios.toSorted((a, b) => a - b);
    const { low, high } = medianInterval(sorted, 0.95);
    const middle = sorted[(ROUNDS - 1) / 2] ?? Number.NaN;
    cell.output.stream('stdout', `${messages.selfchecked({ middle, low, high, rounds: ROUNDS, loops })}\n`);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const toCopy = (store: Readonly<Record<string, unknown>>, names: readonly string[]): Buffer => {
  for (const name of names) {
    try {
      serialize(store[name]);
    } catch {
      throw usageError(messages.notInScript(name));
    }
  }
  return serialize(Object.fromEntries(names.map((name) => [name, store[name]])));
};

/** The script warms up with one run as long as the one it times, as the loop here has by then. */
const script = (source: string, origin: string): string => `
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const store = require('node:v8').deserialize(readFileSync(__dirname + '/store'));
const loop = ${source}(store, createRequire(${JSON.stringify(origin)}));
const clock = () => performance.now() / 1000;
(async () => {
  const loops = Number(process.argv[2]);
  await loop(loops, clock);
  console.log(await loop(loops, clock));
})();
`;

const inScript = async (call: MagicCall, folder: string, loops: number): Promise<number> => {
  const args = [join(folder, 'loop.cjs'), String(loops)];
  const { code, said } = await runCompiler(call, { command: process.execPath, args, folder, timeout: 120 });
  const found = Number(said.trim().split('\n').at(-1));
  if (code !== 0 || !(found > 0)) throw new CellError('ProcessError', messages.scriptFailed(said.trim()));
  return found;
};
