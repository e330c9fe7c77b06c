import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Advice } from '../../../lib/advise/advice/advice.js';
import type { Evidence } from '../../../lib/advise/advice/evidence.js';
import { judge } from '../../../lib/advise/advice/judge.js';
import { rank } from '../../../lib/advise/advice/rank.js';
import { gather } from '../../../lib/advise/gather.js';
import { type Isolated, isolate } from '../../../lib/advise/isolate/isolate.js';
import { bundle } from '../../../lib/places/bundle.js';
import { findRuntime } from '../../../lib/places/runtimes.js';
import { blockInterval } from '../../../lib/stats/block-interval.js';
import type { Estimate, Progress } from '../../../lib/types.js';
import { outputOf } from '../engine/children.js';
import type { Row } from '../programs/table.js';
import type { Outcome } from './score.js';

interface Options {
  /** pairs of whole commands */
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Advises a program, then measures its remedy on the whole in pairs. Throws when the two forms print different things. */
export const trial = async (row: Row, { rounds, signal, onProgress }: Options): Promise<Outcome> => {
  const [before, after] = [place(row.file), row.after === null ? null : place(row.after)];
  const forms = after === null ? null : ([await started(before), await started(after)] as const);
  if (forms) await pairOf(row.file, forms, 0, signal);
  const evidence = await gather(before, { runs: 2, budget: 12, engines: ['bun'], signal, onProgress });
  const { advice } = rank(evidence, judge(evidence));
  const remedy = advice.find(({ strategy }) => strategy === row.remedy);
  const taken =
    after === null
      ? null
      : await isolate(evidence, new Map([[resolve(before), readFileSync(after, 'utf8')]]), {
          rounds,
          signal,
          onProgress,
        });
  const isolated = taken && 'parts' in taken ? taken : null;
  const logs: number[] = [];
  for (let round = 0; forms && round < rounds; round += 1) {
    onProgress({ label: `${row.file}: pairs`, done: round / rounds, note: '' });
    const [slow, fast] = await pairOf(row.file, forms, round, signal);
    logs.push(Math.log(slow / fast));
  }
  return {
    file: row.file,
    ranked: advice.filter(promises).map(({ strategy }) => strategy),
    ...projectionOf(evidence, isolated, remedy && promises(remedy) ? remedy : null),
    refused: taken && 'reason' in taken ? taken.reason : null,
    measured: logs.length > 1 ? speedupOf(logs) : null,
  };
};

const place = (file: string): string => relative(process.cwd(), join(__dirname, '../programs', file));

/** What promises less is no advice. */
const WORTH = 1.1;
const promises = ({ standing, gain }: Advice): boolean =>
  (standing === 'measured' || standing === 'projected') && gain !== null && gain.value >= WORTH;

/** By the part taken out where it could be, else what was advised. */
const projectionOf = (
  evidence: Pick<Evidence, 'profile'>,
  isolated: Isolated | null,
  remedy: Advice | null,
): Pick<Outcome, 'projected' | 'by' | 'naive'> => {
  if (isolated)
    return {
      projected: isolated.gain,
      by: isolated.parts.find(({ by }) => by !== 'law')?.by ?? 'law',
      naive: naiveOf(
        evidence,
        isolated.parts.map(({ name, local }) => ({ part: name, local: local.value })),
      ),
    };
  const changes = (remedy?.changes ?? []).map(({ part, local }) => ({ part, local: local.value }));
  return { projected: remedy?.gain ?? null, by: 'advice', naive: naiveOf(evidence, changes) };
};

/** Amdahl's law on CPU time alone: each changed part once, by its total share, with the local gain; waits have none. */
export const naiveOf = (
  { profile }: Pick<Evidence, 'profile'>,
  changes: readonly { readonly part: string; readonly local: number }[],
): number | null => {
  if (changes.length === 0) return null;
  const cpu = profile.seconds - profile.idleSeconds;
  const named = new Map(changes.map(({ part, local }) => [part, local]));
  const saved = [...named].reduce((all, [name, local]) => {
    const part = profile.parts.find((one) => one.name === name);
    return all + ((part?.totalSeconds ?? 0) / cpu) * (1 - 1 / local);
  }, 0);
  return 1 / (1 - Math.min(0.999, saved));
};

const started = async (file: string): Promise<readonly string[]> => {
  const runtime = findRuntime('node');
  if (!runtime) throw new Error('No Node was found.');
  return [runtime.path, ...runtime.args((await bundle(file)).path, [], totalmem())];
};

type Forms = readonly [before: readonly string[], after: readonly string[]];

/** Seconds of both forms, run in the order of the round. */
const pairOf = async (name: string, forms: Forms, round: number, signal: AbortSignal): Promise<[number, number]> => {
  const seconds: [number, number] = [0, 0];
  const printed: [string, string] = ['', ''];
  for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const [command = '', ...args] = forms[side];
    const begin = performance.now();
    printed[side] = await outputOf(command, args, { timeout: TIMEOUT, signal });
    seconds[side] = (performance.now() - begin) / 1000;
  }
  if (printed[0] === '' || printed[0] !== printed[1])
    throw new Error(`The two forms of ${name} print different things.`);
  return seconds;
};

const TIMEOUT = 60;

const speedupOf = (logs: readonly number[]): Estimate => {
  const { value, low, high } = blockInterval(logs, 0.05);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence: 0.95 };
};
