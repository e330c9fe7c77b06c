import { resolve } from 'node:path';
import { projectParts } from '../../project/parts.js';
import type { Estimate } from '../../types.js';
import type { Finding } from '../find.js';
import type { Change, Rewrite } from './advice.js';
import type { Placed } from './evidence.js';
import { gainOf, type Known } from './gains.js';

/** A placed finding as a change of its part. */
export const changeOf = ({ finding, part, share, own, whole }: Placed, known: Known): Change => {
  const { rule, strategy, title, file, line } = finding;
  const { local } = gainOf(rule, strategy, known);
  const lines = linesOf(finding);
  return { part, share, local, rule, at: `${file}:${line}`, title, lines, own, whole, rewrite: rewriteOf(finding) };
};

export const linesOf = ({ file, line, text }: Finding): NonNullable<Change['lines']> => ({
  file,
  from: line,
  to: line + text.split('\n').length - 1,
});

export const rewriteOf = ({ file, from, to, text, rewrite }: Finding): Rewrite | null =>
  rewrite === null ? null : { file: resolve(file), from, to, text, by: rewrite };

/** Changes that have no time in common, those that bring most kept first. */
export const disjoint = (changes: readonly Change[]): readonly Change[] => {
  const kept: Change[] = [];
  for (const change of changes.toSorted((one, other) => saved(other) - saved(one)))
    if (!kept.some((other) => shareTime(change, other))) kept.push(change);
  return kept;
};

/** The share of the whole that a change takes away. */
const saved = ({ share, local }: Change): number => share.value * (1 - 1 / local.value);

const shareTime = (one: Change, other: Change): boolean => {
  const inside = (inner: Change, outer: Change): boolean => {
    const counted = new Set(outer.whole);
    return inner.own.some((node) => counted.has(node)) || inner.whole.some((node) => counted.has(node));
  };
  const [a, b] = [one.lines, other.lines];
  const sameLines = a && b && a.file === b.file && a.from <= b.to && b.from <= a.to;
  return inside(one, other) || inside(other, one) || sameLines === true;
};

/** What disjoint changes bring the whole together; null for none. Shares of a profile err, and may come to a little more than all. */
export const wholeGain = (program: string, changes: readonly Change[], overhead = 0): Estimate | null => {
  if (changes.length === 0) return null;
  const sum = changes.reduce((all, { share }) => all + share.value, 0);
  const fit = sum > MOST ? MOST / sum : 1;
  const parts = changes.map(({ part, share, local }) => ({
    ...{ part, local },
    share: { ...share, value: share.value * fit, low: share.low * fit, high: Math.min(MOST, share.high * fit) },
  }));
  return projectParts({ program, parts, overhead, by: 'draws' }).predicted;
};

/** What the whole would gain if the changed parts took no time at all. */
export const ceilingOf = (changes: readonly Change[]): number =>
  1 /
  (1 -
    Math.min(
      MOST,
      changes.reduce((all, { share }) => all + share.value, 0),
    ));

const MOST = 0.999;
