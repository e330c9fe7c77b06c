import { count, duration, percent, percentInterval } from '../../../text/quantities.js';
import type { Estimate, Part } from '../../../types.js';
import type { Change } from '../advice.js';
import { wholeGain } from '../changes.js';
import type { Evidence } from '../evidence.js';
import type { Judge } from '../judge.js';

/** Seconds that starting a worker takes, and that sending a task and its answer takes. */
const START = 0.05;
const MESSAGE = 50e-6;
/** A shorter call costs more to send than to make. */
const WORTH_SENDING = 200e-6;
/** CPUs in use from which on the work is taken to be divided already. */
const DIVIDED = 1.5;

/** The largest part that is called several times, or that a finding says could be divided, on as many cores as are free. */
export const divide: Judge = (evidence) => {
  const { wall, cpu, cores, capacity, waiting } = evidence;
  const ruledOut = (why: string) => ({ ...nothing, standing: 'ruled-out' as const, ruledOut: why });
  if (cores < 2) return ruledOut('This machine has one core.');
  if (capacity && capacity.high < 1.2)
    return ruledOut(
      `Two threads get ${capacity.value.toFixed(2)} times done here what one does: others keep the cores busy.`,
    );
  const used = cpu ? cpu.value / wall.value : 1;
  if (used > DIVIDED) return ruledOut(`It computes on ${used.toFixed(1)} cores already.`);
  const pieces = piecesOf(evidence);
  if (!pieces)
    return {
      ...nothing,
      because: [
        waiting && waiting.share > 0.5
          ? `It computes for ${percent(1 - waiting.share)} of its time only.`
          : 'No part of it is called several times for long enough to be sent elsewhere.',
      ],
    };
  const { part, calls, hint } = pieces;
  const free = capacity ? Math.min(cores, capacity.value * Math.max(1, cores / 2)) : cores;
  const each = part.totalSeconds / calls;
  const tasks = Math.min(calls, 4 * cores);
  const overhead = Math.min(1, (START + tasks * MESSAGE) / wall.value);
  // whether the calls are independent no profile tells: at the low end hardly any can be moved
  const local: Estimate = {
    value: free,
    low: hint ? Math.min(free, 1.3) : 1,
    high: Math.max(free, cores),
    confidence: 0.95,
  };
  const change: Change = {
    ...{
      part: part.name,
      share: part.share,
      local,
      rule: hint,
      at: `${part.file}:${part.line}`,
      lines: null,
      own: [],
      whole: [],
    },
    ...{ title: 'do the calls on several cores', rewrite: null },
  };
  const gain = wholeGain(evidence.program, [change], overhead);
  return {
    ...nothing,
    standing: gain && gain.value > 1.05 ? 'projected' : 'little',
    gain,
    ceiling: 1 / (1 - Math.min(0.999, part.share.value)),
    because: [
      `${part.name} takes ${percentInterval(part.share)} in ${count(calls, 'call')} of ${duration(each)}, ${hint ? 'and its text says that they do not need each other' : 'if they do not need each other'}.`,
      `${capacity ? `Two threads get ${capacity.value.toFixed(2)} times done here what one does` : `There are ${cores} cores`}; starting workers and sending tasks takes about ${duration(START + tasks * MESSAGE)}.`,
    ],
    changes: [change],
    next: part.file
      ? {
          says: 'pair the function with a pool of workers',
          words: ['try', `${part.file}:${part.name}`, '--strategy', 'divide'],
        }
      : null,
  };
};

const piecesOf = ({ profile, placed }: Evidence): { part: Part; calls: number; hint: string | null } | null => {
  const hints = new Map(
    placed.flatMap(({ finding, part }) => (finding.strategy === 'divide' ? [[part, finding.rule] as const] : [])),
  );
  const [largest] = profile.parts
    .filter(
      ({ calls = 0, totalSeconds, file, share }) =>
        calls > 3 && totalSeconds / calls > WORTH_SENDING && share.value > 0.1 && isOwn(file),
    )
    .toSorted((one, other) => other.share.value - one.share.value);
  return largest ? { part: largest, calls: largest.calls!, hint: hints.get(largest.name) ?? null } : null;
};

const isOwn = (file: string): boolean =>
  file !== '' && !/^node:|[\\/]node_modules[\\/](?!\.cache[\\/])|^\w+:\/\//.test(file);

const nothing = {
  standing: 'little',
  ...{ gain: null, ceiling: null, because: [], ruledOut: null, next: null, changes: [] },
} as const;
