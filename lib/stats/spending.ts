/**
 * The error probability that one look may spend, so that all looks together spend at most `alpha` (Lan & DeMets,
 * Biometrika 70, 1983; power family with exponent 3, Kim & DeMets 1987). Looks are counted in blocks. Each look gets
 * the increment of the spending function since the look before, and the increments simply add up: by the union bound
 * this holds however the looks depend on one another. A sequence that ran out of budget spends the rest at its end.
 */
export const spentAt = (looks: readonly number[], { alpha, maxBlocks, last }: Spending): number => {
  const share = (blocks: number | undefined): number => Math.min(1, (blocks ?? 0) / maxBlocks) ** 3;
  const before = share(looks.at(-2));
  return alpha * ((last ? 1 : share(looks.at(-1))) - before);
};

export interface Spending {
  readonly alpha: number;
  readonly maxBlocks: number;
  /** whether no further look can follow */
  readonly last: boolean;
}
