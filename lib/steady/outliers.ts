/**
 * Which values lie far from those around them: beyond the median of a window by more than three times the distance
 * from its 10th to its 90th percentile (Barrett et al., OOPSLA 2017, §4.1, after Tukey; `warmup_stats`). Their window
 * of 200 is for 2,000 values; shorter series get one of an eighth of their length to each side. As there, the first
 * half window is left as it is: what is slow there warms up. `least` is the smallest distance taken for one.
 */
export const outliers = (values: readonly number[], { least }: { readonly least: number }): readonly boolean[] => {
  const half = Math.min(100, Math.max(10, values.length >> 3));
  const window = sortedWindow(values.slice(0, 2 * half - 1));
  return values.map((value, index) => {
    if (index < half || values.length < 2 * half) return false;
    if (index + half <= values.length) window.add(values[index + half - 1]!);
    if (index > half) window.remove(values[index - half - 1]!);
    const band = Math.max(least, 3 * (window.at(0.9) - window.at(0.1)));
    return Math.abs(value - window.at(0.5)) > band;
  });
};

/** Values that come and go, kept in order, so that each step costs one search instead of a sort. */
const sortedWindow = (first: readonly number[]) => {
  const sorted = [...first].sort((a, b) => a - b);
  const placeOf = (value: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (value: number): void => void sorted.splice(placeOf(value), 0, value),
    remove: (value: number): void => void sorted.splice(placeOf(value), 1),
    /** the q-quantile, interpolated as in stats/quantile */
    at: (q: number): number => {
      const at = (sorted.length - 1) * q;
      const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
      return low + (high - low) * (at - Math.floor(at));
    },
  };
};
