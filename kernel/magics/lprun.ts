import { treeOfCpuProfile } from '../../lib/profile/formats/cpuprofile.js';
import { functionLines, type LineSources, linesBetween } from '../../lib/profile/function-lines.js';
import { functionLinesText } from '../../lib/text/function-lines.js';
import type { CallTree, ProfiledFunction } from '../../lib/types.js';
import { allocatedByLine, allocationInterval } from './allocated.js';
import { cellPlaces, isKernel, linesOfCell } from './cell-places.js';
import { type Magic, type MagicCall, numberOf, type Options, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { allocationPass, countedPass, sampledPass } from './passes.js';
import { profiledCode } from './profiled-code.js';

export const lprun: Magic = {
  name: 'lprun',
  forms: ['line', 'cell'],
  title: 'profile functions line by line: time, hits, allocation',
  help: `%lprun [options] -f NAME statement
%%lprun [options]
body

Shows for each line how long it took, how often it was begun, and how much it allocated. Lines are those of the cell as
written. %lprun shows the functions named, from whichever cell declares them; %%lprun shows its body, or such functions of it.

  -f NAME        a function to show; may be given again
  -r             give the lines as the cell's value
  -T FILE        write them as text
  --once         run the code only once: no hits and no allocation, which take runs of their own
  --interval MS  milliseconds between two samples; 0.5 without it

The code runs four times; what it changes outside of itself it changes four times. A function named is compiled from its
cell for this, as a program would have it, with the notebook's variables as they are now. Where the code awaits within an
expression, that expression's allocation stands with the first line of the function around it.`,
  options: { flags: ['r', 'once'], values: ['f', 'T', 'interval'] },
  gives: "readonly import('eightways').ProfiledFunction[]",
  code: true,
  async run(call) {
    const { cell, body } = call;
    const options = toOptions(lprun, call.argument);
    const names = options.given.filter(([name]) => name === 'f').map(([, value]) => value);
    if (body === null && names.length === 0) throw usageError(messages.noFunctionNamed);
    const code = profiledCode(call, options.rest, names);
    try {
      const interval = numberOf('lprun', options, 'interval', 0.5, 0.05) / 1000;
      const work = await code.compiled(false);
      const pass = await code.settled(() => sampledPass(work, interval, cell.signal));
      const { profile, value } = pass;
      const naming = { places: cellPlaces, isMachinery: isKernel };
      const tree = treeOfCpuProfile(profile, { program: cell.label, ...naming });
      const found = linesOf(call, names, tree, await sourcesOf(call, options, code));
      const text = found.map((one) => functionLinesText(one)).join('\n\n');
      cell.output.stream('stdout', `${text}\n`);
      await keepText(call, options, text);
      return options.flags.has('r') ? found : body === null ? undefined : value;
    } finally {
      code.restore();
    }
  },
};

/** What the passes beside the timed one tell: counts, and bytes by line. */
const sourcesOf = async (
  call: MagicCall,
  { flags }: Options,
  code: ReturnType<typeof profiledCode>,
): Promise<LineSources> => {
  const { signal } = call.cell;
  const linesOfLabel = linesOfCell(call);
  if (flags.has('once')) return { linesOf: linesOfLabel };
  const counts = await countedPass(() => code.compiled(false), signal);
  const plain = await allocationPass(() => code.compiled(false), allocationInterval, signal);
  const traced = await allocationPass(() => code.compiled(true), allocationInterval, signal);
  const allocated = allocatedByLine({ plain, traced }, code.codes);
  return { linesOf: linesOfLabel, counts, bytes: (file) => allocated.get(file) ?? new Map<number, number>() };
};

const linesOf = (
  { cell, body, line }: MagicCall,
  names: readonly string[],
  tree: CallTree,
  sources: LineSources,
): readonly ProfiledFunction[] => {
  if (names.length > 0) {
    return names.flatMap((name) => {
      const found = functionLines(tree, name, sources).filter(({ file }) => file.startsWith('Cell'));
      if (found.length === 0) throw usageError(messages.notSeenToRun(name));
      return found;
    });
  }
  const written = (body ?? '').trimEnd().split('\n').length;
  return [linesBetween(tree, { name: 'the cell', file: cell.label, line: line + 2 }, line + 1 + written, sources)];
};

const keepText = async ({ notebook }: MagicCall, { values }: Options, text: string): Promise<void> => {
  const file = values.get('T');
  if (file === undefined) return;
  const { pathIn, writeText } = await import('./paths.js');
  await writeText(pathIn(notebook, file), file, `${text}\n`, true);
};
