import type { Block, Comparison, Measurement, RunRecord } from '../types.js';
import type { Side } from './format.js';

/**
 * Both sides of every measurement that gave a speed-up, baseline first. One that failed or was refused is left out:
 * another tool would take its times for sound ones. A baseline with two candidates comes twice, with the samples that
 * were taken beside each, so that times to be compared were taken at the same time.
 */
export const sidesOf = ({ measurements }: RunRecord, comparisons: readonly Comparison[]): readonly Side[] =>
  comparisons.flatMap((comparison): Side[] => {
    const measurement = measurements.find((each) => isOf(each, comparison));
    if (!measurement || comparison.refused || measurement.blocks.every(({ pairs }) => pairs.length === 0)) return [];
    return (['baseline', 'candidate'] as const).map((role) => ({
      role,
      variant: comparison[role],
      other: comparison[role === 'baseline' ? 'candidate' : 'baseline'],
      blocks: samplesOf(measurement.blocks, role),
      measurement,
      comparison,
    }));
  });

const isOf = (measurement: Measurement, comparison: Comparison): boolean =>
  keys.every((key) => measurement[key] === comparison[key]);

const keys = ['experiment', 'baseline', 'candidate', 'size', 'unit'] as const;

const samplesOf = (blocks: readonly Block[], role: Side['role']) =>
  blocks.filter(({ pairs }) => pairs.length > 0).map(({ pairs }) => pairs.map((pair) => pair[role]));

/** "dedupe strings, 10000 strings: Set"; a baseline adds whose it is, so that names within an export differ. */
export const nameOf = ({ role, variant, other, comparison }: Side): string =>
  `${subjectOf(comparison)}: ${variant}${role === 'baseline' ? ` (baseline of ${other})` : ''}`;

/** "dedupe strings, 10000 strings": plain digits, since these names are keys elsewhere. */
const subjectOf = ({ experiment, size, unit }: Comparison): string =>
  size === 1 && unit === '' ? experiment : `${experiment}, ${size} ${unit}`.trimEnd();
