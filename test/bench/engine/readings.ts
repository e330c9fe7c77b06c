import { normalTail } from './statistics.js';
import type { Claim, PeerFacts } from './trial.js';

/** One way to read a tool's output as a claim. */
interface Reading {
  readonly tool: string;
  readonly title: string;
  readonly claim: (facts: PeerFacts) => Claim;
}

/** The one with the smaller time when `different`. */
const smaller = ({ A, B }: PeerFacts, key: string, different: boolean): Claim => {
  if (!different) return 'open';
  return A[key]! < B[key]! ? 'A' : 'B';
};

/** Ratio of the larger to the smaller, rounded to two digits as mitata's summary prints it. */
const factor = ({ A, B }: PeerFacts, key: string): number =>
  Number((Math.max(A[key]!, B[key]!) / Math.min(A[key]!, B[key]!)).toFixed(2));

const disjoint = ({ A, B }: PeerFacts, centre: string, spread: string): boolean =>
  Math.abs(A[centre]! - B[centre]!) > A[spread]! + B[spread]!;

/** hyperfine's summary propagates both deviations into that of the ratio (export of its relative speed). */
const excludesOne = ({ A, B }: PeerFacts): boolean => {
  const [slow, fast] = A.mean! > B.mean! ? [A, B] : [B, A];
  const ratio = slow.mean! / fast.mean!;
  const deviation = ratio * Math.hypot(slow.stddev! / slow.mean!, fast.stddev! / fast.mean!);
  return ratio - deviation > 1;
};

/** Welch's test as hyperfine's script does it; the normal tail stands for Student's, a little in favour of a claim. */
const welch = ({ A, B }: PeerFacts): number =>
  2 * normalTail(Math.abs(A.mean! - B.mean!) / Math.sqrt(A.stddev! ** 2 / A.runs! + B.stddev! ** 2 / B.runs!));

/** Fixed before any trial; from what each tool prints or returns. */
export const readings: readonly Reading[] = [
  { tool: 'mitata', title: 'summary says 1.02x or more', claim: (f) => smaller(f, 'avg', factor(f, 'avg') >= 1.02) },
  {
    tool: 'mitata',
    title: 'boxes p25 to p75 disjoint',
    claim: (f) => smaller(f, 'p50', f.A.p75! < f.B.p25! || f.B.p75! < f.A.p25!),
  },
  { tool: 'mitata', title: 'p50 differs by 1.02x or more', claim: (f) => smaller(f, 'p50', factor(f, 'p50') >= 1.02) },
  {
    tool: 'mitata',
    title: 'its samples, Mann-Whitney p < 0.05',
    claim: (f) => smaller(f, 'p50', f.tests.mannWhitney! < 0.05),
  },
  {
    tool: 'tinybench',
    title: 'means differ by 1.02x or more',
    claim: (f) => smaller(f, 'mean', factor(f, 'mean') >= 1.02),
  },
  { tool: 'tinybench', title: 'mean ± moe disjoint', claim: (f) => smaller(f, 'mean', disjoint(f, 'mean', 'moe')) },
  { tool: 'tinybench', title: 'median ± mad disjoint', claim: (f) => smaller(f, 'p50', disjoint(f, 'p50', 'mad')) },
  {
    tool: 'tinybench',
    title: "Vitest's toBeFasterThan with delta 0.1, either way",
    claim: (f) => smaller(f, 'mean', Math.max(f.A.mean!, f.B.mean!) > 1.1 * Math.min(f.A.mean!, f.B.mean!)),
  },
  {
    tool: 'benchmark.js',
    title: 'compare()',
    claim: ({ tests }) => (tests.compare === 0 ? 'open' : tests.compare! > 0 ? 'A' : 'B'),
  },
  {
    tool: 'bench-node',
    title: 'ttest of 30 repeats, p < 0.05',
    // operations per second: the larger is the faster
    claim: ({ A, B, tests }) => (tests.welch! >= 0.05 ? 'open' : A.mean! > B.mean! ? 'A' : 'B'),
  },
  {
    tool: 'hyperfine',
    title: 'headline says 1.02 or more',
    claim: (f) => smaller(f, 'mean', factor(f, 'mean') >= 1.02),
  },
  { tool: 'hyperfine', title: '"f ± s" excludes 1', claim: (f) => smaller(f, 'mean', excludesOne(f)) },
  { tool: 'hyperfine', title: "Welch's test, p < 0.05", claim: (f) => smaller(f, 'mean', welch(f) < 0.05) },
];
