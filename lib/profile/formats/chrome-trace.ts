import type { CallTree } from '../../types.js';
import { type CallFrame, type ProfileNode, toCpuProfile } from '../cpu-profile.js';
import { treeBuilder } from '../tree-builder.js';
import { treeOfCpuProfile } from './cpuprofile.js';
import { isObjects, member, numberIn, type ProfileFormat, samplesOf, textIn } from './format.js';

/**
 * Trace events, as Chrome's tracing, DevTools' Performance panel and node --trace-events write them. A profile in them
 * (Profile and ProfileChunk) is read first; without one, begun and ended spans are nested. Microseconds.
 */
export const chromeTrace: ProfileFormat = {
  title: 'Chrome trace',
  endings: ['.trace.json', '.json'],
  units: ['seconds', 'samples'],
  is: ({ json }) => eventsOf(json) !== null,
  read: ({ json, program }) => {
    const events = eventsOf(json) ?? [];
    return treeOfChunks(events, program) ?? treeOfSpans(events, program);
  },
  write: (tree) => `${JSON.stringify({ traceEvents: chunksOf(tree) })}\n`,
};

type Event = Readonly<Record<string, unknown>>;

const eventsOf = (json: unknown): readonly Event[] | null => {
  const events = Array.isArray(json) ? (json as unknown) : member(json, 'traceEvents');
  return isObjects(events) && events.length > 0 && events.every(({ ph }) => typeof ph === 'string') ? events : null;
};

const treeOfChunks = (events: readonly Event[], program: string): CallTree | null => {
  const chunks = events.filter(({ name }) => name === 'ProfileChunk');
  if (chunks.length === 0) return null;
  // of several threads, the one that was sampled most is the program's
  const byThread = grouped(chunks, ({ id, pid }) => `${String(pid)} ${String(id)}`);
  const sampled = (of: readonly Event[]): number => of.reduce((sum, one) => sum + samplesIn(one).length, 0);
  const [largest] = [...byThread].sort(([, a], [, b]) => sampled(b) - sampled(a));
  const [key, own] = largest!;
  const start = events.find(({ name, id, pid }) => name === 'Profile' && `${String(pid)} ${String(id)}` === key);
  const startTime = numberIn(member(member(start?.args, 'data'), 'startTime'), numberIn(start?.ts));
  const written = own.flatMap((one) => nodesIn(one));
  const children = new Map<number, number[]>();
  for (const { id, parent } of written)
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  const timeDeltas = own.flatMap((one) => deltasIn(one));
  const last = own.map((one) => numberIn(member(member(one.args, 'data'), 'endTime'))).find((time) => time > 0);
  const profile = toCpuProfile(
    {
      nodes: written.map(
        ({ id, callFrame }): ProfileNode => ({ id, callFrame: whole(callFrame), children: children.get(id) ?? [] }),
      ),
      samples: own.flatMap((one) => samplesIn(one)),
      timeDeltas,
      startTime,
      endTime: last ?? startTime + timeDeltas.reduce((sum, delta) => sum + delta, 0),
    },
    program,
  );
  return treeOfCpuProfile(profile, { program });
};

interface ChunkNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: Partial<CallFrame>;
}

const nodesIn = ({ args }: Event): readonly ChunkNode[] => {
  const nodes = member(member(member(args, 'data'), 'cpuProfile'), 'nodes');
  return isObjects(nodes) ? (nodes as unknown as readonly ChunkNode[]) : [];
};

const samplesIn = ({ args }: Event): readonly number[] => {
  const samples = member(member(member(args, 'data'), 'cpuProfile'), 'samples');
  return Array.isArray(samples) ? (samples as number[]) : [];
};

const deltasIn = ({ args }: Event): readonly number[] => {
  const deltas = member(member(args, 'data'), 'timeDeltas');
  return Array.isArray(deltas) ? (deltas as number[]) : [];
};

