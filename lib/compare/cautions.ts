import { notSteady } from '../steady/not-steady.js';
import type { Caution, Measurement } from '../types.js';
import { answersVary } from './cautions/answers-vary.js';
import { belowFloor } from './cautions/below-floor.js';
import { bimodal } from './cautions/bimodal.js';
import { blocksDisagree } from './cautions/blocks-disagree.js';
import { busyMachine } from './cautions/busy-machine.js';
import type { Doubted, Row } from './cautions/caution.js';
import { clocksDisagree } from './cautions/clocks-disagree.js';
import { collapsed } from './cautions/collapsed.js';
import { doesNotGrow } from './cautions/does-not-grow.js';
import { drift } from './cautions/drift.js';
import { fewBlocks } from './cautions/few-blocks.js';
import { gcHeavy } from './cautions/gc-heavy.js';
import { interrupted } from './cautions/interrupted.js';
import { noisyMachine } from './cautions/noisy-machine.js';
import { oneProcess } from './cautions/one-process.js';
import { orderEffect } from './cautions/order-effect.js';
import { remembers } from './cautions/remembers.js';
import { throttled } from './cautions/throttled.js';
import { tooFast } from './cautions/too-fast.js';
import { totalDiffers } from './cautions/total-differs.js';
import { undecided } from './cautions/undecided.js';
import { keptPairs } from './ratios.js';

/** Doubts about the data, by code: whether the work was done, what the pairs say, what the machine did. */
export const cautions: Readonly<Record<string, Row>> = {
  'one-process': oneProcess,
  'few-blocks': fewBlocks,
  undecided,
  'below-floor': belowFloor,
  collapsed,
  'too-fast': tooFast,
  'does-not-grow': doesNotGrow,
  remembers,
  interrupted,
  'order-effect': orderEffect,
  'blocks-disagree': blocksDisagree,
  bimodal,
  drift,
  'answers-vary': answersVary,
  'not-steady': ({ measurement, steady }) => notSteady(steady, measurement),
  'gc-heavy': gcHeavy,
  'total-differs': totalDiffers,
  'clocks-disagree': clocksDisagree,
  throttled,
  'noisy-machine': noisyMachine,
  'busy-machine': busyMachine,
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
