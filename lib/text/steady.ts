import type { Comparison, Estimate, Steadiness, SteadyKind, SteadyState } from '../types.js';
import { oneLine } from './columns.js';
import { count, duration, interval, ratio } from './quantities.js';

/** How each side came to its steady state, and what the speed-up is on the way; nothing where it is not known. */
export const steadyLines = ({ baseline, candidate, steady }: Comparison): readonly string[] =>
  steady
    ? [
        `${oneLine(baseline)}: ${steadyText(steady.baseline)}`,
        `${oneLine(candidate)}: ${steadyText(steady.candidate)}`,
        phasesText(steady),
      ]
    : [];

/** "warm-up in all 5 blocks, steady after 4,096 evaluations (3,074 to 5,122), 11.2 ms (7.56 to 17.1 ms) of running" */
const steadyText = ({ kinds, evaluations, seconds }: SteadyState): string => {
  const reached =
    evaluations && seconds && evaluations.high > 0
      ? `, steady after ${count(evaluations.value)} ${evaluations.value === 1 ? 'evaluation' : 'evaluations'}${between(evaluations, count)}` +
        `, ${duration(seconds.value)}${between(seconds, duration)} of running`
      : '';
  return kindsText(kinds) + reached;
};

/** "warm-up in all 5 blocks", "flat in 1 and warm-up in 4 of 5 blocks" */
const kindsText = (kinds: SteadyState['kinds']): string => {
  const seen = (Object.keys(kinds) as SteadyKind[]).filter((kind) => kinds[kind] > 0);
  const blocks = seen.reduce((sum, kind) => sum + kinds[kind], 0);
  if (seen.length > 1) return `${seen.map((kind) => `${kind} in ${kinds[kind]}`).join(', ')} of ${blocks} blocks`;
  return `${seen[0]} in ${blocks === 1 ? 'its one block' : `all ${blocks} blocks`}`;
};

const phasesText = ({ speedups: { cold, warm, last }, start }: Steadiness): string =>
  `speed-up of the first call ${known(cold)}, where both are fastest ${known(warm)}, where they end ${known(last)}; ` +
  `ready ${duration(start)} after the start`;

/** One block alone leaves everything open: then the value stands without an interval. */
const known = (speedup: Estimate): string => (Number.isFinite(speedup.high) ? interval(speedup) : ratio(speedup.value));

const between = ({ low, high }: Estimate, words: (value: number) => string): string =>
  low === high ? '' : ` (${words(low)} to ${words(high)})`;
