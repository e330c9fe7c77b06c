import type { CallTree } from '../types.js';
import { treeBuilder } from './tree-builder.js';

/** The trees of several runs as the tree of one: values are means over the runs, samples and ticks are all that were taken. */
export const joinTrees = (trees: readonly CallTree[], program: string): CallTree => {
  const { frame, node, add, sample, build } = treeBuilder();
  for (const { frames, nodes, samples } of trees) {
    const frameIn = frames.map((one) => frame(one));
    const nodeIn: number[] = [];
    for (const { frame: at, parent, self, lines } of nodes) {
      const own = node(frameIn[at]!, parent < 0 ? -1 : nodeIn[parent]!);
      nodeIn.push(own);
      if (samples.nodes.length === 0) add(own, self / trees.length);
      for (const line of lines) add(own, 0, line);
    }
    for (const [index, at] of samples.nodes.entries()) sample(nodeIn[at]!, samples.values[index]! / trees.length);
  }
  return build({
    program,
    unit: trees[0]?.unit ?? 'samples',
    exact: trees.every(({ exact }) => exact),
  });
};
