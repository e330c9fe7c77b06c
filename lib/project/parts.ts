import { messages } from '../messages.js';
import { normalQuantile } from '../stats/normal.js';
import { seeded } from '../stats/random.js';
import type { Estimate, Projection } from '../types.js';
import { cholesky } from './cholesky.js';
import { wholeOf, withLosses } from './losses.js';
import { fitting, logarithm, mostShare, possible, shifted, spreadOf, within } from './uncertain.js';

/** A part that is to become faster. */
export interface PartGain {
  readonly part: string;
  /** share of the whole: of its own, apart from those of the other parts */
  readonly share: Estimate;
  /** speed-up of the part alone */
  readonly local: Estimate;
}

export interface ProjectPartsSpec {
  readonly program: string;
  readonly parts: readonly PartGain[];
  /** what the change adds, as a share of the time before; defaults to 0 */
  readonly overhead?: number;
  /** correlations of the shares, a row for each part; defaults to none */
  readonly correlation?: readonly (readonly number[])[];
  /** how intervals are carried through: by drawing, or in linear approximation, which is quick; defaults to draws */
  readonly by?: 'draws' | 'delta';
  readonly seed?: number;
  readonly draws?: number;
}

/**
 * What several faster parts bring the whole by Amdahl's law. Gains do not add: each part is judged by what the whole would
 * lose without it. Shares of one profile may be correlated, local speed-ups are taken as independent. Throws when the
 * parts are no disjoint ones: when their shares come to more than the whole.
 */
export const projectParts = ({
  program,
  parts,
  overhead = 0,
  correlation = parts.map((_, row) => parts.map((_, column) => (row === column ? 1 : 0))),
  by = 'draws',
  seed = 1,
  draws = 4000,
}: ProjectPartsSpec): Projection => {
  if (parts.length === 0) throw new Error(messages.noParts(program));
  const sum = parts.reduce((all, { share }) => all + share.value, 0);
  if (sum > 1 + 1e-9) throw new Error(messages.partsOverlap(program, sum));
  const confidence = Math.min(...parts.flatMap(({ share, local }) => [share.confidence, local.confidence]));
  const shares = parts.map(({ share }) => within(share));
  const logs = parts.map(({ local }) => logarithm(local));
  const roots = cholesky(correlation);
  if (!roots || roots.length !== parts.length) throw new Error(messages.notACorrelation(parts.length));
  const value = outcomeOf(
    shares.map((one) => one.value),
    logs.map((one) => one.value),
    overhead,
  );
  const carry = by === 'draws' ? byDraws : byDelta;
  const { whole, share, local } = carry({ shares, logs, roots, overhead, value, confidence, seed, draws });
  const several = parts.length > 1;
  const ceilingAt = (p: number): number => wholeOf([possible(p)], [Number.POSITIVE_INFINITY], overhead);
  return {
    program,
    part: parts.map(({ part }) => part).join(' and '),
    ...(several ? { share, local } : { share: parts[0]!.share, local: parts[0]!.local }),
    predicted: whole,
    ceiling: {
      value: ceilingAt(share.value),
      low: ceilingAt(share.low),
      high: ceilingAt(share.high),
      confidence,
    },
    measured: null,
    error: null,
    ...(overhead > 0 && { overhead }),
    ...(several && { parts: withLosses(parts, overhead) }),
  };
};

interface Outcome {
  readonly whole: number;
  /** of all parts together, and how much faster they become together */
  readonly share: number;
  readonly local: number;
}

const outcomeOf = (p: readonly number[], logs: readonly number[], overhead: number): Outcome => {
  const sum = p.reduce((all, one) => all + one, 0);
  const fit = fitting(p);
  const s = logs.map(Math.exp);
  const share = Math.min(sum, mostShare);
  const after = fit.reduce((all, one, index) => all + one / s[index]!, 0);
  return { whole: wholeOf(fit, s, overhead), share, local: after > 0 ? share / after : s[0]! };
};

interface Carried {
  readonly shares: readonly Estimate[];
  readonly logs: readonly Estimate[];
  /** lower triangle whose product with itself is the correlation of the shares */
  readonly roots: readonly (readonly number[])[];
  readonly overhead: number;
  readonly value: Outcome;
  readonly confidence: number;
  readonly seed: number;
  readonly draws: number;
}

type Intervals = Readonly<Record<keyof Outcome, Estimate>>;

const byDraws = ({ shares, logs, roots, overhead, value, confidence, seed, draws }: Carried): Intervals => {
  const random = seeded(seed);
  const normals = (): readonly number[] => shares.map(() => normalQuantile(random()));
  const outcomes = Array.from({ length: draws }, () => {
    const independent = normals();
    const correlated = roots.map((row) => row.reduce((all, root, index) => all + root * independent[index]!, 0));
    const locals = normals();
    return outcomeOf(
      shares.map((share, index) => possible(shifted(share, correlated[index]!))),
      logs.map((log, index) => shifted(log, locals[index]!)),
      overhead,
    );
  });
  const interval = (of: keyof Outcome): Estimate =>
    spreadOf(
      value[of],
      Float64Array.from(outcomes, (outcome) => outcome[of]),
      confidence,
    );
  return { whole: interval('whole'), share: interval('share'), local: interval('local') };
};

/** The delta method: variances through the slopes at the values, of the logarithms where they are of speed-ups. */
const byDelta = ({ shares, logs, roots, overhead, value, confidence }: Carried): Intervals => {
  // what is certain has no width to carry
  const z = confidence < 1 ? normalQuantile((1 + confidence) / 2) : 0;
  const p = shares.map((one) => one.value);
  const l = logs.map((one) => one.value);
  const widthOf = ({ low, high, confidence: held }: Estimate): number =>
    (high - low) / (2 * normalQuantile((1 + held) / 2));
  const widths = [...shares, ...logs].map(widthOf);
  const slopes = widths.map((width, at) => {
    const moved = (steps: number): Outcome => {
      const to = (values: readonly number[], from: number): readonly number[] =>
        values.map((one, index) => (index + from === at ? one + steps * STEP * width : one));
      return outcomeOf(to(p, 0).map(possible), to(l, p.length), overhead);
    };
    return { ahead: moved(1), behind: moved(-1) };
  });
  const deviation = (of: keyof Outcome, scale: (one: number) => number): number => {
    // how far the outcome moves for one standard deviation of each input
    const moves = slopes.map(({ ahead, behind }) => (scale(ahead[of]) - scale(behind[of])) / (2 * STEP));
    const together = p.map((_, column) => roots.reduce((all, row, at) => all + row[column]! * moves[at]!, 0));
    return Math.hypot(...together, ...moves.slice(p.length));
  };
  const ratio = (of: 'whole' | 'local'): Estimate => {
    const factor = Math.exp(z * deviation(of, Math.log));
    return { value: value[of], low: value[of] / factor, high: value[of] * factor, confidence };
  };
  const half = z * deviation('share', (one) => one);
  return {
    whole: ratio('whole'),
    local: ratio('local'),
    share: { value: value.share, low: possible(value.share - half), high: possible(value.share + half), confidence },
  };
};

/** standard deviations to each side of the value between which a slope is taken */
const STEP = 1e-3;
