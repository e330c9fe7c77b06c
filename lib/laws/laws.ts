import { growthLaws } from './growth-laws.js';
import type { Law } from './law.js';
import { queueingLaws } from './queueing-laws.js';
import { scalingLaws } from './scaling-laws.js';

/** The laws of scaling as data: one mathjs string each, evaluated and typeset from the same text. */
export const laws = { ...scalingLaws, ...queueingLaws, ...growthLaws } as const satisfies Readonly<Record<string, Law>>;

export type LawName = keyof typeof laws;
