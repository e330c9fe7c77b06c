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
  const code = suiteText(workloads[workload]!, factor, order, placements[kind] ?? HERE);
  const path = join(folder, `${[kind, workload, factor, order.defined, order.baseline].join('-')}.mjs`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== code) writeFileSync(path, code);
  return path;
};

// Where A and B run. A flag that no variant feels makes the placements differ, so that the two stand in processes of their
// own. (`--no-deprecation` is none: with it, async code was faster by half a per cent.)
const placements: Partial<Record<Cell['kind'], Readonly<Record<'A' | 'B', string>>>> = {
  lockstep: { A: "{ flags: ['--max-http-header-size=16384'] }", B: "{ flags: ['--max-http-header-size=16383'] }" },
  runtime: { A: '{}', B: "{ runtime: 'bun' }" },
};
const HERE = { A: '{}', B: '{}' };

/** A suite of two copies of a function: the first to be defined and the baseline are as drawn. */
const suiteText = (
  { title, turns, input, open, body, promise }: WorkloadText,
  factor: number,
  { defined, baseline }: Order,
  placement: Readonly<Record<'A' | 'B', string>>,
): string => {
  const work = { A: 1, B: factor };
  const copy = (name: 'A' | 'B'): string =>
    `const ${name} = ${promise ? 'async ' : ''}(input, context) => {
  const turns = Math.round(input.turns * ${work[name]});
  ${body}
};`;
  const variant = (name: 'A' | 'B'): string =>
    `    ${name}: { run: ${name}${open ? `, open: ${open}` : ''}, placement: ${placement[name]} },`;
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
