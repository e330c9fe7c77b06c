import { asyncProfileOf } from '../../lib/profile/async/async-profile.js';
import { startRecording } from '../../lib/profile/async/recorder.js';
import { asyncTable } from '../../lib/text/async.js';
import { cellPlaces, isOfCell } from './cell-places.js';
import { type Magic, numberOf, toOptions } from './magic.js';
import { profiledCode } from './profiled-code.js';

export const aprun: Magic = {
  name: 'aprun',
  forms: ['line', 'cell'],
  title: 'what a statement, or a cell, waits for: line by line, how much at once, and its critical path',
  help: `%aprun [options] statement
%%aprun [options]
body

Runs the code once and records its asynchronous operations: requests, files, timers, sockets. Shows the lines that began
them, how many were under way at once, and the critical path: those that the end waited for. “Without” is how long it would
last, at most, were those over at once.

  -l N     lines to show; 15 without it
  -r       give the profile as the cell's value
  -q       show nothing
  --chart  draw what was under way when`,
  options: { flags: ['r', 'q', 'chart'], values: ['l'] },
  gives: "import('eightways').AsyncProfile",
  code: true,
  async run(call) {
    const { cell, body } = call;
    const options = toOptions(aprun, call.argument);
    const code = profiledCode(call, options.rest);
    const most = Math.round(numberOf('aprun', options, 'l', 15, 1));
    const work = await code.compiled(false);
    const { value, recording } = await code.settled(() => recorded(work, cell.signal));
    const profile = asyncProfileOf(recording, {
      program: cell.label,
      engine: `Node ${process.versions.node}`,
      places: cellPlaces,
    });
    const text = asyncTable(profile, { most });
    if (!options.flags.has('q')) {
      cell.output.stream('stdout', `${text}\n`);
      if (options.flags.has('chart')) {
        const [{ awaits }, { chartBundle }] = await Promise.all([
          import('../../lib/charts/awaits.js'),
          import('../display.js'),
        ]);
        cell.output.display(await chartBundle(awaits(profile), text));
      }
    }
    return options.flags.has('r') ? profile : body === null ? undefined : value;
  },
};

/** Recorded until the work is done, or is interrupted, after which it never settles. */
const recorded = async (work: () => Promise<unknown>, signal: AbortSignal) => {
  const { stop } = startRecording((url) => isOfCell({ url }));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const value = await work();
    return { value, recording: stop() };
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
};
