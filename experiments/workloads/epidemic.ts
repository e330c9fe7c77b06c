// A whole program: a disease that goes through a town on a grid, in epidemic/.
//
// What to see. Four steps, each a commit: one function in place of another. The last is the lesson. The function that says
// which rows of the grid have to be looked at takes little of the time: by Amdahl's law next to nothing is to be gained, however
// fast the one that replaces it. But it says fewer rows, and all that comes after it has less
// to do. The law asks how long a part takes, not what its answer makes others do: the share of the whole that a part decides
// on may be far larger than its own.
import { experiment, program } from 'eightways';
import { outbreaksByFilling, outbreaksByNumbers } from './epidemic/outbreaks.js';
import { openPress, type Press, pressByLoop } from './epidemic/pressure.js';
import { asWritten, epidemic, type Parts, periods } from './epidemic/report.js';
import { type Rows, rowsLivedIn, rowsOfTheIll } from './epidemic/rows.js';
import { sameSnapshot, snapshotInNumbers, snapshotOfPlaces } from './epidemic/snapshots.js';
import { periodDays, spread } from './epidemic/spread.js';
import { isIll } from './epidemic/stages.js';
import { type Town, town } from './epidemic/town.js';

export const title = 'A disease on a grid';

const filling: Parts = { ...asWritten, findOutbreaks: outbreaksByFilling };
const openNative = async (): Promise<Parts> => ({ ...filling, press: await openPress() });
const openNumbers = async (): Promise<Parts> => ({ ...(await openNative()), takeSnapshot: snapshotInNumbers });
const openRows = async (): Promise<Parts> => ({ ...(await openNumbers()), findRows: rowsOfTheIll });

const workload = { sizes: [80], unit: 'blocks across', input: town };
const plan = { budget: 8, warmupSeconds: 0.3 };

type Random = () => number;

/** The town halfway through, as the stage of each place. */
const halfway = (width: number, random: Random) => {
  const there = town(width, random);
  const stages = new Uint8Array(there.lived.length);
  const parts = {
    ...asWritten,
    takeSnapshot: (now: Uint8Array) => {
      stages.set(now);
      return [];
    },
  };
  spread(there, periods / 2, parts);
  return { town: there, stages };
};

export default program({
  name: 'epidemic',
  whole: experiment({
    name: 'report on a disease in a town',
    strategy: 'algorithm',
    claim: 'Four replaced parts make a simulation faster.',
    source: 'The steps of this program, all together.',
    workload,
    variants: {
      'as written': (there: Town) => epidemic(there, asWritten),
      'outbreaks filled': (there: Town) => epidemic(there, filling),
      'pressure in WebAssembly': { open: openNative, run: (there: Town, parts: Parts) => epidemic(there, parts) },
      'snapshots in numbers': { open: openNumbers, run: (there: Town, parts: Parts) => epidemic(there, parts) },
      'rows of the ill': { open: openRows, run: (there: Town, parts: Parts) => epidemic(there, parts) },
    },
    plan: { ...plan, budget: 15 },
  }),
  steps: [
    {
      name: 'outbreaks filled',
      part: 'outbreaksByNumbers',
      why: 'Each ill place is met once, instead of once in every round until the numbers rest.',
      local: experiment({
        name: 'find outbreaks on a grid',
        strategy: 'algorithm',
        claim: 'Find connected areas by filling them, not by passing numbers on until they rest.',
        source: 'Textbooks on image processing: connected components.',
        workload: {
          ...workload,
          input: (width, random) => ({ snapshot: snapshotOfPlaces(halfway(width, random).stages), width }),
        },
        variants: {
          numbers: ({ snapshot, width }) => outbreaksByNumbers(snapshot, width),
          filling: ({ snapshot, width }) => outbreaksByFilling(snapshot, width),
        },
        plan,
      }),
    },
    {
      name: 'pressure in WebAssembly',
      part: 'pressByLoop',
      why: 'Eight places at once; the copies into the module’s memory and out of it are small beside that.',
      local: experiment({
        name: 'pressure of a disease on a grid',
        strategy: 'native',
        claim: 'Put loops over grids into WebAssembly, with vector instructions.',
        source: 'WebAssembly’s own use cases: simulation.',
        workload: {
          ...workload,
          input: (width, random) => {
            const { stages } = halfway(width, random);
            return { sources: stages.map((stage) => (isIll(stage) ? 255 : 0)), width };
          },
        },
        variants: {
          loop: ({ sources, width }: { sources: Uint8Array; width: number }) => pressByLoop(sources, width),
          WebAssembly: {
            open: openPress,
            run: ({ sources, width }: { sources: Uint8Array; width: number }, press: Press) => press(sources, width),
          },
        },
        plan,
      }),
    },
    {
      name: 'snapshots in numbers',
      part: 'snapshotOfPlaces',
      why: 'An object for each place lives until the report is written, so that the collector copies it, twice. Alone, each snapshot is garbage as soon as it was made, and costs less; and those who read snapshots find numbers sooner than objects.',
      local: experiment({
        name: 'keep a snapshot of a grid',
        strategy: 'code',
        claim: 'Keep a large grid in a typed array, not as an object for each place.',
        source: 'Data-oriented design.',
        workload: {
          ...workload,
          input: (width, random) => halfway(width, random).stages,
          agree: sameSnapshot,
        },
        variants: { objects: snapshotOfPlaces, numbers: snapshotInNumbers },
        plan,
      }),
    },
    {
      name: 'rows of the ill',
      part: 'rowsLivedIn',
      why: 'The part takes hardly any time, before as after; what it says decides how much the others do. Amdahl’s law knows the share that a part takes, not the share that it governs.',
      local: experiment({
        name: 'find the rows to look at',
        strategy: 'algorithm',
        claim: 'Do not simulate where nothing happens.',
        source: 'Sparse simulation; the active lists of cellular automata.',
        expected: 'any',
        workload: {
          ...workload,
          input: halfway,
          // the candidate leaves out what the baseline would look at in vain
          agree: (all: Rows, few: Rows) => all.from <= few.from && few.to <= all.to,
        },
        variants: {
          'where people live': ({ stages, town: there }) => rowsLivedIn(stages, there),
          'where somebody is ill': ({ stages, town: there }) => rowsOfTheIll(stages, there, periodDays + 1),
        },
        plan,
      }),
    },
  ],
});
