// npm run bench:kernel [-- --quick]: our kernel beside stock tslab, Deno's and ipykernel, in turn in one run. Each round
// starts each of them afresh; the table is written to test/bench/kernel.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inside, labRequirements, preparePython } from '../../../experiments/lab/python.js';
import { type Contender, contenders } from './kernels.js';
import { type Readings, report } from './table.js';

const root = join(__dirname, '..', '..', '..');
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const usage = `npm run bench:kernel [-- --quick]

Our kernel beside stock tslab, Deno's and ipykernel, each started afresh in every round; writes test/bench/kernel.md.
--quick  one round`;
const { quick } = values;
const rounds = quick ? 1 : 5;
/** small cells of each kind in a round; the first quarter is not counted */
const cells = quick ? 12 : 60;
/** Seconds that one kernel may take in a round: a hang ends here. */
const patience = 150;

const main = (): void => {
  const missing = preparePython({ requirements: [labRequirements, join(root, 'test', 'e2e', 'requirements.txt')] });
  if (missing) throw new Error(`The clients are Python's, and ${missing.replace(' Try: ', '\nTry: ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'eightways-kernels-'));
  try {
    const sides = contenders(folder);
    const taken = sides.map((): (Readings | null)[] => []);
    // What each keeps for its next start is there from then on.
    for (const side of sides) take(side);
    for (let round = 0; round < rounds; round++) {
      // Another one is first each time, so that none always has the warmest or the coldest machine.
      for (const turn of sides.keys()) {
        const at = (turn + round) % sides.length;
        taken[at]!.push(take(sides[at]!));
        console.error(`round ${round + 1} of ${rounds}: ${sides[at]!.title}`);
      }
    }
    const text = report(
      sides.map(({ title }, index) => ({ title, taken: taken[index]! })),
      cells,
    );
    writeFileSync(join(__dirname, '..', 'kernel.md'), text);
    console.log(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The readings of one kernel in one round, or null when it failed. */
const take = ({ title, ...settings }: Contender): Readings | null => {
  const words = [join(__dirname, 'drive.py'), JSON.stringify({ ...settings, cells, cwd: join(root, 'notebooks') })];
  const ran = spawnSync(inside('python'), words, { encoding: 'utf8', timeout: patience * 1000 });
  if (ran.status === 0) return JSON.parse(ran.stdout) as Readings;
  console.error(`${title} failed: ${ran.stderr.trim().split('\n').at(-1) || `nothing within ${patience} s`}`);
  return null;
};

if (values.help) console.log(usage);
else main();
