import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { StrategyName } from '../../types.js';
import type { Recorded } from './part-protocol.js';
import { takenOut } from './taken-out.js';

/** A function in two forms, and calls of it that were recorded. */
export interface PartForms {
  readonly strategy: StrategyName;
  /** absolute path of the file that it stands in, and its texts */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly name: string;
  readonly recorded: Recorded;
}

/**
 * Writes both forms of a function as modules of their own to a folder, with a suite that calls them as the
 * program did; its path. What is read from a file is not all that it was: strings are flat, numbers of one kind lie together.
 */
export const writeSuite = async (
  { strategy, file, before, after, name, recorded }: PartForms,
  folder: string,
): Promise<string> => {
  mkdirSync(folder, { recursive: true });
  const calls = someCalls(recorded);
  const moved = { from: file, to: folder };
  writeFileSync(join(folder, 'before.ts'), await takenOut(before, name, moved));
  writeFileSync(join(folder, 'after.ts'), await takenOut(after, name, moved));
  writeFileSync(join(folder, 'calls.bin'), serialize(calls));
  const suite = join(folder, 'suite.ts');
  writeFileSync(suite, suiteText(name, strategy, calls.length));
  return suite;
};

/** As long as some tens of milliseconds: an evaluation is to be repeated. */
const ENOUGH = 0.03;

/** Recorded calls evenly spread over the run, as many as take that long together, one at the least. */
const someCalls = ({ given, stride, seconds }: Recorded): readonly Uint8Array[] => {
  const all = given.reduce((sum, _, index) => sum + (seconds[index * stride] ?? 0), 0);
  const wanted = Math.max(1, Math.min(given.length, Math.round((given.length * ENOUGH) / Math.max(all, 1e-9))));
  return Array.from({ length: wanted }, (_, index) => given[Math.floor(((index + 0.5) * given.length) / wanted)]!);
};

const suiteText = (name: string, strategy: StrategyName, calls: number): string => {
  const run = (form: string): string =>
    `(calls) => { const part = ${form}(); const answers = []; for (const given of calls) answers.push(part(...given)); return answers; }`;
  return `// ${name} as it is and as it would be, taken out of its program, on ${calls} of the calls that the program makes of it.
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { fresh as after } from './after.js';
import { fresh as before } from './before.js';

const input = () => deserialize(readFileSync(new URL('calls.bin', import.meta.url))).map((one) => deserialize(one));

export default [
  {
    name: ${JSON.stringify(`${name}, taken out`)},
    strategy: ${JSON.stringify(strategy)},
    claim: 'The changed form is faster on the calls that the program makes.',
    expected: 'any',
    workload: { input, agree: { tolerance: 1e-9 } },
    variants: {
      before: ${run('before')},
      after: ${run('after')},
    },
  },
];
`;
};
