import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, Order } from './trial.js';
import { type WorkloadText, workloads } from './workloads.js';

/** Writes the suite module of a trial below `folder`, if it is not there yet. Gives its path. */
export const writeSuite = (
  folder: string,
  { kind, workload, factor }: Pick<Cell, 'kind' | 'workload' | 'factor'>,
  order: Order,
): string => {
  const code = suiteText(workloads[workload]!, factor, order, placements[kind] ?? '{}');
  const path = join(folder, `${[kind, workload, factor, order.defined, order.baseline].join('-')}.mjs`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== code) writeFileSync(path, code);
  return path;
};

// Where B runs. A flag that changes nothing makes the placements differ, so that the two stand in processes of their own.
const placements: Partial<Record<Cell['kind'], string>> = {
  lockstep: "{ flags: ['--no-deprecation'] }",
  runtime: "{ runtime: 'bun' }",
};

/** A suite of two copies of a function: the first to be defined and the baseline are as drawn. */
const suiteText = (
  { title, turns, input, open, body, promise }: WorkloadText,
  factor: number,
  { defined, baseline }: Order,
  placement: string,
): string => {
  const work = { A: 1, B: factor };
  const copy = (name: 'A' | 'B'): string =>
    `const ${name} = ${promise ? 'async ' : ''}(input, context) => {
  const turns = Math.round(input.turns * ${work[name]});
  ${body}
};`;
  const variant = (name: 'A' | 'B'): string =>
    `    ${name}: { run: ${name}${open ? `, open: ${open}` : ''}, placement: ${name === 'B' ? placement : '{}'} },`;
  return `// Two copies of a function; B does ${factor} times the work of A.
export const title = ${JSON.stringify(title)};

${both(defined, copy).join('\n\n')}

const input = (turns) => ({ turns, seed: 123456789, ...${input} });

export default [{
  name: ${JSON.stringify(title)},
  strategy: 'code',
  workload: { sizes: [${turns}], unit: 'turns', input, agree: () => true },
  variants: {
${both(baseline, variant).join('\n')}
  },
}];
`;
};

const both = (first: 'A' | 'B', each: (name: 'A' | 'B') => string): readonly string[] =>
  (first === 'A' ? (['A', 'B'] as const) : (['B', 'A'] as const)).map(each);
