import { evaluateLaw } from '../../../laws/evaluate.js';
import { interval, percent, ratio } from '../../../text/quantities.js';
import type { Judge } from '../judge.js';

/** CPUs in use from which on a program is taken to compute on several. */
const SEVERAL = 1.2;
/** A newer core beside one of some years before. */
const FASTER = { low: 1.1, value: 1.3, high: 1.6 };

/**
 * More cores help what already computes on several: their serial share by Karp and Flatt's metric (CACM 33, 1990), and
 * Amdahl's law for twice the cores. One thread gains by a second core what its collections take beside it, and by a faster one
 * in proportion to the time it computes.
 */
export const hardware: Judge = ({ wall, cpu, cores, waiting, profile }) => {
  if (cpu === null)
    return {
      ...nothing,
      because: ['The CPU time of the program cannot be seen here, so that nothing tells whether it computes or waits.'],
      next: { says: 'look at what this machine can count', words: ['doctor'] },
    };
  const used = cpu.value / wall.value;
  const busy = Math.min(1, used);
  const because = [`It used ${used.toFixed(2)} CPUs of ${cores}: ${percent(busy)} of its time it computed.`];
  if (profile.gcSeconds > 0.05 * profile.seconds)
    because.push(
      `${percent(profile.gcSeconds / profile.seconds)} went to collections, which helpers on other cores share.`,
    );
  if (used > SEVERAL && cores > 1) {
    const serial = Math.max(0, (1 / used - 1 / cores) / (1 - 1 / cores));
    const at = (share: number, n: number): number => 1 / (share + (1 - share) / n);
    const twice = at(serial, 2 * cores) / at(serial, cores);
    because.push(
      `Of work on ${cores} cores ${percent(serial)} is serial (Karp–Flatt); twice the cores make it ${ratio(twice)}.`,
    );
    return {
      ...nothing,
      standing: 'projected',
      gain: { value: twice, low: Math.min(twice, 1), high: Math.max(twice, 2), confidence: 0.95 },
      ceiling: serial > 0 ? 1 / serial / at(serial, cores) : null,
      because,
      next: { says: 'measure it at several widths', words: ['run', '--strategy', 'hardware'] },
    };
  }
  const at = (s: number): number => evaluateLaw('amdahl', { p: Math.min(busy, 0.999), s });
  const faster = { value: at(FASTER.value), low: at(FASTER.low), high: at(FASTER.high) };
  because.push('One thread computes: another core brings it no more than collections take beside it.');
  if (busy < 0.2)
    return {
      ...nothing,
      standing: 'ruled-out',
      ceiling: 1 / (1 - busy),
      because,
      ruledOut: `It waits for ${percent(waiting?.share ?? 1 - busy)} of its time, which no core makes shorter.`,
    };
  because.push(`A core 1.3 times as fast, of another machine, would make it ${interval(faster)}.`);
  const collected = 1 / (1 - Math.min(0.9, profile.gcSeconds / profile.seconds));
  // where there is a second core, helpers that collect have it already
  const value = cores > 1 ? 1 : collected;
  return {
    ...nothing,
    standing: value > 1.1 ? 'projected' : 'little',
    gain: { value, low: 1, high: collected, confidence: 0.95 },
    ceiling: 1 / (1 - Math.min(busy, 0.999)),
    because,
  };
};

const nothing = {
  standing: 'little',
  ...{ gain: null, ceiling: null, ruledOut: null, next: null, changes: [] },
} as const;
