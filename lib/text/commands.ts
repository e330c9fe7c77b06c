import { median } from '../stats/quantile.js';
import type { Measurement, Sample } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { count, duration } from './quantities.js';

/** How long the runs of both commands took, in two aligned lines: all of them, none left out; nothing without runs. */
export const runLines = ({ blocks, baseline, candidate }: Measurement): readonly string[] => {
  const pairs = blocks.flatMap((block) => block.pairs);
  if (pairs.length === 0) return [];
  return columns([
    row(
      baseline,
      pairs.map((pair) => pair.baseline),
    ),
    row(
      candidate,
      pairs.map((pair) => pair.candidate),
    ),
  ]);
};

const NAME_CELLS = 60;

const row = (name: string, samples: readonly Sample[]): readonly string[] => {
  const walls = samples.map(({ wall }) => wall);
  const cpus = samples.map(({ cpu }) => cpu);
  // a process that ran used some: none was seen
  const seen = Math.max(...cpus) > 0;
  return [
    clip(oneLine(name), NAME_CELLS),
    duration(median(walls)),
    `(${duration(Math.min(...walls))} to ${duration(Math.max(...walls))})`,
    seen ? `${duration(median(cpus))} of CPU` : '',
    count(samples.length, 'run'),
  ];
};
