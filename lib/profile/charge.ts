import type { CallTree, Estimate, Part, Profile } from '../types.js';
import { placeKey } from './coverage.js';
import { totalsOf } from './tree-totals.js';

/**
 * Garbage collection charged to who allocated, by the share of all bytes that a function and its callees did. What set a
 * collection off is a matter of chance: a function that allocates little may run when the heap of another is full. The
 * whole and its collections stay as they were; an interval keeps its width relative to its value.
 */
export const chargeCollections = (profile: Profile, allocation: CallTree): Profile => {
  const { whole, functions } = totalsOf(allocation);
  if (whole === 0) return profile;
  const bytes = new Map<string, number>();
  for (const { frame, total } of functions) bytes.set(placeKey(frame), (bytes.get(placeKey(frame)) ?? 0) + total);
  const parts = profile.parts.map((part): Part => {
    const gcSeconds = (profile.gcSeconds * Math.min(whole, bytes.get(placeKey(part)) ?? 0)) / whole;
    const totalSeconds = part.totalSeconds - part.gcSeconds + gcSeconds;
    const factor = part.totalSeconds > 0 ? totalSeconds / part.totalSeconds : 1;
    return { ...part, gcSeconds, totalSeconds, share: scaled(part.share, factor) };
  });
  return { ...profile, parts: parts.sort((a, b) => b.share.value - a.share.value || b.selfSeconds - a.selfSeconds) };
};

const scaled = ({ value, low, high, confidence }: Estimate, factor: number): Estimate => ({
  value: Math.min(1, value * factor),
  // an interval that says nothing goes on saying nothing
  low: low * factor,
  high: high === 1 ? 1 : Math.min(1, high * factor),
  confidence,
});
