import { isIll, lastDay } from './stages.js';

/** How it stands at a place. */
export interface Place {
  readonly condition: 'healthy' | 'ill' | 'over it';
  /** of the illness; 0 before and after */
  readonly day: number;
}

/** The whole grid at one moment, kept for the report: a place each, or all in one array, the condition above the day. */
export type Snapshot = readonly Place[] | Uint16Array;

export type TakeSnapshot = (stages: Uint8Array) => Snapshot;

export function snapshotOfPlaces(stages: Uint8Array): Snapshot {
  const places: Place[] = [];
  for (const stage of stages) {
    const day = isIll(stage) ? stage : 0;
    places.push({ condition: stage === 0 ? 'healthy' : day > 0 ? 'ill' : 'over it', day });
  }
  return places;
}

export function snapshotInNumbers(stages: Uint8Array): Snapshot {
  const packed = new Uint16Array(stages.length);
  for (let at = 0; at < stages.length; at += 1) {
    const stage = stages[at]!;
    packed[at] = stage === 0 ? 0 : stage > lastDay ? 2 << 8 : (1 << 8) | stage;
  }
  return packed;
}

const conditions = ['healthy', 'ill', 'over it'] as const;

export const conditionAt = (snapshot: Snapshot, at: number): Place['condition'] =>
  snapshot instanceof Uint16Array ? conditions[snapshot[at]! >> 8]! : snapshot[at]!.condition;

export const dayAt = (snapshot: Snapshot, at: number): number =>
  snapshot instanceof Uint16Array ? snapshot[at]! & 255 : snapshot[at]!.day;

export const sameSnapshot = (one: Snapshot, other: Snapshot): boolean =>
  one.length === other.length &&
  Array.from({ length: one.length }, (_, at) => at).every(
    (at) => conditionAt(one, at) === conditionAt(other, at) && dayAt(one, at) === dayAt(other, at),
  );
