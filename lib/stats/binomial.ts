/** Probability of `hits` or more among `of` independent trials that each hit with probability `p` in (0, 1). */
export const binomialTail = (hits: number, of: number, p: number): number => {
  let term = (1 - p) ** of;
  let below = 0;
  for (let k = 0; k < hits; k += 1) {
    below += term;
    term *= ((of - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.max(0, 1 - below);
};
