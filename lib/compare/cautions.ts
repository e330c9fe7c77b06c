import { mean } from '../stats/mean.js';
import { median } from '../stats/quantile.js';
import { notSteady } from '../steady/not-steady.js';
import type { Caution, Estimate, Measurement, Pair, Steadiness } from '../types.js';
import { isBusy, lowCapacity } from './capacity.js';
import { answersVary } from './cautions/answers-vary.js';
import { belowFloor } from './floor.js';
import { blockEstimates, keptPairs, logRatio } from './ratios.js';

/** What a caution looks at. */
export interface Doubted {
  readonly measurement: Measurement;
  readonly speedup: Estimate | null;
  readonly steady: Steadiness | null;
  /** kept pairs of all blocks */
  readonly pairs: readonly Pair[];
  readonly dropped: number;
}

type Row = (doubted: Doubted) => Omit<Caution, 'code'> | null;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const factor = (log: number): string => `${Math.exp(log).toFixed(2)}×`;

/** Doubts about the data: each a value, its limit, and what to try. */
export const cautions: Readonly<Record<string, Row>> = {
  'one-process': ({ measurement: { place } }) =>
    place === 'in-process'
      ? {
          message: 'All pairs come from one process, whose JIT and heap colour both variants.',
          hint: 'Save the experiment as a suite module; its pairs then come from several fresh processes.',
        }
      : null,

  'few-blocks': ({ measurement: { place, blocks, plan } }) =>
    place !== 'in-process' && blocks.length < plan.minBlocks
      ? {
          message: `Only ${blocks.length} of the least ${plan.minBlocks} blocks fitted the budget of ${plan.budget} s.`,
          hint: 'Raise the budget, or make the input smaller.',
        }
      : null,

  undecided: ({ measurement, speedup }) => {
    if (!speedup || measurement.blocks.length < 2) return null;
    const { low, high } = speedup;
    if (low > 1 || high < 1 || high / low < (1 + measurement.plan.margin) ** 2) return null;
    const width = Math.log(high / low) / 2;
    const times = Math.ceil((width / Math.log(1 + measurement.plan.margin)) ** 2);
    return {
      message: `The interval leaves both directions open after ${measurement.blocks.length} blocks.`,
      hint: `Deciding within ${percent(measurement.plan.margin)} would take about ${times} times the budget.`,
    };
  },

  interrupted: ({ dropped }) =>
    dropped > 0.25
      ? {
          message: `${percent(dropped)} of the pairs were left out because the scheduler interrupted them.`,
          hint: 'The machine is busy; measure again when it is not, or raise the budget.',
        }
      : null,

  'order-effect': ({ measurement: { clock }, pairs }) => {
    const by = (first: Pair['first']): number[] =>
      pairs.filter((pair) => pair.first === first).map((pair) => logRatio(pair, clock));
    const [a, b] = [by('baseline'), by('candidate')];
    if (a.length < 10 || b.length < 10) return null;
    const gap = Math.abs(median(a) - median(b));
    return gap > 0.1
      ? {
          message: `Which variant goes first changes the ratio by ${factor(gap)}.`,
          hint: 'Each leaves garbage or cold caches to the other; the orders are balanced, but prefer larger batches.',
        }
      : null;
  },

  'blocks-disagree': ({ measurement: { blocks, clock, place } }) => {
    const estimates = place === 'in-process' ? [] : blockEstimates(keptPairs(blocks).blocks, clock);
    const [low, high] = [Math.min(...estimates), Math.max(...estimates)];
    return estimates.length > 1 && high - low > 0.3
      ? {
          message: `Processes disagree: their ratios range from ${factor(low)} to ${factor(high)}.`,
          hint:
            clock === 'cpu'
              ? 'The engine compiles this in more than one way; look at the pairs chart, and measure more blocks.'
              : 'Others used the machine, or the engine compiles this in more than one way; measure more blocks, or later.',
        }
      : null;
  },

  'below-floor': ({ measurement: { clock, blocks, baseline, candidate } }) => {
    const floor = belowFloor(blocks, clock);
    return floor
      ? {
          message: `One evaluation of "${floor.side === 'baseline' ? baseline : candidate}" takes < ${(floor.seconds * 1e9).toFixed(1)} ns, no more than an empty function: its work may have been optimised away.`,
          hint: 'Let the function do more work on its input, and return what it found.',
        }
      : null;
  },

  'gc-heavy': ({ pairs }) => {
    const worst = Math.max(
      ...(['baseline', 'candidate'] as const).map(
        // collections are timed by the wall, whatever clock decides
        (side) => mean(pairs.map((pair) => pair[side].gc)) / mean(pairs.map((pair) => pair[side].wall)),
      ),
    );
    return worst > 0.2
      ? {
          message: `A variant spends ${percent(worst)} of its time collecting garbage, which may fall on the other's batches.`,
          hint: 'Compare the first-call times too, and look at how much each variant allocates.',
        }
      : null;
  },

  'clocks-disagree': ({ measurement: { clock, blocks } }) => {
    const kept = keptPairs(blocks).blocks;
    const [cpu, wall] = [mean(blockEstimates(kept, 'cpu')), mean(blockEstimates(kept, 'wall'))];
    return clock === 'cpu' && Math.abs(cpu - wall) > 0.25
      ? {
          message: `On CPU time the ratio is ${factor(cpu)}, on wall time ${factor(wall)}.`,
          hint: 'A variant waits, or its collector works beside it; plan.clock chooses what counts for you.',
        }
      : null;
  },

  'answers-vary': answersVary,

  'not-steady': ({ measurement, steady }) => notSteady(steady, measurement),

  'busy-machine': ({ measurement: { capacity } }) => {
    return isBusy(capacity)
      ? {
          message: `Two threads got only ${lowCapacity(capacity).toFixed(2)} times the work of one done here at the time.`,
          hint: 'Others use the cores: read no missing gain as "no gain"; measure again on an idle machine.',
        }
      : null;
  },
};

/** All doubts about a measurement, in the table's order. */
export const cautionsOf = (
  measurement: Measurement,
  { speedup, steady }: Pick<Doubted, 'speedup' | 'steady'>,
): readonly Caution[] => {
  const { blocks, dropped } = keptPairs(measurement.blocks);
  const doubted: Doubted = { measurement, speedup, steady, pairs: blocks.flat(), dropped };
  if (doubted.pairs.length === 0) return [];
  return Object.entries(cautions).flatMap(([code, row]) => {
    const doubt = row(doubted);
    return doubt ? [{ code, ...doubt }] : [];
  });
};
