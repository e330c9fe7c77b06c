import { randomUUID } from 'node:crypto';
import type { Comparison, Experiment, Measurement, Progress } from '../../lib/types.js';
import { chartBundle, textBundle } from '../display.js';
import { metadataOf } from '../ipynb/compared.js';
import type { MagicCall } from './magic.js';
import { messages } from './messages.js';

/**
 * Measures experiments one after another, showing how far it has come; the outcome then takes the place of the
 * progress, as one chart and table, and where a candidate wins from some size on only, the curve of that is shown below.
 * Experiments that need what is missing here are skipped, in words.
 */
export const measured = async (
  { cell: { output, signal, stoppable } }: MagicCall,
  experiments: readonly Experiment[],
  quiet: boolean,
): Promise<readonly Comparison[]> => {
  const { measure } = await import('../../lib/measure/measure.js');
  const { missing } = await import('../../lib/places/needs.js');
  const { compareAll } = await import('../../lib/compare/compare-all.js');
  const { comparisonTable } = await import('../../lib/text/comparison.js');
  const { progressBar } = await import('../../lib/text/progress.js');
  const { crossoversOf } = await import('../../lib/compare/crossover.js');
  const { crossoverText } = await import('../../lib/text/crossover.js');
  const { crossover } = await import('../../lib/charts/crossover.js');
  const { forest } = await import('../../lib/charts/forest.js');

  const id = randomUUID();
  let shown = false;
  const show = (bundle: Parameters<typeof output.display>[0]): void => {
    if (quiet) return;
    output.display(bundle, { id, update: shown });
    shown = true;
  };
  const onProgress = (progress: Progress): void => show(textBundle(progressBar(progress)));
  const measurements: Measurement[] = [];
  const skipped: string[] = [];
  for (const experiment of experiments) {
    if (signal.aborted) break;
    const lacking = missing(experiment.needs);
    if (lacking.length > 0) skipped.push(messages.skipped(experiment.name, lacking));
    else measurements.push(...(await stoppable(() => measure(experiment, { signal, onProgress }))));
  }
  const comparisons = compareAll(measurements);
  const crossovers = crossoversOf(comparisons);
  if (quiet) return comparisons;
  if (comparisons.length > 0) {
    const text = [comparisonTable(comparisons), ...crossovers.map(crossoverText), ...skipped].join('\n');
    const { data, metadata } = await chartBundle(forest(comparisons, { doubts: true }), text);
    show({ data, metadata: { ...metadata, ...metadataOf(comparisons) } });
    for (const one of crossovers) output.display(await chartBundle(crossover(one), crossoverText(one)));
  } else if (skipped.length > 0) show(textBundle(skipped.join('\n')));
  return comparisons;
};
