import type { CallTree, Part, Profile } from '../types.js';
import { drawsOf, shareOf } from './share.js';
import { repeatedAbove, totalsOf } from './tree-totals.js';

/** Stretches of equal length that one run's time is cut into: what is resampled where there are no other runs. */
const STRETCHES = 10;
/** Parts with less of the whole than this are left out. */
const LEAST = 0.001;
const CONFIDENCE = 0.95;

/**
 * The profile of one run that a saved call tree tells, its functions as parts. A share's interval is resampled over ten
 * stretches of the run: it says how the share varies over the run's time, not from run to run. 0 to 1 where a file keeps sums alone.
 */
export const profileOfTree = (tree: CallTree): Profile => {
  const { frames, nodes, samples } = tree;
  const { whole, idle, gc, functions } = totalsOf(tree);
  const linesOf = linesByFrame(tree);
  const stretches = stretchesOf(tree);
  const draws = drawsOf(stretches.length, 1);
  const wholes = stretches.map((own) => own.reduce((sum, one) => sum + one, 0));
  const indices = new Map(frames.map((frame, index) => [frame, index]));
  const inside = insideOf(tree);
  const parts = functions
    .filter(({ total }) => total > LEAST * whole)
    .map(({ frame, self, total }): Part => {
      const index = indices.get(frame)!;
      const under = inside(index);
      const totals = stretches.map((own) => under.reduce((sum, node) => sum + own[node]!, 0));
      const share =
        stretches.length > 1
          ? shareOf(totals, wholes, draws, CONFIDENCE)
          : { value: whole > 0 ? Math.min(1, total / whole) : 0, low: 0, high: 1, confidence: CONFIDENCE };
      const { name, file, line } = frame;
      return { name, file, line, selfSeconds: self, totalSeconds: total, gcSeconds: 0, lines: linesOf(index), share };
    });
  return {
    ...{ program: tree.program, runs: 1, seconds: whole, idleSeconds: idle, gcSeconds: gc },
    ...{ samples: samples.nodes.length || nodes.length, interval: 0, parts },
  };
};

/** Own seconds of each node in each stretch of the run; none where only sums were kept, or hardly anything was seen. */
const stretchesOf = ({ nodes, samples }: CallTree): readonly Float64Array[] => {
  const length = samples.values.reduce((sum, one) => sum + one, 0);
  if (samples.nodes.length < 4 * STRETCHES || !(length > 0)) return [];
  const stretches = Array.from({ length: STRETCHES }, () => new Float64Array(nodes.length));
  let from = 0;
  for (const [index, node] of samples.nodes.entries()) {
    const value = samples.values[index]!;
    stretches[Math.min(STRETCHES - 1, Math.floor((STRETCHES * from) / length))]![node]! += value;
    from += value;
  }
  return stretches;
};

/** For a frame, the nodes in it and below it, each once. */
const insideOf = ({ nodes }: CallTree): ((frame: number) => readonly number[]) => {
  const repeated = repeatedAbove(nodes);
  const callees: number[][] = nodes.map(() => []);
  const outermost = new Map<number, number[]>();
  for (const [at, { parent, frame }] of nodes.entries()) {
    if (parent >= 0) callees[parent]!.push(at);
    if (!repeated(at)) outermost.set(frame, [...(outermost.get(frame) ?? []), at]);
  }
  return (frame) => {
    const found: number[] = [];
    const open = [...(outermost.get(frame) ?? [])];
    while (open.length > 0) {
      const at = open.pop()!;
      found.push(at);
      open.push(...callees[at]!);
    }
    return found;
  };
};

/** A frame's own time by line, as its samples are spread over its lines. */
const linesByFrame = ({ nodes }: CallTree): ((frame: number) => Part['lines']) => {
  const byFrame = new Map<number, Map<number, number>>();
  for (const { frame, self, lines } of nodes) {
    const ticks = lines.reduce((sum, one) => sum + one.ticks, 0);
    const own = byFrame.get(frame) ?? new Map<number, number>();
    for (const one of lines) own.set(one.line, (own.get(one.line) ?? 0) + (self * one.ticks) / ticks);
    byFrame.set(frame, own);
  }
  return (frame) =>
    [...(byFrame.get(frame) ?? [])]
      .map(([line, seconds]) => ({ line, seconds }))
      .toSorted((one, other) => other.seconds - one.seconds);
};
