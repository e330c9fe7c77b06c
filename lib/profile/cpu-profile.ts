import { messages } from '../messages.js';

// The format of V8's CPU profiles, as in Profiler.Profile of the DevTools protocol. Lines and columns from 0.

export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
  /** samples at each 1-based line of the node's own frame; since V8 14 a line may come more than once */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** microseconds, as are `endTime` and `timeDeltas` */
  readonly startTime: number;
  readonly endTime: number;
  /** the node that ran at each sample */
  readonly samples: Numbers;
  /** time from the sample before, from `startTime` for the first */
  readonly timeDeltas: Numbers;
}

type Numbers = readonly number[] | Int32Array | Float64Array;

/** Reads the text of a .cpuprofile. Throws, naming `file`, what keeps it from being one. */
export const parseCpuProfile = (text: string, file: string): CpuProfile => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(messages.notACpuProfile(file, `is not JSON (${(error as Error).message})`));
  }
  return toCpuProfile(parsed, file);
};

/** The value as a profile, when it is one. Throws, naming `file`, what keeps it from being one. */
export const toCpuProfile = (value: unknown, file: string): CpuProfile => {
  const wrong = whatIsWrong(value);
  if (wrong) throw new Error(messages.notACpuProfile(file, wrong));
  return value as CpuProfile;
};

const whatIsWrong = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return 'is no object';
  const { nodes, samples, timeDeltas, startTime, endTime } = value as Partial<Record<string, unknown>>;
  if (!Array.isArray(nodes) || nodes.length === 0) return 'has no nodes';
  if (!isNumbers(samples)) return 'has no samples';
  if (!isNumbers(timeDeltas)) return 'has no timeDeltas';
  if (samples.length !== timeDeltas.length)
    return `has ${samples.length} samples but ${timeDeltas.length} timeDeltas: it may be cut off`;
  if (typeof startTime !== 'number' || typeof endTime !== 'number') return 'has no startTime or endTime';
  const ids = new Set<unknown>();
  let before: unknown = 'none';
  for (const node of nodes as Partial<ProfileNode>[]) {
    if (typeof node?.id !== 'number' || typeof node.callFrame?.functionName !== 'string')
      return `has a node without id or callFrame (after node ${before})`;
    ids.add(node.id);
    before = node.id;
  }
  const stray = firstStray(samples, nodes as ProfileNode[], ids);
  return stray === undefined ? null : `names the node ${stray}, which it doesn't hold`;
};

const firstStray = (samples: Numbers, nodes: readonly ProfileNode[], ids: ReadonlySet<unknown>): number | undefined => {
  let known: number | null = null; // samples often come from where the one before did
  for (const id of samples) {
    if (id === known) continue;
    if (!ids.has(id)) return id;
    known = id;
  }
  for (const { children = [] } of nodes) for (const id of children) if (!ids.has(id)) return id;
  return undefined;
};

const isNumbers = (value: unknown): value is number[] =>
  ArrayBuffer.isView(value) || (Array.isArray(value) && value.every((item) => Number.isFinite(item)));
