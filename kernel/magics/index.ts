import type { CellError } from '../failure.js';
import { messages } from '../messages.js';
import { advise } from './advise.js';
import { amdahl } from './amdahl.js';
import { aprun } from './aprun.js';
import { c } from './c.js';
import { capacity } from './capacity.js';
import { capture } from './capture.js';
import { compare } from './compare.js';
import { config } from './config.js';
import { dis } from './dis.js';
import { env } from './env.js';
import { findings } from './findings.js';
import { fleet } from './fleet.js';
import { history } from './history.js';
import { bun, deno, node, node26 } from './in-runtime.js';
import { load } from './load.js';
import { lprun } from './lprun.js';
import { lsmagic } from './lsmagic.js';
import { type Magic, usageError } from './magic.js';
import { memit } from './memit.js';
import { mprun } from './mprun.js';
import { prun } from './prun.js';
import { queue } from './queue.js';
import { reset } from './reset.js';
import { run } from './run.js';
import { runtimes } from './runtimes.js';
import { save } from './save.js';
import { selftest } from './selftest.js';
import { bash, sh } from './shell.js';
import { sla } from './sla.js';
import { strategy } from './strategy.js';
import { time } from './time.js';
import { timeit } from './timeit.js';
import { trend } from './trend.js';
import { tryMagic } from './try.js';
import { usl } from './usl.js';
import { wasm } from './wasm.js';
import { who } from './who.js';
import { whoLs } from './who-ls.js';
import { whos } from './whos.js';
import { worker } from './worker.js';

/** All magics. Adding one is a file and a row here. */
export const magics: readonly Magic[] = [
  advise,
  amdahl,
  aprun,
  bash,
  bun,
  c,
  capacity,
  capture,
  compare,
  config,
  deno,
  dis,
  env,
  findings,
  fleet,
  history,
  load,
  lprun,
  lsmagic,
  memit,
  mprun,
  node,
  node26,
  queue,
  prun,
  reset,
  run,
  runtimes,
  save,
  selftest,
  sh,
  sla,
  strategy,
  time,
  timeit,
  trend,
  tryMagic,
  usl,
  wasm,
  who,
  whoLs,
  whos,
  worker,
];

/** The magic of a name, in a form. Throws, with a suggestion, when there is none. */
export const findMagic = (name: string, form: 'line' | 'cell'): Magic => {
  const magic = magics.find((one) => one.name === name);
  if (!magic) throw unknownMagic(name, form);
  if (!magic.forms.includes(form)) {
    throw usageError(messages.otherForm(name, form));
  }
  return magic;
};

const unknownMagic = (name: string, form: 'line' | 'cell'): CellError => {
  const ranked = magics.map((one) => ({ name: one.name, far: distance(one.name, name) })).sort((a, b) => a.far - b.far);
  const [near] = ranked.filter(({ far }) => far <= 3);
  return usageError(messages.noSuchMagic(name, form, near?.name ?? null));
};

/** Edits between two words (Levenshtein), two swapped neighbours counting as one. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + cost,
        swapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length, b.length);
};
