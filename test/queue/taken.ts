import { type Terminal, toTerminal } from '../../experiments/cli/line/terminal.js';
import { comparisonKey, type QueueFact } from '../../lib/queue/facts.js';
import type { QueueJob } from '../../lib/queue/job.js';
import type { TakenJob } from '../../lib/queue/taker.js';

/** A job that a worker has, without a queue: its facts go to `told`. */
export const fakeTaken = (job: QueueJob, told: QueueFact[], unwanted = new AbortController().signal): TakenJob => ({
  job,
  unwanted,
  published: async (station) =>
    new Set(
      told.flatMap((fact) =>
        fact.station === station && fact.kind === 'measurement' ? [comparisonKey(fact.measurement)] : [],
      ),
    ),
  publish: async (fact) => void told.push(fact),
  finish: async () => {},
  putBack: async () => {},
});

/** A terminal whose lines go to `lines`. */
export const silent = (lines: string[] = [], signal = new AbortController().signal): Terminal => {
  const stream = { write: (text: string) => lines.push(text) };
  return toTerminal({}, signal, { stdout: stream, stderr: stream, env: {} });
};
