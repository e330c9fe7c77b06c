import type { MagicCall } from './magic.js';
import { messages } from './messages.js';
import { pathIn, writeText } from './paths.js';
import type { TimeitOutcome } from './timeit-outcome.js';

/** Writes outcomes as the JSON of `hyperfine --export-json`, seconds per evaluation for its times. */
export const saveOutcomes = async (
  { notebook, cell }: MagicCall,
  file: string,
  outcomes: readonly { readonly name: string; readonly outcome: TimeitOutcome }[],
): Promise<void> => {
  const results = outcomes.map(({ name, outcome: { average, stdev, median, best, worst, timings } }) => ({
    command: name,
    mean: average,
    // hyperfine's is that of a sample
    stddev: timings.length > 1 ? stdev * Math.sqrt(timings.length / (timings.length - 1)) : null,
    median,
    min: best,
    max: worst,
    times: timings,
  }));
  await writeText(pathIn(notebook, file), file, `${JSON.stringify({ results }, null, 2)}\n`);
  cell.output.stream('stdout', `${messages.written(file, outcomes.length, 'benchmark')}\n`);
};
