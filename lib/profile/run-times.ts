import type { CallFrame, CpuProfile, ProfileNode } from './cpu-profile.js';
import type { Place, SourcePlaces } from './source-places.js';

/** Where the time of one profiled process went, in seconds over all its evaluations. */
export interface RunTimes {
  readonly seconds: number;
  readonly idleSeconds: number;
  readonly gcSeconds: number;
  readonly samples: number;
  readonly parts: ReadonlyMap<string, PartTimes>;
}

export interface PartTimes {
  readonly place: Place;
  selfSeconds: number;
  totalSeconds: number;
  gcSeconds: number;
  /** own samples by source line */
  readonly ticks: Map<number, number>;
}

/**
 * Sums a profile by function. A sample lasts until the next one, as in DevTools. A function's total counts recursion
 * once. Idle time and the engine's own stay in the whole. Garbage collection is kept apart and is also charged to the
 * functions that ran when it set in, as DevTools draws it: whoever fills the space that is collected, on average.
 */
export const runTimes = (
  profile: CpuProfile,
  { places, isMachinery = () => false }: { places: SourcePlaces; isMachinery?: (frame: CallFrame) => boolean },
): RunTimes => {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const spent = spentIn(profile, nodes);
  const parts = new Map<string, PartTimes>();
  const partOf = partsBy(parts, places);
  const sum = (name: string): number =>
    profile.nodes.reduce((all, { id, callFrame }) => (callFrame.functionName === name ? all + spent.self(id) : all), 0);

  // From the callees up. What runs above the machinery that measures (its timers and loops) is no part of the program.
  const visit = (node: ProfileNode, above: ReadonlySet<string>): Spent => {
    const { callFrame, id, children = [] } = node;
    if (isProfiler(callFrame)) {
      outside += add(
        [...subtree(node, nodes)].map((one) => ({ seconds: spent.self(one) + spent.gc(one), gc: 0 })),
      ).seconds;
      return nothing;
    }
    const machinery = isMachinery(callFrame);
    const part = machinery || pseudo.has(callFrame.functionName) ? null : partOf(callFrame);
    const within = machinery ? new Set<string>() : part ? new Set(above).add(part.key) : above;
    const below = children.map((child) => visit(nodes.get(child)!, within));
    const total = add([{ seconds: spent.self(id) + spent.gc(id), gc: spent.gc(id) }, ...below]);
    if (!part) return machinery ? nothing : total;
    part.times.selfSeconds += spent.self(id);
    for (const { line, ticks } of node.positionTicks ?? []) {
      const written = places.line(callFrame, line);
      part.times.ticks.set(written, (part.times.ticks.get(written) ?? 0) + ticks);
    }
    if (!above.has(part.key)) {
      part.times.totalSeconds += total.seconds;
      part.times.gcSeconds += total.gc;
    }
    return total;
  };
  let outside = 0;
  const called = new Set(profile.nodes.flatMap(({ children = [] }) => children));
  for (const node of profile.nodes) if (!called.has(node.id)) visit(node, new Set());

  return {
    seconds: spent.seconds - outside,
    idleSeconds: sum('(idle)'),
    gcSeconds: sum('(garbage collector)'),
    samples: profile.samples.length,
    parts,
  };
};

// stopping the profiler, from within
const isProfiler = ({ url }: CallFrame): boolean => url.startsWith('node:inspector');

function* subtree(node: ProfileNode, nodes: ReadonlyMap<number, ProfileNode>): Generator<number> {
  yield node.id;
  for (const child of node.children ?? []) yield* subtree(nodes.get(child)!, nodes);
}

const pseudo = new Set(['(root)', '(program)', '(idle)', '(garbage collector)']);

interface Spent {
  readonly seconds: number;
  readonly gc: number;
}

const nothing: Spent = { seconds: 0, gc: 0 };

const add = (all: readonly Spent[]): Spent =>
  all.reduce((sum, { seconds, gc }) => ({ seconds: sum.seconds + seconds, gc: sum.gc + gc }), nothing);

/** Seconds at each node, and seconds of garbage collection that set in at it. */
const spentIn = (profile: CpuProfile, nodes: ReadonlyMap<number, ProfileNode>) => {
  const times = samplesInOrder(profile);
  const self = new Map<number, number>();
  const gc = new Map<number, number>();
  let running: number | null = null;
  for (const [index, { node, at }] of times.entries()) {
    const until = times[index + 1]?.at ?? Math.max(profile.endTime, at);
    const seconds = (until - at) / 1e6;
    self.set(node, (self.get(node) ?? 0) + seconds);
    const { functionName } = nodes.get(node)!.callFrame;
    if (functionName !== '(garbage collector)') running = functionName === '(idle)' ? null : node;
    else if (running !== null) gc.set(running, (gc.get(running) ?? 0) + seconds);
  }
  return {
    self: (id: number): number => self.get(id) ?? 0,
    gc: (id: number): number => gc.get(id) ?? 0,
    // before the first sample the profiler itself was starting
    seconds: times.length > 0 ? (Math.max(profile.endTime, times.at(-1)!.at) - times[0]!.at) / 1e6 : 0,
  };
};

/** V8 may write samples a little out of order: deltas below 0. */
const samplesInOrder = ({ samples, timeDeltas, startTime }: CpuProfile) => {
  let at = startTime;
  return Array.from(samples, (node, index) => {
    at += timeDeltas[index]!;
    return { node, at };
  }).sort((a, b) => a.at - b.at);
};

const partsBy = (parts: Map<string, PartTimes>, places: SourcePlaces) => {
  const known = new Map<string, { readonly key: string; readonly times: PartTimes }>();
  return (frame: CallFrame) => {
    const ran = `${frame.url}:${frame.lineNumber}:${frame.columnNumber}:${frame.functionName}`;
    const seen = known.get(ran);
    if (seen) return seen;
    const place = places.of(frame);
    const key = `${place.file}:${place.line}:${place.name}`;
    const times = parts.get(key) ?? { place, selfSeconds: 0, totalSeconds: 0, gcSeconds: 0, ticks: new Map() };
    parts.set(key, times);
    const part = { key, times };
    known.set(ran, part);
    return part;
  };
};
