import { compareAll } from '../compare/compare-all.js';
import { hashOf } from '../places/bundle.js';
import { type JudgedCase, judgedCase } from '../service/judged-case.js';
import type { Comparison, Environment, HistoryRow, RunRecord } from '../types.js';

/** A machine as the history tells it from others: by its processor, cores, memory and system. */
export interface Machine {
  readonly id: string;
  /** "Example CPU at 2.50 GHz, 2 cores" */
  readonly name: string;
  readonly cpu: string;
  readonly cores: number;
  /** bytes */
  readonly memory: number;
  readonly os: string;
}

/** What the history keeps of one comparison, besides the run that it is of. */
export type DerivedRow = Omit<
  HistoryRow,
  'run' | 'suite' | 'startedAt' | 'committedAt' | 'commit' | 'machine' | 'machineName'
>;

/** What the history keeps of a record. Pure: the same record always gives the same. */
export interface Derived {
  readonly run: string;
  readonly machine: Machine;
  readonly comparisons: readonly DerivedRow[];
}

export const derive = (record: RunRecord): Derived => {
  const machine = machineOf(record.environment);
  const { runtime } = record.environment;
  return {
    run: hashOf(JSON.stringify([record.startedAt, record.suite, machine.id, runtime])),
    machine,
    // of a check, the baselines are another code each time: no trend
    comparisons: record.against
      ? []
      : [
          ...compareAll(record.measurements).map((comparison, index) =>
            rowOf(comparison, record.measurements[index]!.placements.candidate.runtime, runtime),
          ),
          ...(record.services ?? []).map(judgedCase).flatMap((judged) => serviceRows(judged, runtime)),
        ],
  };
};

const rowOf = (comparison: Comparison, placed: string, own: string): DerivedRow => {
  const { experiment, strategy, baseline, candidate, size, unit, expected, clock, margin } = comparison;
  const { speedup, verdict, refused, seconds } = comparison;
  return {
    engine: placed === 'node' ? own : placed,
    ...{ experiment, strategy, baseline, candidate, size, unit, expected, clock, quantity: 'time', margin },
    ...{ speedup, verdict, refused: refused?.kind ?? null, seconds },
  };
};

/** A row for each quantity of two services; of a refused one, a row that says so. */
const serviceRows = (judged: JudgedCase, engine: string): readonly DerivedRow[] => {
  const { experiment, strategy, baseline, candidate, size, unit, margin, ratios, refused } = judged;
  const of = {
    ...{ engine, experiment, strategy, baseline, candidate, size, unit, margin },
    // advice is on programs: of a service nobody said beforehand how it would do
    expected: 'any',
    refused: refused?.kind ?? null,
  } as const;
  if (refused) {
    const seconds = { baseline: null, candidate: null };
    return [{ ...of, clock: 'wall', quantity: 'p50', speedup: null, verdict: 'inconclusive', seconds }];
  }
  return ratios.map(({ quantity, speedup, verdict, ...sides }) => {
    const isRate = quantity === 'answers per CPU second';
    const secondsOf = (value: number): number => (isRate ? 1 / value : value);
    const seconds = { baseline: secondsOf(sides.baseline), candidate: secondsOf(sides.candidate) };
    return { ...of, clock: isRate ? 'cpu' : 'wall', quantity, speedup, verdict, seconds };
  });
};

export const machineOf = ({ cpu, cores, memory, os }: Environment): Machine => {
  // the kernel's version changes with every update, and memory by a few pages with every start
  const [system = '', ...rest] = os.split(' ');
  const kind = [system, rest.at(-1) ?? ''].join(' ').trim();
  const gibibytes = Math.round(memory / 1024 ** 3);
  return {
    id: hashOf(JSON.stringify([cpu, cores, gibibytes, kind])),
    name: `${cpu}, ${cores} ${cores === 1 ? 'core' : 'cores'}`,
    ...{ cpu, cores, memory, os: kind },
  };
};
