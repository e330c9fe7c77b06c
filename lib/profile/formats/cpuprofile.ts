import type { CallTree } from '../../types.js';
import { type CallFrame, type CpuProfile, type ProfileNode, toCpuProfile } from '../cpu-profile.js';
import type { Place, SourcePlaces } from '../source-places.js';
import { treeBuilder } from '../tree-builder.js';
import { member, type ProfileFormat, samplesOf } from './format.js';

/** Profiler.Profile of the DevTools protocol: what node --cpu-prof, Deno, Bun and DevTools write. Microseconds. */
export const cpuprofile: ProfileFormat = {
  title: 'V8 CPU profile',
  endings: ['.cpuprofile'],
  units: ['seconds', 'samples'],
  is: ({ json }) => Array.isArray(member(json, 'nodes')) && member(json, 'timeDeltas') !== undefined,
  read: ({ json, file, program }) => treeOfCpuProfile(toCpuProfile(json, file), { program }),
  write: (tree) => `${JSON.stringify(cpuProfileOf(tree))}\n`,
};

/** How frames and lines are named: as they ran, or as they were written. */
interface Naming {
  readonly program: string;
  readonly places?: Pick<SourcePlaces, 'of' | 'line'>;
  /** what runs the program and is no part of it */
  readonly isMachinery?: (frame: CallFrame) => boolean;
}

const asTheyRan: NonNullable<Naming['places']> = {
  of: ({ functionName, url, lineNumber }): Place => ({ name: named(functionName), file: url, line: lineNumber + 1 }),
  line: (_frame, line) => line,
};

/** The tree of a CPU profile, a sample lasting until the next, as in DevTools; engine states stay frames of their own. */
export const treeOfCpuProfile = (
  profile: CpuProfile,
  { program, places = asTheyRan, isMachinery = () => false }: Naming,
): CallTree => {
  const { frame, node, add, sample, build } = treeBuilder();
  const byId = new Map<number, ProfileNode>();
  for (const one of profile.nodes) byId.set(one.id, one);
  const at = indexes(profile.nodes);
  const frameOf = ({ callFrame }: ProfileNode): number => {
    const { name, file, line } = places.of(callFrame);
    return frame({ name, file, line, column: places === asTheyRan ? callFrame.columnNumber + 1 : 0 });
  };
  // callers first, without recursion: stacks may be thousands deep
  const called = new Set<number>();
  for (const { children = [] } of profile.nodes) for (const id of children) called.add(id);
  const open = profile.nodes.filter(({ id }) => !called.has(id)).map((one) => ({ one, above: -1 }));
  while (open.length > 0) {
    const { one, above } = open.pop()!;
    const counts = !isRoot(one.callFrame) && !isMachinery(one.callFrame);
    // below what runs the program, the program begins anew
    const own = counts ? node(frameOf(one), above) : -1;
    at.set(one.id, own);
    for (const { line, ticks } of counts ? (one.positionTicks ?? []) : [])
      add(own, 0, { line: places.line(one.callFrame, line), ticks });
    const { children = [] } = one;
    for (let index = children.length - 1; index >= 0; index -= 1)
      open.push({ one: byId.get(children[index]!)!, above: own });
  }
  const keep = profile.samples.length <= mostSamples ? sample : add;
  forEachSample(profile, (id, seconds) => {
    const own = at.get(id);
    if (own >= 0) keep(own, seconds);
  });
  return build({ program, unit: 'seconds' });
};

/** A number for each node, -1 at first. Engines count ids from 1: an array holds them, unless they are far apart. */
const indexes = (
  nodes: readonly ProfileNode[],
): { readonly get: (id: number) => number; readonly set: (id: number, index: number) => void } => {
  const highest = nodes.reduce((most, { id }) => (Number.isInteger(id) && id >= 0 ? Math.max(most, id) : Infinity), 0);
  if (highest > 16 * nodes.length + 1000) {
    const found = new Map<number, number>();
    return { get: (id) => found.get(id) ?? -1, set: (id, index) => void found.set(id, index) };
  }
  const found = new Int32Array(highest + 1).fill(-1);
  return {
    get: (id) => found[id]!,
    set: (id, index) => {
      found[id] = index;
    },
  };
};

