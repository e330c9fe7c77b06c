import { deviation } from '../stats/mean.js';
import { quantile } from '../stats/quantile.js';

/** A smooth density over `from` to `to` at `steps` points, its peak at 1: Gaussian kernels (Silverman 1986, eq. 3.31). */
export const density = (
  values: readonly number[],
  { from, to, steps = 96 }: { readonly from: number; readonly to: number; readonly steps?: number },
): readonly { readonly at: number; readonly height: number }[] => {
  const spread = Math.min(deviation(values), (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34);
  const bandwidth = Math.max(0.9 * spread * values.length ** -0.2, (to - from) / 200);
  const heightAt = (at: number): number =>
    values.reduce((sum, value) => sum + Math.exp(-0.5 * ((at - value) / bandwidth) ** 2), 0);
  const points = Array.from({ length: steps }, (_, step) => from + ((to - from) * step) / (steps - 1));
  const heights = points.map(heightAt);
  const peak = Math.max(...heights);
  return points.map((at, index) => ({ at, height: peak > 0 ? heights[index]! / peak : 0 }));
};
