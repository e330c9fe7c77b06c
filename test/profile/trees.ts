// Call trees made by hand or by a seed, and their shape in words.
import { stackOf } from '../../lib/profile/formats/format.js';
import { treeBuilder } from '../../lib/profile/tree-builder.js';
import { seeded } from '../../lib/stats/random.js';
import type { CallTree } from '../../lib/types.js';

/** A tree of stacks ("main > parse") and what was seen at each, in the order of time. */
export const treeOf = (
  stacks: readonly (readonly [stack: string, value: number])[],
  unit: CallTree['unit'] = 'seconds',
  lines: Readonly<Record<string, readonly (readonly [line: number, ticks: number])[]>> = {},
): CallTree => {
  const { frame, node, add, sample, build } = treeBuilder();
  const ends = new Map<string, number>();
  for (const [stack, value] of stacks) {
    let above = -1;
    for (const name of stack.split(' > ')) {
      const isState = name.startsWith('(');
      above = node(
        frame({ name, file: isState ? '' : 'app.ts', line: isState ? 0 : 1 + name.length, column: 0 }),
        above,
      );
    }
    sample(above, value);
    ends.set(stack, above);
  }
  for (const [stack, end] of ends) for (const [line, ticks] of lines[stack] ?? []) add(end, 0, { line, ticks });
  return build({ program: 'app', unit });
};

/** A tree of random stacks of up to eight functions, without recursion; values are whole microseconds. */
export const randomTree = (seed: number, unit: CallTree['unit'] = 'seconds'): CallTree => {
  const random = seeded(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const stacks = Array.from({ length: 200 }, (): [string, number] => {
    const depth = 1 + upTo(8);
    const names = Array.from({ length: depth }, (_, level) => `f${level}${'abc'[upTo(3)]}`);
    return [names.join(' > '), (1 + upTo(5000)) * (unit === 'seconds' ? 1e-6 : 1)];
  });
  return treeOf(stacks, unit);
};

/** What was seen at each stack, sorted: the same for trees that say the same. */
export const shapeOf = (tree: CallTree, scale = tree.unit === 'seconds' ? 1e6 : 1): readonly string[] =>
  tree.nodes
    .flatMap(({ self }, at) => {
      const stack = stackOf(tree, at).map((frame) => placed(tree, frame));
      return self > 0 ? [`${stack.join(' > ')} ${Math.round(self * scale)}`] : [];
    })
    .sort();

const placed = ({ frames }: CallTree, at: number): string => {
  const { name, file, line } = frames[at]!;
  return file === '' ? name : `${name}@${file}:${line}`;
};
