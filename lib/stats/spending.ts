/**
 * The error probability that one look may spend, so that all looks together spend at most `alpha` (Lan & DeMets,
 * Biometrika 70, 1983, with any spending function that never falls). This one spends a tenth at the first look, so that
 * a large difference is found by few blocks, and the rest with the square of the blocks' share (power family, Kim &
 * DeMets 1987). Looks are counted in blocks. Each look gets the increment of the spending function since the look
 * before, and the increments simply add up: by the union bound this holds however the looks depend on one another. A
 * sequence that ran out of budget spends the rest at its end.
 */
export const spentAt = (looks: readonly number[], { alpha, maxBlocks, last }: Spending): number => {
  const share = (blocks: number | undefined): number =>
    blocks === undefined ? 0 : EARLY + (1 - EARLY) * Math.min(1, blocks / maxBlocks) ** 2;
  return alpha * ((last ? 1 : share(looks.at(-1))) - share(looks.at(-2)));
};

const EARLY = 0.1;

export interface Spending {
  readonly alpha: number;
  readonly maxBlocks: number;
  /** whether no further look can follow */
  readonly last: boolean;
}
