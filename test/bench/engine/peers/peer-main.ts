// The whole of a peer's fresh process: loads a suite module, hands its two functions to one tool, prints what it said.
import { seeded } from '../../../../lib/stats/random.js';
import type { ExperimentSpec } from '../../../../lib/types.js';
import type { Measure, PeerRequest, Task } from './peer.js';

const measures: Readonly<Record<string, () => Promise<{ readonly measure: Measure }>>> = {
  mitata: () => import('./mitata.js'),
  tinybench: () => import('./tinybench.js'),
  'benchmark.js': () => import('./benchmark.js'),
  'bench-node': () => import('./bench-node.js'),
  calibration: () => import('./calibration.js'),
  alone: () => import('./alone.js'),
};

const main = async (): Promise<void> => {
  const { module, tool, seconds } = JSON.parse(process.argv[2]!) as PeerRequest;
  const { default: specs } = (await import(module)) as { default: readonly [ExperimentSpec] };
  const { workload = {}, variants } = specs[0];
  const input: unknown = await workload.input?.(workload.sizes?.[0] ?? 1, seeded(1));
  const tasks: Task[] = [];
  for (const [name, spec] of Object.entries(variants)) {
    if (typeof spec !== 'function' && !('run' in spec)) throw new Error(`peers time functions, and "${name}" is none`);
    const { run, open } = typeof spec === 'function' ? { run: spec, open: undefined } : spec;
    const context: unknown = await open?.(input);
    const promise = run(input, context) instanceof Promise;
    tasks.push({ name: name as Task['name'], run: taskOf(name, promise)(run, input, context), promise });
  }
  const { measure } = await measures[tool]!();
  const facts = await measure(tasks as [Task, Task], seconds);
  process.stdout.write(`\n${JSON.stringify(facts)}\n`, () => process.exit(0));
};

type Maker = (...given: unknown[]) => () => unknown;

// Each from a text of its own, as two functions that a user writes would be: one shared arrow would see both copies at
// one call site.
const taskOf = (name: string, promise: boolean): Maker =>
  new Function(
    'run',
    'input',
    'context',
    promise
      ? `return async () => await run(input, context); // ${name}`
      : `return () => run(input, context); // ${name}`,
  ) as Maker;

void main();
