import { mean } from '../../stats/mean.js';
import { blockEstimates, keptPairs } from '../ratios.js';
import { factor, type Row } from './caution.js';

const LIMIT = 0.25;

/** CPU time, which decides, and wall time say different things. */
export const clocksDisagree: Row = ({ measurement: { clock, blocks } }) => {
  const kept = keptPairs(blocks).blocks;
  const [cpu, wall] = [mean(blockEstimates(kept, 'cpu')), mean(blockEstimates(kept, 'wall'))];
  return clock === 'cpu' && Math.abs(cpu - wall) > LIMIT
    ? {
        message: `On CPU time the ratio is ${factor(cpu)}, on wall time ${factor(wall)}, more than ${factor(LIMIT)} apart.`,
        hint: 'A variant waits, or its collector works beside it; plan.clock chooses what counts for you.',
      }
    : null;
};
