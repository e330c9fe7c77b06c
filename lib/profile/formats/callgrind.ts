import type { CallTree } from '../../types.js';
import { edgesOf } from '../call-edges.js';
import { totalsOf } from '../tree-totals.js';
import { treeOfGraph } from './callgrind-graph.js';
import type { ProfileFormat } from './format.js';

/**
 * Valgrind's callgrind format, which KCachegrind and QCachegrind draw. It keeps a call graph and no stacks: a tree read
 * from it shares each callee among its callers' callers by their cost. Samplers count no calls: written edges say 1.
 */
export const callgrind: ProfileFormat = {
  title: 'callgrind',
  endings: ['.callgrind', '.out'],
  units: ['seconds', 'bytes', 'samples'],
  is: ({ text, json }) =>
    json === undefined &&
    /^(# callgrind format|version: 1\b|creator: .*\n|events: )/m.test(text.slice(0, 4000)) &&
    /^fn=/m.test(text),
  read: ({ text, program }) => treeOfGraph(text, program),
  write: (tree) => textOf(tree),
};

const eventNames = { seconds: 'Microseconds', bytes: 'Bytes', samples: 'Samples' } as const;

const textOf = (tree: CallTree): string => {
  const scale = tree.unit === 'seconds' ? 1e6 : 1;
  const cost = (value: number): number => Math.round(value * scale);
  const named = compressed();
  const lines = [
    ...['# callgrind format', 'version: 1', 'creator: eightways', `cmd: ${oneLine(tree.program)}`, 'positions: line'],
    ...[`events: ${eventNames[tree.unit]}`, `summary: ${cost(totalsOf(tree).whole)}`],
  ];
  const selfs = selfLines(tree);
  const edges = edgesOf(tree);
  for (const [at, { name, file, line }] of tree.frames.entries()) {
    lines.push('', `fl=${named('file', file || '???')}`, `fn=${named('function', functionName(tree, at, name))}`);
    for (const [own, value] of selfs[at]!) lines.push(`${own || line} ${cost(value)}`);
    for (const { callee, total } of edges.filter(({ caller }) => caller === at)) {
      const called = tree.frames[callee]!;
      lines.push(
        `cfi=${named('file', called.file || '???')}`,
        `cfn=${named('function', functionName(tree, callee, called.name))}`,
        `calls=1 ${called.line}`,
        `${line} ${cost(total)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
};

/** Names alike in one file would be one function: those that another frame shares get their place. */
const functionName = ({ frames }: CallTree, at: number, name: string): string => {
  const { file, line, column } = frames[at]!;
  const shared = frames.some((one, other) => other !== at && one.name === name && one.file === file);
  return oneLine(shared ? `${name} [${line}:${column}]` : name);
};

/** What was seen in each frame itself, by line; 0 for its own line. */
const selfLines = ({ frames, nodes }: CallTree): readonly ReadonlyMap<number, number>[] => {
  const selfs = frames.map(() => new Map<number, number>());
  for (const { frame, self, lines } of nodes) {
    const ticks = lines.reduce((sum, one) => sum + one.ticks, 0);
    const own = selfs[frame]!;
    const add = (line: number, value: number): void => void own.set(line, (own.get(line) ?? 0) + value);
    if (ticks === 0) add(0, self);
    else for (const one of lines) add(one.line, (self * one.ticks) / ticks);
  }
  return selfs;
};

/** Each name is written once, and then by its number. */
const compressed = (): ((table: 'file' | 'function', name: string) => string) => {
  const tables = { file: new Map<string, number>(), function: new Map<string, number>() };
  return (table, name) => {
    const known = tables[table].get(name);
    if (known !== undefined) return `(${known})`;
    tables[table].set(name, tables[table].size + 1);
    return `(${tables[table].size}) ${name}`;
  };
};

const oneLine = (text: string): string => text.replaceAll('\n', ' ');
