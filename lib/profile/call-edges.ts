import type { CallTree } from '../types.js';
import { repeatedAbove, totalsOf } from './tree-totals.js';

/** A function calling another, however often: what was seen in the callee and all below it, recursion counted once. */
export interface CallEdge {
  /** indexes of frames */
  readonly caller: number;
  readonly callee: number;
  readonly total: number;
}

/** The call graph of a tree. */
export const edgesOf = (tree: CallTree): readonly CallEdge[] => {
  const { nodes } = tree;
  const keyOf = (at: number): string => `${nodes[nodes[at]!.parent]?.frame ?? -1} ${nodes[at]!.frame}`;
  const repeated = repeatedAbove(nodes, keyOf);
  const totals = totalsOf(tree).nodes;
  const edges = new Map<string, CallEdge>();
  for (const [at, { frame, parent }] of nodes.entries()) {
    if (parent < 0) continue;
    const key = keyOf(at);
    const seen = edges.get(key)?.total ?? 0;
    edges.set(key, { caller: nodes[parent]!.frame, callee: frame, total: seen + (repeated(at) ? 0 : totals[at]!) });
  }
  return [...edges.values()];
};
