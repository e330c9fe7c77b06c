import type { CallTree, TreeFrame } from '../types.js';

/** What was seen in a function, summed over all ways to call it, in the tree's unit. */
export interface FrameTotals {
  readonly frame: TreeFrame;
  readonly self: number;
  /** callees included, recursion counted once */
  readonly total: number;
}

export interface TreeTotals {
  readonly whole: number;
  readonly idle: number;
  readonly gc: number;
  /** callees included, by index of the node */
  readonly nodes: readonly number[];
  /** the most first */
  readonly functions: readonly FrameTotals[];
}

/** Sums a tree. Engine states (idle, garbage collection) are in the whole, and no functions. */
export const totalsOf = ({ frames, nodes }: CallTree): TreeTotals => {
  const totals = nodes.map(({ self }) => self);
  // callers come before callees, so that from the end each sum is whole when it is handed up
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const { parent } = nodes[at]!;
    if (parent >= 0) totals[parent]! += totals[at]!;
  }
  const selfs = frames.map(() => 0);
  const wholes = frames.map(() => 0);
  const above = repeatedAbove(nodes);
  for (const [at, { frame, self }] of nodes.entries()) {
    selfs[frame]! += self;
    if (!above(at)) wholes[frame]! += totals[at]!;
  }
  const sumOf = (kind: TreeFrame['kind']): number =>
    frames.reduce((sum, frame, at) => (frame.kind === kind ? sum + selfs[at]! : sum), 0);
  return {
    whole: nodes.reduce((sum, { self }) => sum + self, 0),
    idle: sumOf('idle'),
    gc: sumOf('gc'),
    nodes: totals,
    functions: frames
      .map((frame, at) => ({ frame, self: selfs[at]!, total: wholes[at]! }))
      .filter(({ frame }) => !isState(frame))
      .sort((a, b) => b.total - a.total || b.self - a.self),
  };
};

/** What profilers write as a function and is none. */
const isState = ({ kind, name }: TreeFrame): boolean => kind === 'idle' || kind === 'gc' || name === '(root)';

/**
 * Whether what a node is called (its frame, unless another key is given) also stands among its callers. Walks the tree
 * once, without recursion: stacks may be deep.
 */
export const repeatedAbove = (
  nodes: CallTree['nodes'],
  keyOf: (at: number) => number | string = (at) => nodes[at]!.frame,
): ((at: number) => boolean) => {
  const callees: number[][] = nodes.map(() => []);
  const repeated = nodes.map(() => false);
  const open = new Map<number | string, number>();
  const stack: number[] = [];
  for (const [at, { parent }] of nodes.entries()) (parent < 0 ? stack : callees[parent]!).push(at);
  while (stack.length > 0) {
    const at = stack.pop()!;
    const key = keyOf(at < 0 ? -at - 1 : at);
    const times = open.get(key) ?? 0;
    if (at < 0) {
      open.set(key, times - 1);
      continue;
    }
    repeated[at] = times > 0;
    open.set(key, times + 1);
    stack.push(-at - 1); // left again when all below it was seen
    for (const callee of callees[at]!) stack.push(callee);
  }
  return (at) => repeated[at]!;
};
