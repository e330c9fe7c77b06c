import { messages } from '../messages.js';
import type { TimedSize } from './complexity.js';
import { evaluateLaw } from './evaluate.js';
import type { LawName } from './laws.js';

/** One of the classes of growth, fitted to times. */
export interface GrowthClass {
  readonly law: LawName;
  /** "n log n" */
  readonly order: string;
  /** seconds that do not grow, and the factor of what does: a and c of the law */
  readonly fixed: number;
  readonly factor: number;
  /** Akaike's information criterion, corrected for few points (AICc): smaller is better */
  readonly criterion: number;
  /** Akaike weight: how likely it is the best of the classes, were one of them true */
  readonly weight: number;
}

/** Classes that were tried, the likeliest first, and the one that may be named; null: they cannot be told apart. */
export interface GrowthChoice {
  readonly classes: readonly GrowthClass[];
  readonly chosen: GrowthClass | null;
}

// Five sizes, as Extra-P asks for: with fewer, every class fits.
const LEAST_SIZES = 5;

const orders = [
  ['constant', '1'],
  ['logarithmic', 'log n'],
  ['root', '√n'],
  ['linear', 'n'],
  ['linearithmic', 'n log n'],
  ['quadratic', 'n²'],
  ['cubic', 'n³'],
] as const satisfies readonly (readonly [LawName, string])[];

/**
 * Which class of growth the times show. Each is fitted by least squares on relative errors, no time below 0, and
 * judged by AICc of the logarithmic errors (Burnham & Anderson, Model Selection and Multimodel Inference, 2002, sections
 * 2.4 and 2.9). Not by leaving points out: the errors at the ends of a range would decide alone. A class is named only
 * when its Akaike weight reaches `confidence`. Throws for fewer than 5 different sizes.
 */
export const chooseGrowth = (points: readonly TimedSize[], confidence = 0.95): GrowthChoice => {
  for (const { n, seconds } of points)
    if (!(n > 0 && seconds > 0 && Number.isFinite(n + seconds)))
      throw new Error(messages.unfitPoint('growth', n, seconds));
  const different = new Set(points.map(({ n }) => n)).size;
  if (different < LEAST_SIZES) throw new Error(messages.tooFewSizesToFit(different, LEAST_SIZES));
  const fitted = orders.flatMap(([law, order]) => {
    const basis = points.map(({ n }) => evaluateLaw(law, { a: 0, c: 1, n }));
    // below one item a logarithm is negative, and no time
    return basis.every((value) => value >= 0) ? [{ law, order, ...fitTo(points, basis) }] : [];
  });
  const least = Math.min(...fitted.map(({ criterion }) => criterion));
  const evidence = (criterion: number): number => Math.exp((least - criterion) / 2);
  const all = fitted.reduce((sum, { criterion }) => sum + evidence(criterion), 0);
  const classes = fitted
    .map((each) => ({ ...each, weight: evidence(each.criterion) / all }))
    .sort((one, other) => one.criterion - other.criterion);
  const [best] = classes;
  return { classes, chosen: best && best.weight >= confidence ? best : null };
};

/** What makes up less of the longest time is no growth: beside fixed seconds all classes would then be the same. */
const GROWN = 0.1;

/** Least squares of relative errors, with and without fixed seconds: whichever the criterion likes better. */
const fitTo = (points: readonly TimedSize[], basis: readonly number[]) => {
  const ones = points.map(({ seconds }) => 1 / seconds);
  const grown = points.map(({ seconds }, i) => basis[i]! / seconds);
  const [aa, ac, cc] = [dot(ones, ones), dot(ones, grown), dot(grown, grown)];
  const [a, c] = [ones.reduce(sum, 0), grown.reduce(sum, 0)];
  const determinant = aa * cc - ac * ac;
  const alone = { fixed: 0, factor: c / cc };
  // columns that hardly differ tell one coefficient, not two
  const both =
    determinant > 1e-9 * aa * cc
      ? { fixed: (a * cc - c * ac) / determinant, factor: (c * aa - a * ac) / determinant }
      : alone;
  const most = both.factor * Math.max(...basis);
  const sound = both.fixed > 0 && most > GROWN * (both.fixed + most) ? [alone, both] : [alone];
  const judged = sound.map((each) => ({ ...each, criterion: criterionOf(points, basis, each) }));
  return judged.reduce((best, each) => (each.criterion < best.criterion ? each : best));
};

const criterionOf = (
  points: readonly TimedSize[],
  basis: readonly number[],
  { fixed, factor }: { readonly fixed: number; readonly factor: number },
): number => {
  const errors = points.map(({ seconds }, i) => Math.log((fixed + factor * basis[i]!) / seconds));
  // the factor, the errors' size, and the fixed seconds where there are any
  const parameters = fixed > 0 ? 3 : 2;
  const count = points.length;
  // times are not known to more digits than this: exact ones are not infinitely good
  const variance = Math.max(dot(errors, errors) / count, 1e-12);
  const correction = (2 * parameters * (parameters + 1)) / (count - parameters - 1);
  return count * Math.log(variance) + 2 * parameters + correction;
};

const sum = (one: number, other: number): number => one + other;

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((total, value, i) => total + value * other[i]!, 0);
