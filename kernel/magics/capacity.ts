import { availableParallelism } from 'node:os';
import { IDLE } from '../../lib/compare/capacity.js';
import { probeCapacity } from '../../lib/places/capacity.js';
import { median } from '../../lib/stats/quantile.js';
import { type Magic, numberOf, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const capacity: Magic = {
  name: 'capacity',
  forms: ['line'],
  title: 'probe how much more two threads get done here and now than one',
  help: `%capacity [options]

Spins one thread, then two, for a moment: 2 on two idle cores, 1 when others leave us one core. Work that is divided can
gain no more than this now, so that a small figure means: ask again when the machine is idle, not: dividing does not help.

  -n N   probes; 7 without it
  -o     give the probes as the cell's value`,
  options: { flags: ['o'], values: ['n'] },
  gives: 'readonly number[]',
  async run({ argument, cell: { output, signal } }) {
    const options = toOptions(capacity, argument);
    if (options.rest !== '') throw usageError(messages.onlyOptions('capacity', options.rest));
    const wanted = Math.round(numberOf('capacity', options, 'n', 7, 1));
    const probes: number[] = [];
    while (probes.length < wanted && !signal.aborted) probes.push(await probeCapacity());
    signal.throwIfAborted();
    const [low, middle, high] = [Math.min(...probes), median(probes), Math.max(...probes)].map((x) => x.toFixed(2));
    const state = median(probes) < IDLE ? 'others use the cores' : 'two cores are free';
    output.stream(
      'stdout',
      `Two threads get ${middle} times as much done as one (${low} to ${high} in ${probes.length} probes, ` +
        `${availableParallelism()} CPUs): ${state}.\n`,
    );
    return options.flags.has('o') ? probes : undefined;
  },
};
