import type { CallTree } from '../../types.js';

/** What a file holds: its bytes, unpacked where they were packed, and its JSON where it is JSON. */
export interface Content {
  readonly bytes: Uint8Array;
  /** as UTF-8 */
  readonly text: string;
  /** undefined where it is none */
  readonly json: unknown;
  /** what to call it in errors, and its program where it does not say */
  readonly file: string;
  readonly program: string;
}

/** A format of call trees: a row of the table in formats.ts. */
export interface ProfileFormat {
  /** "speedscope" */
  readonly title: string;
  /** of its files, the usual one first */
  readonly endings: readonly string[];
  /** which trees it can hold: seconds, bytes, samples */
  readonly units: readonly CallTree['unit'][];
  readonly is: (content: Content) => boolean;
  /** Throws a plain Error that says what is wrong: "has no samples". */
  readonly read: (content: Content) => CallTree | Promise<CallTree>;
  readonly write: (tree: CallTree) => string | Uint8Array | Promise<Uint8Array>;
}

/** The member of an object; undefined for all else. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

export const isObjects = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);

/** A finite number, or the fallback. */
export const numberIn = (value: unknown, fallback = 0): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;

export const textIn = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** Frames from the outermost to a node's own. */
export const stackOf = ({ nodes }: CallTree, at: number): readonly number[] => {
  const stack: number[] = [];
  for (let node = at; node >= 0; node = nodes[node]!.parent) stack.push(nodes[node]!.frame);
  return stack.reverse();
};

/** Samples in the order of time; where only sums were kept, one for each node in which something was seen. */
export const samplesOf = ({
  samples,
  nodes,
}: CallTree): readonly { readonly node: number; readonly value: number }[] =>
  samples.nodes.length > 0
    ? samples.nodes.map((node, index) => ({ node, value: samples.values[index]! }))
    : nodes.flatMap(({ self }, node) => (self > 0 ? [{ node, value: self }] : []));
