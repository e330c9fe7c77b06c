import type { CallTree, LineTicks, TreeFrame, TreeNode } from '../types.js';
import { frameKindOf } from './frame-kind.js';

/** A tree in the making: stacks are added, from the outermost function to the one that ran. */
export interface TreeBuilder {
  /** index of a frame; the same for the same function */
  readonly frame: (frame: Omit<TreeFrame, 'kind'>) => number;
  /** index of the node that these frames lead to below `above` (-1: outermost) */
  readonly node: (frame: number, above: number) => number;
  /** what was seen in the node's own frame, at a line of it where that is known */
  readonly add: (node: number, value: number, line?: LineTicks) => void;
  /** what was seen next in the order of time; also adds it */
  readonly sample: (node: number, value: number) => void;
  readonly build: (tree: Pick<CallTree, 'program' | 'unit'> & { readonly exact?: boolean }) => CallTree;
}

export const treeBuilder = (): TreeBuilder => {
  const frames: TreeFrame[] = [];
  const known = new Map<string, number>();
  const nodes: { frame: number; parent: number; self: number; lines: Map<number, number> | null }[] = [];
  // by caller and frame in one number: a map for each node would take more than all else
  const below = new Map<number, number>();
  const samples = { nodes: [] as number[], values: [] as number[] };

  const frame: TreeBuilder['frame'] = ({ name, file, line, column }) => {
    const key = `${file}\n${line}\n${column}\n${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, frames.length);
    return frames.push({ name, file, line, column, kind: frameKindOf(name, file) }) - 1;
  };
  const node: TreeBuilder['node'] = (at, above) => {
    const key = (above + 1) * mostFrames + at;
    const found = below.get(key);
    if (found !== undefined) return found;
    below.set(key, nodes.length);
    return nodes.push({ frame: at, parent: above, self: 0, lines: null }) - 1;
  };
  const add: TreeBuilder['add'] = (at, value, line) => {
    const one = nodes[at]!;
    one.self += value;
    if (!line || line.line <= 0) return;
    one.lines ??= new Map();
    one.lines.set(line.line, (one.lines.get(line.line) ?? 0) + line.ticks);
  };
  const sample: TreeBuilder['sample'] = (at, value) => {
    add(at, value);
    samples.nodes.push(at);
    samples.values.push(value);
  };
  const build: TreeBuilder['build'] = ({ program, unit, exact = true }) => ({
    program,
    unit,
    frames,
    nodes: nodes.map(
      ({ lines, ...rest }): TreeNode => ({
        ...rest,
        lines: lines ? [...lines].map(([line, ticks]) => ({ line, ticks })).sort((a, b) => a.line - b.line) : [],
      }),
    ),
    samples,
    exact,
  });
  return { frame, node, add, sample, build };
};

/** Far more functions than any program has; with as many nodes as memory holds the key stays exact. */
const mostFrames = 2 ** 24;
