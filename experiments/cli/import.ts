import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compareImported } from '../../lib/interchange/compare.js';
import { importBenchmarks } from '../../lib/interchange/import.js';
import { messages as wording } from '../../lib/messages.js';
import { importedTable, unpairedText } from '../../lib/text/imported.js';
import { colours, plain } from '../../lib/text/paint.js';
import type { Imported, UnpairedComparison } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';

/** Shows what other tools measured, and compares two of it, unpaired: two files by name, or the two benchmarks of one. */
export const action: Action = async ({ words }, terminal) => {
  const files = words.map((file) => ({ file, benchmarks: importBenchmarks(read(file), { file }) }));
  const [first, second] = files;
  const couples = second ? couplesOf(first!, second) : first!.benchmarks.length === 2 ? [first!.benchmarks] : [];
  const comparisons = couples.flatMap(([baseline, candidate]) => compared(baseline!, candidate!));
  if (terminal.json) {
    terminal.out(JSON.stringify({ files, comparisons }, null, 2));
    return 'fine';
  }
  const paint = terminal.colour ? colours : plain;
  for (const { file, benchmarks } of files)
    terminal.out(`${file}: ${benchmarks[0]?.tool}\n${importedTable(benchmarks, { paint })}\n`);
  if (comparisons.length > 0) terminal.out(unpairedText(comparisons, { paint }));
  else
    terminal.note(
      second ? messages.nothingInCommon(first!.file, second.file) : messages.notTwo(first!.benchmarks.length),
    );
  return 'fine';
};

interface File {
  readonly file: string;
  readonly benchmarks: readonly Imported[];
}

/** Benchmarks of the same name in both files; of files with one each, those two whatever their names. */
const couplesOf = (first: File, second: File): readonly (readonly Imported[])[] => {
  const short = basename(first.file) !== basename(second.file);
  const named = (benchmark: Imported, { file }: File): Imported => ({
    ...benchmark,
    benchmark: `${benchmark.benchmark} (${short ? basename(file) : file})`,
  });
  if (first.benchmarks.length === 1 && second.benchmarks.length === 1)
    return [[named(first.benchmarks[0]!, first), named(second.benchmarks[0]!, second)]];
  return first.benchmarks.flatMap((baseline) => {
    const candidate = second.benchmarks.find(({ benchmark }) => benchmark === baseline.benchmark);
    return candidate ? [[named(baseline, first), named(candidate, second)]] : [];
  });
};

const compared = (baseline: Imported, candidate: Imported): readonly UnpairedComparison[] => [
  compareImported(baseline, candidate),
  ...(baseline.cpuSeconds.length > 1 && candidate.cpuSeconds.length > 1
    ? [compareImported(baseline, candidate, { clock: 'cpu' })]
    : []),
];

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw refusal('unusable', wording.notImportable(file, (error as Error).message));
  }
};
