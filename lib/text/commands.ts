import { median } from '../stats/quantile.js';
import type { Measurement, Sample } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { bytes, count, duration } from './quantities.js';

/** How long the runs of both commands took, in two aligned lines: all of them, none left out; nothing without runs. */
export const runLines = ({ blocks, baseline, candidate, memory }: Measurement): readonly string[] => {
  const pairs = blocks.flatMap((block) => block.pairs);
  if (pairs.length === 0) return [];
  const rows = [
    row(
      baseline,
      pairs.map((pair) => pair.baseline),
      memory?.baseline,
    ),
    row(
      candidate,
      pairs.map((pair) => pair.candidate),
      memory?.candidate,
    ),
  ];
  return columns(rows.map((cells) => cells.filter((_, at) => rows.some((other) => other[at] !== ''))));
};

const NAME_CELLS = 60;

const row = (name: string, samples: readonly Sample[], memory: number | undefined): readonly string[] => {
  const walls = samples.map(({ wall }) => wall);
  const cpus = samples.map(({ cpu }) => cpu);
  // a process that ran used some: none was seen
  const seen = Math.max(...cpus) > 0;
  return [
    clip(oneLine(name), NAME_CELLS),
    duration(median(walls)),
    `(${duration(Math.min(...walls))} to ${duration(Math.max(...walls))})`,
    seen ? `${duration(median(cpus))} of CPU` : '',
    memory === undefined ? '' : bytes(memory),
    count(samples.length, 'run'),
  ];
};
