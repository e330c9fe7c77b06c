import type { CallTree, TreeFrame } from '../../types.js';
import { treeBuilder } from '../tree-builder.js';
import { type ProfileFormat, samplesOf, stackOf } from './format.js';

/**
 * Collapsed stacks, as Brendan Gregg's stackcollapse scripts, perf, py-spy and inferno write them: a line for each stack,
 * "outermost;…;innermost count". Counts have no unit: seconds are written as microseconds, and read as samples.
 */
export const collapsed: ProfileFormat = {
  title: 'collapsed stacks',
  endings: ['.collapsed', '.folded', '.txt'],
  units: ['seconds', 'bytes', 'samples'],
  is: ({ text, json }) => json === undefined && stackLine.test(firstLine(text)),
  read: ({ text, program }) => treeOfLines(text, program),
  write: (tree) => linesOf(tree),
};

const firstLine = (text: string): string =>
  text
    .slice(0, 10_000)
    .split('\n')
    .find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';

const stackLine = /^(?<stack>\S.*?)\s+(?<count>\d+(?:\.\d+)?)\s*$/;

const treeOfLines = (text: string, program: string): CallTree => {
  const { frame, node, add, build } = treeBuilder();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const { stack, count } = stackLine.exec(line)?.groups ?? {};
    if (stack === undefined) throw new Error(`has no count at the end of line ${index + 1}`);
    let above = -1;
    for (const word of stack.split(';')) above = node(frame(frameOf(word)), above);
    add(above, Number(count));
  }
  return build({ program, unit: 'samples' });
};

/** "name (file:line)", "name file:line:column" as 0x has it, or a bare name. */
const frameOf = (word: string): Omit<TreeFrame, 'kind'> => {
  const found =
    /^(?<name>.*?) \((?<file>.+?):(?<line>\d+)(?::(?<column>\d+))?\)$/.exec(word) ??
    /^(?<name>.*?) (?<file>\S*?[/\\.]\S*?|node:\S+?):(?<line>\d+)(?::(?<column>\d+))?$/.exec(word);
  const { name = word, file = '', line = '0', column = '0' } = found?.groups ?? {};
  return { name, file, line: Number(line), column: Number(column ?? 0) };
};

const linesOf = (tree: CallTree): string => {
  const scale = tree.unit === 'seconds' ? 1e6 : 1;
  const counts = new Map<string, number>();
  for (const { node, value } of samplesOf(tree)) {
    const stack = stackOf(tree, node)
      .map((at) => wordOf(tree.frames[at]!))
      .join(';');
    counts.set(stack, (counts.get(stack) ?? 0) + value * scale);
  }
  return [...counts].map(([stack, count]) => `${stack} ${Math.round(count)}\n`).join('');
};

const wordOf = ({ name, file, line, column }: TreeFrame): string => {
  const where = file === '' ? '' : ` (${file}:${line}${column > 0 ? `:${column}` : ''})`;
  // what would end a frame or the line
  return `${name}${where}`.replaceAll(';', ':').replaceAll('\n', ' ');
};
