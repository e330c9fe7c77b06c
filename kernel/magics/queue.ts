import { queue as settled } from '../../lib/laws/queue.js';
import { chartBundle } from '../display.js';
import { type Magic, numberOf, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { asUsage, toRate, toSeconds } from './values.js';

export const queue: Magic = {
  name: 'queue',
  forms: ['line'],
  title: 'how long arrivals wait at so many servers, by the laws of queues',
  help: `%queue [options] RATE TIME [SERVERS]

  RATE     arrivals: 150/s, 9000/min, or 150 per second
  TIME     how long one is served, on average: 20ms, 1.5s
  SERVERS  how many are served at once: workers, processes, connections of a pool; 1 without it

Arrivals at random and services of any length (M/M/c) unless told otherwise; the chart shows what a higher load would cost.

  --arrivals V  squared coefficient of variation of the times between arrivals: 1 at random, 0 evenly spaced, more in bursts
  --service V   the same of the times of service: 0 all alike
  -q            show nothing
  -o            give the queue as the cell's value
  -v NAME       keep the queue in a variable`,
  options: { flags: ['q', 'o'], values: ['arrivals', 'service', 'v'] },
  gives: "import('eightways').Queue",
  async run(call) {
    const options = toOptions(queue, call.argument);
    const { flags, values, rest } = options;
    const name = values.get('v');
    if (name !== undefined) requireName('queue', name);
    const [rate, time, count = '1', ...more] = rest.split(/\s+/).filter(Boolean);
    if (rate === undefined || time === undefined || more.length > 0) throw usageError(messages.notAQueue(rest));
    const arrivals = toRate(rate);
    if (arrivals === null) throw usageError(messages.notARate('queue', rate));
    const service = toSeconds(time);
    if (service === null) throw usageError(messages.notATime('queue', time));
    const found = asUsage(() =>
      settled({
        ...{ arrivals, service, servers: Number(count) },
        arrivalVariation: numberOf('queue', options, 'arrivals', 1),
        serviceVariation: numberOf('queue', options, 'service', 1),
      }),
    );
    if (!flags.has('q')) {
      const { queueText } = await import('../../lib/text/queue.js');
      const { waiting } = await import('../../lib/charts/waiting.js');
      call.cell.output.display(await chartBundle(waiting(found), queueText(found)));
    }
    if (name !== undefined) call.notebook.define(name, found, "import('eightways').Queue");
    return flags.has('o') ? found : undefined;
  },
};
