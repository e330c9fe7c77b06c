import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messages } from '../../messages.js';
import { bundle, hashOf, scratchFolder } from '../../places/bundle.js';
import { findRuntime } from '../../places/runtimes.js';
import { projectParts } from '../../project/parts.js';
import { mostShare, possible } from '../../project/uncertain.js';
import { median } from '../../stats/quantile.js';
import type { Estimate, Progress, StrategyName } from '../../types.js';
import type { Evidence } from '../advice/evidence.js';
import type { Changed } from '../verify.js';
import { besideOf } from './beside.js';
import { around, changedParts } from './changed-parts.js';
import { measureLocal } from './local-pairs.js';
import type { Recorded } from './part-protocol.js';
import { openPartRuns, type WatchedProgram } from './part-runs.js';
import { writeSuite } from './part-suite.js';
import { topFunctions, watched } from './part-text.js';
import { type Rehearsal, rehearse, unsure } from './rehearse.js';
import { refersToKept, takenOut } from './taken-out.js';

export interface IsolateOptions {
  /** seconds for runs with the part in both forms */
  readonly budget?: number;
  /** pairs of whole runs */
  readonly rounds?: number;
  /** seconds after which one run is ended */
  readonly timeout?: number;
  /** folder to write each part to, in both forms, with a suite that calls it as the program did */
  readonly write?: { readonly folder: string; readonly strategy: StrategyName };
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A function that changes: measured alone, and what the whole gains by it. */
export interface IsolatedPart extends Rehearsal {
  readonly name: string;
  readonly file: string;
  /** speed-up of the part alone, on the calls that the program makes of it */
  readonly local: Estimate;
}

/** What a change brings: each of its parts, and the whole, projected from them. */
export interface Isolated {
  readonly parts: readonly IsolatedPart[];
  readonly gain: Estimate;
}

/**
 * Takes the functions that a change is in out of their program, measures both forms on the calls that the program makes,
 * and projects what the whole gains from its own runs with the part as much shorter. The changed program itself is not
 * run. Tells in words why, where the change is in no function that can be taken out.
 */
export const isolate = async (
  { program, args }: Pick<Evidence, 'program' | 'args'>,
  changed: Changed,
  { budget = 6, rounds = 6, timeout = 120, write, signal, onProgress }: IsolateOptions = {},
): Promise<Isolated | { readonly reason: string }> => {
  const runtime = findRuntime('node');
  if (!runtime) throw new Error(messages.noRuntime('node'));
  const [only, ...others] = changed;
  if (!only || others.length > 0) return { reason: 'the change is in several files' };
  const [file, after] = only;
  const before = readFileSync(file, 'utf8');
  const [old, fresh] = [await topFunctions(before), await topFunctions(after)];
  const places = changedParts(old, fresh);
  if (places.length === 0)
    return {
      reason:
        'the change is in no function at the top of its module, and no method by itself, that could be taken out: asynchronous and overloaded ones and generators cannot',
    };
  const methods = old.filter(({ name, kind }) => kind === 'method' && places.some((names) => names.includes(name)));
  const [first] = methods;
  const changing = places.flat();
  if (first && around(before, old, changing) !== around(after, fresh, changing))
    return { reason: `what stands around ${first.name} differs too: a method is called in both forms in one class` };
  for (const { name } of methods)
    if (await refersToKept(before, name.split('.')[0]!))
      return { reason: `${name} refers to what its module keeps between calls, which both forms would share` };
  const launch = { program, args, file, before, after, runtime, timeout, ...(signal && { signal }) };
  const parts: IsolatedPart[] = [];
  for (const names of places) {
    const taken = await firstOf(names.slice(0, MOST), launch, {
      ...{ budget: budget / places.length, rounds, ...(write && { write }) },
      ...(onProgress && { onProgress }),
    });
    if ('reason' in taken) return taken;
    parts.push(taken);
  }
  const [part] = parts;
  return { parts, gain: parts.length === 1 && part ? part.gain : together(program, parts) };
};

/** Functions around a place that are tried, the smallest first. */
const MOST = 3;

type Launch = Omit<Part, 'name'>;
type Effort = Required<Pick<IsolateOptions, 'budget' | 'rounds'>> & Pick<IsolateOptions, 'onProgress' | 'write'>;

const firstOf = async (
  names: readonly string[],
  launch: Launch,
  { budget, rounds, write, onProgress }: Effort,
): Promise<IsolatedPart | { readonly reason: string }> => {
  const reasons: string[] = [];
  const say = onProgress ? { onProgress } : {};
  for (const name of names) {
    const part = await partOf({ ...launch, name });
    try {
      onProgress?.({ label: `${name}: its calls`, done: 0, note: '' });
      const { path, recorded, hash } = await part.alone.record();
      const stuck = whyStuck(recorded);
      const { speedup: local, reason } =
        stuck === null
          ? await measureLocal(part.both, hash, { budget, ...(launch.signal && { signal: launch.signal }), ...say })
          : { speedup: null, reason: stuck };
      if (local) {
        // objects of a class cannot be written to a file
        if (write && !name.includes('.'))
          await writeSuite({ ...launch, name, recorded, strategy: write.strategy }, join(write.folder, name));
        const beside = besideOf(recorded, path);
        return {
          name,
          file: launch.file,
          local,
          ...(await rehearse(part.alone, { local, rounds, beside, ...say })),
        };
      }
      reasons.push(`${name} ${reason}`);
    } finally {
      await part.close();
    }
  }
  return { reason: reasons[0] ?? 'nothing of it could be taken out' };
};

/** Parts that do not use each other have their times apart. */
const together = (program: string, parts: readonly IsolatedPart[]): Estimate => {
  const sum = parts.reduce((all, { share }) => all + share.value, 0);
  const fit = Math.min(1, mostShare / sum);
  const scaled = parts.map(({ name, share, local }) => ({
    ...{ part: name, local },
    share: { ...share, value: share.value * fit, low: share.low * fit, high: possible(share.high * fit) },
  }));
  return unsure(projectParts({ program, parts: scaled }).predicted, median(parts.map(({ whole }) => whole)));
};

interface Part extends Omit<WatchedProgram, 'script'> {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly name: string;
}

/** The program with the part watched by itself, and beside its changed form. */
const partOf = async ({ file, before, after, name, ...launch }: Part) => {
  const method = (await topFunctions(after)).find((one) => one.name === name && one.kind === 'method');
  const folder = join(scratchFolder(dirname(file)), `part-${hashOf(`${file} ${name} ${after}`)}`);
  mkdirSync(folder, { recursive: true });
  const other = join(folder, 'after.ts');
  if (!method) writeFileSync(other, await takenOut(after, name, { from: file, to: folder }));
  const scriptOf = async (text: string): Promise<string> =>
    (await bundle(launch.program, new Map([[file, text]]))).path;
  const alone = await openPartRuns({ ...launch, script: await scriptOf(await watched(before, name)) });
  const both = await openPartRuns({
    ...launch,
    script: await scriptOf(await watched(before, name, method?.text ?? other)),
  });
  return {
    alone,
    both,
    close: async (): Promise<void> => {
      await Promise.all([alone.close(), both.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const whyStuck = ({ stuck, seconds }: Recorded): string | null => {
  if (seconds.length === 0 && stuck === null) return 'is not called';
  return stuck === null ? null : why[stuck];
};

const why: Readonly<Record<NonNullable<Recorded['stuck']>, string>> = {
  arguments: 'is given what cannot be cloned',
  answer: 'answers what cannot be cloned',
  changes: 'changes what it is given',
  promise: 'waits',
  throws: 'throws',
  this: 'is called as a method',
  state: 'is a method of an object whose state cannot be cloned',
};
