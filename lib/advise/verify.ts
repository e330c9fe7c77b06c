import { existsSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { messages } from '../messages.js';
import { bundle } from '../places/bundle.js';
import { findRuntime } from '../places/runtimes.js';
import { sourcesOf } from '../profile/source-places.js';
import { interval } from '../text/quantities.js';
import type { Estimate, Progress, StrategyName } from '../types.js';
import type { Advice, Change } from './advice/advice.js';
import { wholeGain } from './advice/changes.js';
import type { Evidence } from './advice/evidence.js';
import type { Isolated } from './isolate/isolate.js';
import { localOf, type Scored } from './ledger.js';
import { pairRuns, type Ratio } from './whole-runs.js';

/** Texts in place of files of a program, by absolute path. */
export type Changed = ReadonlyMap<string, string>;

export interface VerifyOptions {
  /** seconds */
  readonly budget?: number;
  /** seconds after which one run is ended */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Measures the whole program with and without changed texts, in pairs of fresh processes that must print the same.
 * Throws in words when a text is of no file of the program; there is no speed-up when the two print different things.
 */
export const measureChanged = async (
  { program, args }: Pick<Evidence, 'program' | 'args'>,
  changed: Changed,
  { budget = 20, timeout = 120, signal, onProgress }: VerifyOptions = {},
): Promise<Ratio> => {
  const before = await bundle(program);
  const known = new Set(sourcesOf(before));
  for (const file of changed.keys()) if (!known.has(file)) throw new Error(messages.notOfTheProgram(file, program));
  const after = await bundle(program, changed);
  const runtime = findRuntime('node');
  if (!runtime) throw new Error(messages.noRuntime('node'));
  const words = (script: string): readonly string[] => [runtime.path, ...runtime.args(script, [], totalmem()), ...args];
  return pairRuns({
    ...{ strategy: 'code', baseline: words(before.path), candidate: words(after.path), budget, timeout },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
};

/** The file's text with the change made. Throws when it cannot be made by itself, or the file is not what it was. */
export const changedBy = ({ rewrite, at }: Change, number: number): Changed => {
  if (!rewrite) throw new Error(messages.noRewrite(number, at));
  const { file, from, to, text, by } = rewrite;
  const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (source.slice(from, to) !== text) throw new Error(messages.changedSince(file));
  return new Map([[file, source.slice(0, from) + by + source.slice(to)]]);
};

/** Files of "FILE=CHANGED". Throws when one cannot be read. */
export const changedFiles = (pairs: readonly (readonly [file: string, copy: string])[]): Changed =>
  new Map(pairs.map(([file, copy]) => [resolve(file), readFileSync(copy, 'utf8')]));

interface Verified {
  readonly strategy: StrategyName;
  /** null: the user's own */
  readonly change: Change | null;
  readonly measured: Estimate;
  /** null: nothing could be taken out, and the projection is that of the advice */
  readonly isolated: Isolated | null;
}

/** What was projected of a change beside what was measured of it; null where nothing was projected. */
export const scoreOf = (
  { program, engine }: Evidence,
  { strategy, change, measured, isolated }: Verified,
): Scored | null => {
  const predicted = isolated?.gain ?? (change && wholeGain(program, [change]));
  if (!predicted) return null;
  const part = isolated?.parts.length === 1 ? isolated.parts[0] : undefined;
  const share = part?.share.value ?? change?.share.value ?? 0;
  const name = isolated?.parts.map((one) => one.name).join(' and ') ?? '';
  return {
    ...{ date: new Date().toISOString(), program, engine, strategy, rule: change?.rule ?? null },
    ...{ change: change ? `${change.title}, ${change.at}` : name, predicted, measured, share },
    local: part?.local.value ?? localOf(share, measured.value),
    by: isolated ? 'part' : 'advice',
  };
};

/** The advice with one change's range in place of what was projected of it: the whole's measured speed-up, where it is its only one. */
export const withMeasured = (advice: readonly Advice[], change: Change, measured: Estimate): readonly Advice[] =>
  advice.map((one) =>
    one.changes.includes(change)
      ? {
          ...one,
          ...(one.changes.length === 1
            ? { standing: measured.high < 1 ? ('ruled-out' as const) : ('measured' as const), gain: measured }
            : {}),
          ...(measured.high < 1 && one.changes.length === 1 && { ruledOut: 'Measured: it makes the whole slower.' }),
          because: [...one.because, `Measured at ${change.at}: ${interval(measured)} of the whole.`],
        }
      : one,
  );