/** Chunks leave out the address and place of what has none. */
const whole = ({ functionName = '', url = '', lineNumber = -1, columnNumber = -1 }: Partial<CallFrame>): CallFrame => ({
  ...{ functionName, url, lineNumber, columnNumber },
});

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Spans nested by their times, thread by thread: complete ones (X), and those begun (B) and ended (E). */
const treeOfSpans = (events: readonly Event[], program: string): CallTree => {
  const { frame, node, add, build } = treeBuilder();
  const threads = grouped(events, ({ pid, tid }) => `${String(pid)} ${String(tid)}`);
  for (const own of threads.values()) {
    const spans = spansOf(own).sort((a, b) => a.from - b.from || b.to - a.to);
    const open: { readonly node: number; readonly to: number }[] = [];
    for (const { name, from, to } of spans) {
      while (open.length > 0 && open.at(-1)!.to <= from) open.pop();
      const above = open.at(-1);
      // what overlaps its caller's end is cut there
      const until = Math.min(to, above?.to ?? to);
      const at = node(frame({ name, file: '', line: 0, column: 0 }), above?.node ?? -1);
      add(at, (until - from) / 1e6);
      if (above) add(above.node, -(until - from) / 1e6);
      open.push({ node: at, to: until });
    }
  }
  const tree = build({ program, unit: 'seconds' });
  if (tree.nodes.length === 0) throw new Error('has neither a profile nor a span with a length');
  return tree;
};

const spansOf = (events: readonly Event[]): Span[] => {
  const begun: { readonly name: string; readonly from: number }[] = [];
  const spans: Span[] = [];
  for (const { ph, name, ts, dur } of [...events].sort((a, b) => numberIn(a.ts) - numberIn(b.ts))) {
    const from = numberIn(ts);
    if (ph === 'X' && numberIn(dur) > 0) spans.push({ name: textIn(name), from, to: from + numberIn(dur) });
    else if (ph === 'B') begun.push({ name: textIn(name), from });
    else if (ph === 'E') {
      const first = begun.pop();
      if (first && from > first.from) spans.push({ ...first, to: from });
    }
  }
  return spans;
};

/** A profile in one chunk, in a process and thread numbered 1. */
const chunksOf = (tree: CallTree): readonly object[] => {
  const seen = samplesOf(tree);
  const scale = tree.unit === 'seconds' ? 1e6 : 1000; // samples count as a millisecond each
  const [event, id] = [{ cat: 'disabled-by-default-v8.cpu_profiler', pid: 1, tid: 1 }, '0x1'];
  const frames = tree.frames.map(({ name, file, line, column }) => ({
    functionName: name === '(anonymous)' ? '' : name,
    ...{ scriptId: 0, url: file, lineNumber: line - 1, columnNumber: column - 1 },
  }));
  const nodes = tree.nodes.map(({ frame, parent }, at) => ({
    id: at + 2,
    parent: parent + 2,
    callFrame: frames[frame]!,
  }));
  const root = { id: 1, callFrame: { functionName: '(root)', scriptId: 0 } };
  const durations = seen.map(({ value }) => value * scale);
  const total = durations.reduce((sum, one) => sum + one, 0);
  return [
    { ...event, ph: 'M', name: 'thread_name', ts: 0, args: { name: tree.program } },
    { ...event, ph: 'P', name: 'Profile', id, ts: 0, args: { data: { startTime: 0 } } },
    {
      ...{ ...event, ph: 'P', name: 'ProfileChunk', id, ts: 0 },
      args: {
        data: {
          cpuProfile: {
            nodes: [root, ...nodes],
            // the root in the end: there are readers that give the last sample no time
            samples: [...seen.map(({ node }) => node + 2), root.id],
          },
          timeDeltas: [0, ...durations],
          endTime: total,
        },
      },
    },
  ];
};

const grouped = (events: readonly Event[], keyOf: (event: Event) => string): ReadonlyMap<string, readonly Event[]> => {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const key = keyOf(event);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups;
};
