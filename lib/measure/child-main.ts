// The whole of a fresh process: reads requests as lines of JSON on stdin, answers as marked lines on stdout.
// Bundled into one plain module, so that Node, Bun and Deno run the same code and nothing of the library loads.
import { toExperiment } from '../experiment.js';
import { specsOf } from '../places/specs.js';
import { openBench } from './bench.js';
import type { ChildReply, ChildRequest, OpenArguments } from './child-protocol.js';
import { heldOf } from './held.js';
import type { Host } from './host.js';

const write = process.stdout.write.bind(process.stdout);
let marker = '';
let host: Host | null = null;

// A line of its own even when the variant printed half a line before.
const reply = (message: ChildReply): void => void write(`\n${marker}${JSON.stringify(message)}\n`);

const open = async ({ module, index, variants, size, seed, draw }: OpenArguments): Promise<null> => {
  const exported = (await import(module)) as { default?: unknown };
  const spec = specsOf(exported.default)?.[index];
  if (!spec) throw new Error(`"${module}" has no experiment ${index}.`);
  const experiment = toExperiment(spec);
  host = await openBench(experiment.workload, heldOf(experiment, variants), { size, seed, draw });
  return null;
};

/** What was thrown, and where. An error that escaped from a thread begins with the line of source, and not with what it says. */
const told = ({ name, message, stack = '' }: Error): string =>
  stack.split('\n', 1)[0]!.includes(message.split('\n', 1)[0]!) ? stack || message : `${name}: ${message}\n${stack}`;

const handle = async ({ id, op, args }: ChildRequest): Promise<void> => {
  try {
    const value = op === 'open' ? await open(args[0]) : await (host![op] as (...given: unknown[]) => unknown)(...args);
    reply({ id, value: value ?? null });
  } catch (error) {
    reply({ id, error: error instanceof Error ? told(error) : String(error) });
  }
  if (op === 'close') process.exit(0);
};

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  rest += chunk;
  for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
    const request = JSON.parse(rest.slice(0, end)) as ChildRequest;
    rest = rest.slice(end + 1);
    if (!marker) marker = request.marker;
    void handle(request);
  }
});
process.stdin.on('end', () => process.exit(0)); // the parent is gone
