// The whole of a small machine: a process that does the units it is given, one after the other.
import type { FleetSpec } from '../types.js';
import type { MachineReply, MachineRequest } from './child-protocol.js';

let job: FleetSpec;
let input: unknown;

/** Warms up while it is not limited yet: on a tenth of a CPU that takes seconds. Gives the answer of unit 0. */
const open = async (module: string, seconds: number): Promise<unknown> => {
  job = ((await import(module)) as { default: FleetSpec }).default;
  input = await job.input();
  const answer = await job.work(input, 0);
  const results: unknown[] = [];
  const { every } = job.shared ?? { every: 1 };
  const end = performance.now() + seconds * 1000;
  for (let number = 0; performance.now() < end; number += 1) {
    results[number % every] = await job.work(input, number);
    if (number % every === every - 1) await job.shared?.step(input, results);
  }
  return answer;
};

const answerTo = (request: MachineRequest): unknown => {
  if (request.ask === 'open') return open(request.module, request.warmSeconds);
  if (request.ask === 'work') return job.work(input, request.number);
  return job.shared!.step(input, request.results);
};

const reply = (message: MachineReply): void => void process.send!(message);

process.on('message', async (request: MachineRequest) => {
  try {
    reply({ result: (await answerTo(request)) ?? null });
  } catch (error) {
    reply({ failed: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0)); // the parent is gone
