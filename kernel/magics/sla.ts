import { type QueueSpec, queue } from '../../lib/laws/queue.js';
import { forecast } from '../../lib/service/forecast.js';
import { judge } from '../../lib/service/judge.js';
import { judgeTimes } from '../../lib/service/judge-times.js';
import { parseObjective } from '../../lib/service/objective.js';
import type { Judgement, Objective, ServiceLoad } from '../../lib/types.js';
import { type Magic, type MagicCall, numberOf, type Options, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { asUsage, toRate, toSeconds, valueAt } from './values.js';

export const sla: Magic = {
  name: 'sla',
  forms: ['line'],
  title: 'hold a load, times or a queue against objectives, and say whether it is good enough',
  help: `%sla --of NAME OBJECTIVE[, OBJECTIVE …]
%sla --rate RATE --time TIME [--servers N] OBJECTIVE[, OBJECTIVE …]

An objective is as in p95 < 200ms, max < 1s, throughput > 200/s, cpu < 50%, memory < 200MiB, errors < 0.1%.
With --of it is held against what was measured; with --rate and --time against the laws of queues, which also tell
up to which rate it would be kept, and by how many servers.

  --of NAME      a variable that holds a load (loadService), or times in seconds; a path such as kept.timings does too
  --rate RATE    arrivals: 150/s, 9000/min, or 150 per second
  --time TIME    how long one is served, on average: 20ms
  --servers N    how many are served at once; 1 without it
  --arrivals V   squared coefficient of variation of the times between arrivals: 1 at random, 0 evenly spaced
  --service V    the same of the times of service
  -q             show nothing
  -o             give the judgements as the cell's value
  -v NAME        keep the judgements in a variable`,
  options: { flags: ['q', 'o'], values: ['of', 'rate', 'time', 'servers', 'arrivals', 'service', 'v'] },
  gives: "readonly import('eightways').Judgement[]",
  async run(call) {
    const options = toOptions(sla, call.argument);
    const { flags, values, rest } = options;
    const name = values.get('v');
    if (name !== undefined) requireName('sla', name);
    const objectives = asUsage(() => rest.split(',').map(parseObjective));
    const { judgements, text } = await judged(call, options, objectives);
    if (!flags.has('q')) call.cell.output.stream('stdout', `${text}\n${await closing(judgements)}\n`);
    if (name !== undefined) call.notebook.define(name, judgements, "readonly import('eightways').Judgement[]");
    return flags.has('o') ? judgements : undefined;
  },
};

interface Judged {
  readonly judgements: readonly Judgement[];
  readonly text: string;
}

const judged = async (call: MagicCall, options: Options, objectives: readonly Objective[]): Promise<Judged> => {
  const of = options.values.get('of');
  const modelled = ['rate', 'time', 'servers', 'arrivals', 'service'].filter((one) => options.values.has(one));
  if (of === undefined) return byQueue(options, objectives);
  if (modelled.length > 0) throw usageError(messages.measuredAndModelled(modelled));
  const held = valueAt(call.notebook.store, of);
  const { objectiveLines } = await import('../../lib/text/service.js');
  const { plain } = await import('../../lib/text/paint.js');
  if (isLoad(held)) {
    const judgements = judge(objectives, held);
    return { judgements, text: objectiveLines(judgements, held.plan.timeout, plain).join('\n') };
  }
  if (!areTimes(held)) throw usageError(messages.notMeasured(of));
  const judgements = judgeTimes(objectives, held);
  return { judgements, text: objectiveLines(judgements, Number.POSITIVE_INFINITY, plain).join('\n') };
};

const byQueue = async (options: Options, objectives: readonly Objective[]): Promise<Judged> => {
  const spec = specOf(options);
  const { forecastText, headOf } = await import('../../lib/text/queue.js');
  const judgements = asUsage(() => forecast(objectives, spec));
  const settled = spec.arrivals * spec.service < spec.servers;
  const head = settled ? headOf(asUsage(() => queue(spec))) : messages.growsWithoutEnd;
  return { judgements, text: forecastText(judgements, head) };
};

const specOf = (options: Options): QueueSpec => {
  const [rate, time] = [options.values.get('rate'), options.values.get('time')];
  if (rate === undefined || time === undefined) throw usageError(messages.nothingToJudge);
  const arrivals = toRate(rate);
  if (arrivals === null) throw usageError(messages.notARate('sla', rate));
  const service = toSeconds(time);
  if (service === null) throw usageError(messages.notATime('sla', time));
  return {
    ...{ arrivals, service, servers: numberOf('sla', options, 'servers', 1, 1) },
    arrivalVariation: numberOf('sla', options, 'arrivals', 1),
    serviceVariation: numberOf('sla', options, 'service', 1),
  };
};

/** Good enough is good enough: once all are met there is nothing to make faster. */
const closing = async (judgements: readonly Judgement[]): Promise<string> => {
  const { count } = await import('../../lib/text/quantities.js');
  const number = (verdict: Judgement['verdict']): number => judgements.filter((one) => one.verdict === verdict).length;
  if (number('missed') > 0) return messages.objectivesMissed(count(number('missed'), 'objective'));
  return number('undecided') > 0 ? messages.objectivesOpen(count(number('undecided'), 'objective')) : messages.allMet;
};

const isLoad = (held: unknown): held is ServiceLoad =>
  typeof held === 'object' && held !== null && ['target', 'plan', 'windows', 'lateness'].every((name) => name in held);

const areTimes = (held: unknown): held is readonly number[] =>
  Array.isArray(held) && held.length > 0 && held.every((one) => typeof one === 'number' && one >= 0);