const named = (name: string): string => name || '(anonymous)';

const isRoot = ({ functionName }: CallFrame): boolean => functionName === '(root)';

/**
 * Calls `seen` with each sample's node and seconds, in the order of time. V8 may write samples a little out of order; the
 * first delta is the profiler's own start.
 */
const forEachSample = (profile: CpuProfile, seen: (id: number, seconds: number) => void): void => {
  const { samples, timeDeltas, startTime, endTime } = profile;
  if (timeDeltas.findIndex((delta, index) => index > 0 && delta < 0) < 0) {
    let start = startTime + (timeDeltas[0] ?? 0);
    for (let index = 0; index < samples.length; index += 1) {
      const until = index + 1 < samples.length ? start + timeDeltas[index + 1]! : Math.max(endTime, start);
      seen(samples[index]!, (until - start) / 1e6);
      start = until;
    }
    return;
  }
  const from = new Float64Array(samples.length);
  let now = startTime;
  for (let index = 0; index < from.length; index += 1) {
    now += timeDeltas[index]!;
    from[index] = now;
  }
  const order = Uint32Array.from(from.keys()).sort((a, b) => from[a]! - from[b]! || a - b);
  const at = (index: number): number => order[index]!;
  for (let index = 0; index < from.length; index += 1) {
    const start = from[at(index)]!;
    const until = index + 1 < from.length ? from[at(index + 1)]! : Math.max(endTime, start);
    seen(samples[at(index)]!, (until - start) / 1e6);
  }
};

/** Of more samples than these only the sums are kept: a tree of them would take more than the file. */
const mostSamples = 4e6;

/**
 * The tree as V8 would have written it. Node 1 is the root, and has a sample in the end: there are readers that give the
 * last one no time.
 */
const cpuProfileOf = (tree: CallTree): CpuProfile => {
  const children: number[][] = [[], ...tree.nodes.map((): number[] => [])];
  for (const [at, { parent }] of tree.nodes.entries()) children[parent + 1]!.push(at + 2);
  const root = {
    id: 1,
    callFrame: { functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
    hitCount: 1,
    children: children[0]!,
  };
  const { order, last, total } = inOrder(tree);
  const hits = new Map<number, number>();
  for (const { node } of order) hits.set(node, (hits.get(node) ?? 0) + 1);
  const nodes = tree.nodes.map(({ frame: index, lines }, at) => {
    const { name, file, line, column } = tree.frames[index]!;
    const functionName = name === '(anonymous)' ? '' : name;
    return {
      id: at + 2,
      callFrame: { functionName, scriptId: '0', url: file, lineNumber: line - 1, columnNumber: column - 1 },
      hitCount: hits.get(at) ?? 0,
      ...(children[at + 1]!.length > 0 && { children: children[at + 1]! }),
      ...(lines.length > 0 && { positionTicks: lines }),
    };
  });
  return {
    nodes: [root, ...nodes],
    startTime: 0,
    endTime: total,
    samples: [...order.map(({ node }) => node + 2), root.id],
    timeDeltas: [...order.map(({ delta }) => delta), last],
  };
};

/** Samples and microseconds since the one before: each begins when the one before it ends. */
const inOrder = (tree: CallTree) => {
  const scale = tree.unit === 'seconds' ? 1e6 : 1000; // samples count as a millisecond each
  let exact = 0;
  let written = 0;
  let before = 0;
  const order = samplesOf(tree).map(({ node, value }) => {
    const delta = before;
    // what rounding took from one is given to the next, so that sums hold
    exact += value * scale;
    before = Math.round(exact) - written;
    written += before;
    return { node, delta };
  });
  return { order, last: before, total: written };
};
