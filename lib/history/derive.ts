import { compareAll } from '../compare/compare-all.js';
import { hashOf } from '../places/bundle.js';
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

/** What the history keeps of a record. Pure: the same record always gives the same. */
export interface Derived {
  readonly run: string;
  readonly machine: Machine;
  readonly comparisons: readonly (Comparison & Pick<HistoryRow, 'engine'>)[];
}

export const derive = (record: RunRecord): Derived => {
  const machine = machineOf(record.environment);
  return {
    run: hashOf(JSON.stringify([record.startedAt, record.suite, machine.id, record.environment.runtime])),
    machine,
    // of a check, the baselines are another code each time: no trend
    comparisons: (record.against ? [] : compareAll(record.measurements)).map((comparison, index) => {
      const { runtime } = record.measurements[index]!.placements.candidate;
      return { ...comparison, engine: runtime === 'node' ? record.environment.runtime : runtime };
    }),
  };
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
