import type { LoadPlan, Random } from '../types.js';

/** Seconds at which requests fall due, ascending, from 0 up to the plan's end. */
export function* arrivals(
  { rate, seconds, arrivals: kind }: Pick<LoadPlan, 'rate' | 'seconds' | 'arrivals'>,
  random: Random,
): Generator<number> {
  if (kind === 'constant') {
    // counted, not summed up: ten thousand gaps of a tenth of a millisecond would drift
    const requests = Math.round(rate * seconds);
    for (let serial = 0; serial < requests; serial += 1) yield serial / rate;
    return;
  }
  // independent users: exponential gaps, by inversion
  const gap = (): number => -Math.log(1 - random()) / rate;
  for (let due = gap(); due < seconds; due += gap()) yield due;
}
