import { messages } from '../messages.js';
import { compileBody } from '../plain.js';
import { inPlace, type Magic, type MagicCall, noOptions, usageError } from './magic.js';

export const time: Magic = {
  name: 'time',
  forms: ['line', 'cell'],
  title: 'run a statement, or a cell, once and say how long it took',
  help: `%time statement
%%time
body

Runs the code once, also when it awaits, and shows wall time and the CPU time of the whole process. What it declares
stays. It runs as a function would: variables of earlier cells are copied in, and out again when it assigns them.
One run of cold code says little about speed: %timeit runs it many times, %%compare beside an alternative.`,
  options: noOptions,
  code: true,
  async run(call) {
    const code = call.body === null ? call.argument : call.body;
    if (code.trim() === '') throw usageError(messages.nothingToRun);
    if (call.body !== null && call.argument !== '') {
      throw usageError(messages.codeBesideTime(call.argument));
    }
    return runTimed(call, inPlace(call, call.argument));
  },
};

const runTimed = async ({ cell, notebook }: MagicCall, source: string): Promise<unknown> => {
  const { compiled, prepared } = notebook.check(source, cell);
  const body = compileBody(notebook, cell, source);
  const cpu = process.cpuUsage();
  const start = performance.now();
  try {
    return await notebook.settle(prepared.declares, compiled.declarations, body.run);
  } finally {
    const wall = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const text = (seconds: number): string =>
      seconds >= 1 ? `${seconds.toFixed(2)} s` : `${(seconds * 1000).toFixed(1)} ms`;
    cell.output.stream(
      'stdout',
      `CPU times: user ${text(user / 1e6)}, sys ${text(system / 1e6)}, total ${text((user + system) / 1e6)}\nWall time: ${text(wall)}\n`,
    );
  }
};
