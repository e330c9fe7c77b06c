import { percent, type Row } from './caution.js';
import { lowestFrequency, shareLost } from './watched.js';

const LIMIT = 0.05;
// Far below what any governor chooses for a CPU that is in use.
const FREQUENCY_LIMIT = 0.5;

/** A quota, the hypervisor or the CPU's own protection held the machine back. */
export const throttled: Row = ({ measurement }) => {
  const { baseline, candidate } = measurement.placements;
  // a limit that the experiment asked for is no doubt
  const held = baseline.cpus === null && candidate.cpus === null ? (shareLost(measurement, 'throttled') ?? 0) : 0;
  const stolen = shareLost(measurement, 'stolen') ?? 0;
  const frequency = lowestFrequency(measurement) ?? 1;
  const ways = [
    [held > LIMIT, `a quota on CPU time held it back in ${percent(held)} of the time (limit ${percent(LIMIT)})`],
    [
      stolen > LIMIT,
      `other machines on the same host got ${percent(stolen)} of its CPU time (limit ${percent(LIMIT)})`,
    ],
    [
      frequency < FREQUENCY_LIMIT,
      `no CPU ran at more than ${percent(frequency)} of its highest frequency (limit ${percent(FREQUENCY_LIMIT)})`,
    ],
  ] as const;
  const seen = ways.flatMap(([is, words]) => (is ? [words] : []));
  return seen.length > 0
    ? {
        message: `The machine was throttled: ${seen.join('; ')}.`,
        hint: 'Raise the quota, let the machine cool down, or measure elsewhere; ratios of CPU time suffer least.',
      }
    : null;
};
