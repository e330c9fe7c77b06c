import type { CallTree, ChartSpec } from '../types.js';
import { callGraph } from './call-graph.js';
import { flame, icicle } from './flame.js';

/** The pictures of a call tree, by the names that people choose them by. */
export const profileCharts: Readonly<Record<string, ((tree: CallTree) => ChartSpec) | undefined>> = {
  flame,
  icicle,
  graph: callGraph,
};
