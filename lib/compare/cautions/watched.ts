import type { Measurement, Weather } from '../../types.js';

/** Share of the watched time that all blocks together lost in one way; null where no block knows. */
export const shareLost = (
  { blocks }: Pick<Measurement, 'blocks'>,
  way: 'throttled' | 'stolen' | 'stalled',
): number | null => {
  const watched = blocks.flatMap(({ weather }): { lost: number; seconds: number }[] => {
    const lost = weather?.[way];
    return weather && typeof lost === 'number' ? [{ lost, seconds: weather.seconds }] : [];
  });
  const total = (of: 'lost' | 'seconds'): number => watched.reduce((sum, each) => sum + each[of], 0);
  return total('seconds') > 0 ? total('lost') / total('seconds') : null;
};

/** The frequency of the fastest CPU at its lowest, as a share of its highest; null where no block knows. */
export const lowestFrequency = ({ blocks }: Pick<Measurement, 'blocks'>): number | null => {
  const known = blocks.flatMap(({ weather }): number[] => {
    const frequency: Weather['frequency'] | undefined = weather?.frequency;
    return typeof frequency === 'number' ? [frequency] : [];
  });
  return known.length > 0 ? Math.min(...known) : null;
};
