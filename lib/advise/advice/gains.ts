import { deviation, mean } from '../../stats/mean.js';
import { studentQuantile } from '../../stats/student.js';
import type { Estimate, StrategyName } from '../../types.js';
import type { Scored } from '../ledger.js';
import { gainRange, type MeasuredGain } from '../measured-gains.js';

/** How much faster the place of a finding becomes: a range, and in a sentence what it rests on. */
export interface LocalGain {
  readonly local: Estimate;
  readonly source: string;
}

/** What is known of the patterns' gains from elsewhere. */
export interface Known {
  readonly ledger: readonly Scored[];
  readonly gains: readonly MeasuredGain[];
  /** "Node 20.20.2"; gains of other engines are taken where it has none */
  readonly engine?: string;
}

export const nothing: Known = { ledger: [], gains: [] };

/** So many scored projections of a rule make a range of their own. */
const ENOUGH = 5;

/**
 * What mending the pattern of a rule makes of its own place. From the ledger's scores of that rule where there are five
 * or more: a prediction interval, Student's t on logarithms. Else from both forms of the pattern, where they were measured.
 * Else a wide range that is assumed, of the pattern or of its strategy.
 */
export const gainOf = (rule: string, strategy: StrategyName, { ledger, gains, engine }: Known = nothing): LocalGain => {
  const own = ledger.filter((one) => one.rule === rule).flatMap(({ local }) => (local > 0 ? [Math.log(local)] : []));
  if (own.length >= ENOUGH) {
    const half = studentQuantile(0.975, own.length - 1) * deviation(own) * Math.sqrt(1 + 1 / own.length);
    const [value, low, high] = [mean(own), mean(own) - half, mean(own) + half].map(Math.exp);
    return {
      local: { value: value!, low: low!, high: high!, confidence: 0.95 },
      source: `Range by ${own.length} scored projections of this rule.`,
    };
  }
  const measured = gainRange(gains, rule, engine);
  if (measured)
    return {
      local: measured,
      source: 'Range by both forms of the pattern, measured at several sizes (findings --recalibrate).',
    };
  const known = patterns[rule];
  const [low, value, high] = known ?? atLarge[strategy];
  return {
    local: { value, low, high, confidence: 0.95 },
    source: `Range assumed for ${known ? 'this pattern' : 'changes of this kind'}, until ${ENOUGH} of them are scored: verify it.`,
  };
};

type Range = readonly [low: number, typical: number, high: number];

/**
 * Assumed ratios of both forms. Where the ratio grows with the size, the typical one is that of some
 * hundreds of items: what is hot enough to be found by a profile is seldom small.
 */
const patterns: Readonly<Record<string, Range>> = {
  'set-instead-of-includes': [1.4, 12, 140],
  'map-instead-of-find': [1.5, 10, 60],
  'nested-loop-join': [1.5, 10, 60],
  'compare-all-pairs': [2, 12, 140],
  'access-after-delete': [1.5, 4, 100],
  'ring-of-objects': [1.2, 2.5, 6],
  'unique-by-indexof': [1.4, 12, 140],
  'search-in-map': [2, 30, 500],
  'spread-accumulator': [8, 40, 400],
  'concat-in-loop': [8, 40, 330],
  'queue-by-shift': [1.4, 6, 70],
  'unshift-in-loop': [1.4, 6, 70],
  // comparisons of a sort beside those of one pass: log2 n, for 100 to 100,000 items
  'sort-for-extreme': [3, 8, 17],
  'memoless-recursion': [2, 100, 10_000],
  'chained-passes': [1.1, 3, 19],
  'json-clone': [2, 10, 31],
  'delete-property': [1.5, 4, 100],
  'regexp-in-loop': [2, 5, 6.4],
  'spread-into-math': [1.4, 3.9, 9.9],
  // its own share of the time at its calls is what becomes faster
  moment: [1.3, 3, 14],
  'deep-package': [1.5, 4, 12],
  'locale-per-call': [10, 25, 30],
  'locale-compare': [0.5, 1.2, 1.9],
  'hash-in-one-call': [1.3, 1.9, 4.4],
  'message-without-transfer': [5, 30, 60],
  // vector instructions over small numbers, copies included
  'numeric-kernel': [1, 5, 20],
  'bit-count': [1, 5, 20],
  'script-for-native': [1.5, 3, 10],
  // an error's stack beside a value that is returned
  'throw-in-loop': [1.5, 5, 20],
};

const atLarge: Readonly<Record<StrategyName, Range>> = {
  hardware: [1, 1.2, 1.6],
  divide: [1, 1.5, 2],
  async: [1.1, 2, 8],
  algorithm: [1.1, 3, 30],
  code: [1, 1.4, 3],
  native: [0.8, 1.7, 5],
  library: [1, 2, 8],
  runtime: [0.8, 1.1, 1.6],
};
