import { randomUUID } from 'node:crypto';
import type { FleetRun, Progress } from '../../lib/types.js';
import { chartBundle, textBundle } from '../display.js';
import { type Magic, numberOf, type Options, requireName, toOptions, usageError, wordsOf } from './magic.js';
import { messages } from './messages.js';
import { pathIn, readText } from './paths.js';

export const fleet: Magic = {
  name: 'fleet',
  forms: ['line'],
  title: 'how far a job scales over small machines, each a share of a CPU',
  help: `%fleet [options] FILE

  FILE  a module whose default export is fleet({ … }) of eightways: the work on one unit, and a step that all machines
        share if there is one

Each machine is a process in a control group of its own (Linux, root). The numbers of machines are measured in turns;
Amdahl's law and the universal scalability law are fitted to all but those held out, and held against these. Stop it
with the kernel's interrupt; what is done is shown.

  --machines N    from one to so many; 8 without it
  --share S       of a CPU, for each machine: 0.25 or 25%; a tenth without it, and at least
  --hold-out N,N  numbers of machines that no law is fitted to, or none; the largest and one between without it
  --budget S      seconds for all of it, about; 60 without it
  --seed N        seed of every random choice
  -q              show nothing
  -o              give what was measured as the cell's value; fleetScaling(…) of eightways fits the laws to it
  -v NAME         keep it in a variable`,
  options: { flags: ['q', 'o'], values: ['machines', 'share', 'hold-out', 'budget', 'seed', 'v'] },
  gives: "import('eightways').FleetRun",
  async run({ argument, notebook, cell: { output, signal } }): Promise<FleetRun | undefined> {
    const options = toOptions(fleet, argument);
    const { flags, values } = options;
    const name = values.get('v');
    if (name !== undefined) requireName('fleet', name);
    const [file, ...more] = wordsOf(options.rest);
    if (file === undefined || more.length > 0) throw usageError(messages.notOneFile('fleet', options.rest));
    const path = pathIn(notebook, file);
    const measuring = measuringOf(options);
    await readText(path, file);
    const { loadFleet } = await import('../../lib/fleet/load-fleet.js');
    const { measureFleet } = await import('../../lib/fleet/measure-fleet.js');
    const { fleetScaling } = await import('../../lib/fleet/fleet-scaling.js');
    const { missing } = await import('../../lib/places/needs.js');
    const { fleetText } = await import('../../lib/text/fleet.js');
    const { progressBar } = await import('../../lib/text/progress.js');
    const { fleetChart } = await import('../../lib/charts/fleet.js');
    const job = await loadFleet(path);
    const lacking = missing(['linux', 'cgroup']);
    if (lacking.length > 0) throw usageError(messages.noSmallMachines(lacking));
    const id = randomUUID();
    let shown = false;
    const show = (bundle: Parameters<typeof output.display>[0]): void => {
      if (flags.has('q')) return;
      output.display(bundle, { id, update: shown });
      shown = true;
    };
    const onProgress = (progress: Progress): void => show(textBundle(progressBar(progress)));
    // Not raced against the interrupt: it ends its machines first, and then says what it has.
    const run = await measureFleet(job, { ...measuring, signal, onProgress });
    const scaling = fleetScaling(run);
    const text = fleetText(run, scaling);
    show(scaling ? await chartBundle(fleetChart(scaling, { title: run.job, unit: run.unit }), text) : textBundle(text));
    if (name !== undefined) notebook.define(name, run, "import('eightways').FleetRun");
    return flags.has('o') ? run : undefined;
  },
};

/** A kernel hands out no less than a millisecond at a time, and a period has ten. */
const LEAST = 0.1;
const FEWEST = 3;

const measuringOf = (options: Options) => {
  const { values } = options;
  const share = values.get('share');
  const held = values.get('hold-out');
  return {
    budget: numberOf('fleet', options, 'budget', 60, 1),
    ...(values.has('machines') && { machines: Math.round(numberOf('fleet', options, 'machines', 8, FEWEST)) }),
    ...(share !== undefined && { share: shareOf(share) }),
    ...(held !== undefined && { heldOut: held === 'none' ? [] : held.split(',').map(machinesOf) }),
    ...(values.has('seed') && { seed: numberOf('fleet', options, 'seed', 1) }),
  };
};

const shareOf = (text: string): number => {
  const [, figure, percent] = /^(\d*\.?\d+)(%?)$/.exec(text) ?? [];
  const share = Number(figure) / (percent ? 100 : 1);
  if (!(share >= LEAST && share <= 1)) throw usageError(messages.notAShare(text));
  return share;
};

const machinesOf = (text: string): number => {
  const machines = Number(text);
  if (!Number.isInteger(machines) || machines < 1) throw usageError(messages.notMachines(text));
  return machines;
};
