/**
 * Two-sided p value of the rank-sum test (Mann & Whitney, Ann. Math. Stat. 18, 1947) by its normal approximation, with the
 * variance corrected for ties (Lehmann, Nonparametrics, 1975, §1.4). For samples of 20 and more.
 */
export const mannWhitney = (a: readonly number[], b: readonly number[]): number => {
  const all = [...a.map((value) => ({ value, mine: true })), ...b.map((value) => ({ value, mine: false }))];
  all.sort((one, two) => one.value - two.value);
  let [ranks, ties] = [0, 0];
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) if (all[i]!.mine) ranks += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [m, n, total] = [a.length, b.length, all.length];
  const u = ranks - (m * (m + 1)) / 2;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance > 0 ? 2 * normalTail(Math.abs(u - (m * n) / 2) / Math.sqrt(variance)) : 1;
};

/** P(Z > z) of the standard normal distribution for z ≥ 0 (Abramowitz & Stegun 26.2.17; absolute error below 7.5e-8). */
export const normalTail = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
    (sum, coefficient) => (sum + coefficient) * t,
    0,
  );
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
};
