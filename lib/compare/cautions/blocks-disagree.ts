import { blockEstimates, keptPairs } from '../ratios.js';
import { factor, type Row } from './caution.js';

const LIMIT = 0.3;

/** Each process has a ratio of its own. */
export const blocksDisagree: Row = ({ measurement: { blocks, clock, place, commands } }) => {
  const estimates = place === 'in-process' ? [] : blockEstimates(keptPairs(blocks).blocks, clock);
  const [low, high] = [Math.min(...estimates), Math.max(...estimates)];
  return estimates.length > 1 && high - low > LIMIT
    ? {
        message: `${commands ? 'Stretches of time' : 'Processes'} disagree: their ratios range from ${factor(low)} to ${factor(high)}, by more than ${factor(LIMIT)}.`,
        hint: commands
          ? 'Others used the machine by turns; measure for longer, or when it is quieter.'
          : clock === 'cpu'
            ? 'The engine compiles this in more than one way; look at the pairs chart, and measure more blocks.'
            : 'Others used the machine, or the engine compiles this in more than one way; measure more blocks, or later.',
      }
    : null;
};
