import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { peers, yardsticks } from './peers.js';
import type { Scope } from './sections/section.js';
import { sections } from './sections/sections.js';
import type { Load } from './trial.js';
import { burners } from './weather.js';
import { six, workloads } from './workloads.js';

export interface Flags {
  readonly scope: Scope;
  readonly only: readonly string[];
  /** file of trials */
  readonly out: string;
  /** where the report is written, or null: printed only */
  readonly report: string | null;
  readonly minutes: number;
  /** folder to keep whole measurements in, or null */
  readonly keep: string | null;
  /** derive the report from what is there, and measure nothing */
  readonly table: boolean;
  /** judge kept measurements again before */
  readonly again: boolean;
  /** forget what eightways answered: its engine has changed; what peers and the yardstick said stays */
  readonly anew: boolean;
  /** say how long it would take, and measure nothing */
  readonly dry: boolean;
}

export const usage = `npm run bench:engine -- [OPTIONS]

Measures eightways and its peers side by side. Trials are appended to a file, and what is there is not taken again: a run
may be interrupted, and continued with the same command.

  --trials N        rounds of the questions put to eightways; peers and longer ones get a share (34)
  --only LIST       ${Object.keys(sections).join(',')}
  --workloads LIST  ${six.join(',')}
  --loads LIST      quiet,one,two: processes that spin beside (all)
  --peers LIST      ${Object.keys(peers)
    .filter((name) => !yardsticks.includes(name))
    .join(',')}, or none
  --budget SECONDS  what the goals call 1 s (1)
  --minutes M       stop after so long (no limit)
  --out FILE        the file of trials
  --report FILE     where the report is written (test/bench/engine.md)
  --keep            keep whole measurements beside the file of trials
  --table           only derive the report again; with --again judge kept measurements by today's statistics
  --anew            take all of eightways' own trials again: its engine has changed; those of peers stay
  --dry             only say what would be done, and how long it takes
  --quick           a few minutes for CI: two rounds of aa,power,early,overhead, printed only`;

const options = {
  trials: { type: 'string' },
  only: { type: 'string' },
  workloads: { type: 'string' },
  loads: { type: 'string' },
  peers: { type: 'string' },
  budget: { type: 'string' },
  minutes: { type: 'string' },
  out: { type: 'string' },
  report: { type: 'string' },
  keep: { type: 'boolean', default: false },
  table: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  anew: { type: 'boolean', default: false },
  dry: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; null asks for help. Throws in words when it cannot be understood. */
export const readFlags = (
  args: readonly string[],
  { cache, report }: { cache: string; report: string },
): Flags | null => {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  if (values.help) return null;
  const { quick } = values;
  const out = values.out ?? join(cache, quick ? 'quick.jsonl' : 'trials.jsonl');
  return {
    scope: {
      trials: number('trials', values.trials, quick ? 2 : 34),
      workloads: list('workloads', values.workloads, Object.keys(workloads), six),
      loads: list(
        'loads',
        values.loads,
        Object.keys(burners),
        quick ? ['quiet', 'one'] : Object.keys(burners),
      ) as Load[],
      peers: chosenPeers(values.peers ?? (quick ? 'mitata,tinybench' : undefined)),
      budget: number('budget', values.budget, 1),
    },
    only: list('only', values.only, Object.keys(sections), quick ? QUICK : Object.keys(sections)),
    out,
    report: values.report ?? (quick ? null : report),
    minutes: number('minutes', values.minutes, quick ? 5 : Number.POSITIVE_INFINITY),
    keep: values.keep ? `${out}.measurements` : null,
    table: values.table,
    again: values.again,
    anew: values.anew,
    dry: values.dry,
  };
};

const QUICK = ['aa', 'power', 'early', 'overhead'];

const number = (name: string, given: string | undefined, otherwise: number): number => {
  const value = given === undefined ? otherwise : Number(given);
  if (!(value > 0))
    throw new Error(`--${name} is "${given}".\nIt must be a number above 0.\nTry: --${name} ${otherwise}`);
  return value;
};

const list = (
  name: string,
  given: string | undefined,
  known: readonly string[],
  otherwise: readonly string[],
): readonly string[] => {
  const chosen = given === undefined ? otherwise : given.split(',');
  const stranger = chosen.find((each) => !known.includes(each));
  if (stranger !== undefined)
    throw new Error(
      `--${name} names "${stranger}".\nKnown are ${known.join(', ')}.\nTry: --${name} ${otherwise.join(',')}`,
    );
  return chosen;
};

const chosenPeers = (given: string | undefined): readonly string[] => {
  if (given === 'none') return [];
  const known = Object.keys(peers).filter((name) => !yardsticks.includes(name));
  return list('peers', given, known, known);
};
