/**
 * The quantile of Student's t distribution with `df` degrees of freedom, for probability p in (0, 1): the cumulative
 * distribution (Abramowitz & Stegun 26.7.1 by the incomplete beta function) inverted by bisection.
 */
export const studentQuantile = (p: number, df: number): number => {
  if (p === 0.5) return 0;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const key = `${p} ${df}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  const found = bisected(p, df);
  if (quantiles.size < MOST) quantiles.set(key, found);
  return found;
};

// Of all quantiles only a few are ever asked for, and those again and again.
const quantiles = new Map<string, number>();
const MOST = 10_000;

const bisected = (p: number, df: number): number => {
  let [low, high] = [0, 1];
  while (studentCumulative(high, df) < p) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (studentCumulative(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** P(T ≤ t) for Student's t with `df` degrees of freedom. */
export const studentCumulative = (t: number, df: number): number => {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
};

/** The regularised incomplete beta function by its continued fraction (Lentz; Press et al., Numerical Recipes §6.4). */
const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
};

const fraction = (x: number, a: number, b: number): number => {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    product *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return product;
};

/** ln Γ(x) for x > 0 (Lanczos approximation, g = 7, n = 9; relative error below 1e-14). */
const logGamma = (x: number): number => {
  const g = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = g.slice(1).reduce((sum, coefficient, i) => sum + coefficient / (x + i), g[0]!);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
};
