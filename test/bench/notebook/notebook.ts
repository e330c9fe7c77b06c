// npm run bench:notebook [-- --quick]: a notebook of twenty cells run without a front end, by `eightways notebook run`, and by
// nbclient on Deno's kernel and on ours, in turn in one run; written to test/bench/notebook.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inside, labRequirements, preparePython } from '../../../experiments/lab/python.js';
import { contenders } from '../kernel/kernels.js';
import { cells, notebookOf, shownBy, shows } from './cells.js';

const root = join(__dirname, '..', '..', '..');
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const usage = `npm run bench:notebook [-- --quick]

A notebook of twenty cells by the command, and by nbclient on Deno's kernel and on ours; writes test/bench/notebook.md.
--quick  one round`;
const rounds = values.quick ? 1 : 9;
/** Seconds that one run may take: a hang ends here. */
const patience = 90;

interface Side {
  readonly title: string;
  readonly notebook: string;
  readonly words: (target: string) => readonly string[];
}

const main = (): void => {
  const missing = preparePython({ requirements: [labRequirements, join(root, 'test', 'e2e', 'requirements.txt')] });
  if (missing) throw new Error(`The client is Python's, and ${missing.replace(' Try: ', '\nTry: ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'eightways-notebook-'));
  try {
    const sides = sidesIn(folder);
    // What each keeps for its next start is there from then on.
    for (const side of sides) run(side, folder);
    const taken = sides.map((): Run[] => []);
    for (let round = 0; round < rounds; round++) {
      // Another one is first each time, so that none always has the warmest or the coldest machine.
      for (const turn of sides.keys()) {
        const at = (turn + round) % sides.length;
        taken[at]!.push(run(sides[at]!, folder));
      }
      console.error(`round ${round + 1} of ${rounds}`);
    }
    const text = report(sides, taken);
    writeFileSync(join(__dirname, '..', 'notebook.md'), text);
    console.log(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Deno's kernel must be there: it is what the command is held against. */
const sidesIn = (folder: string): Side[] => {
  const all = contenders(folder);
  const ours = all[0]!;
  const deno = all.find(({ title }) => title.startsWith('Deno'));
  if (!deno) throw new Error('There is no Deno here.\nIts kernel is what is compared with.\nTry: npm install');
  const own = join(folder, 'own.ipynb');
  writeFileSync(own, notebookOf('own'));
  const byNbclient = (name: string, { title, argv, interrupt }: typeof ours): Side => {
    const spec = join(folder, 'kernels', name);
    mkdirSync(spec, { recursive: true });
    const kernel = { argv, display_name: title, language: 'typescript', interrupt_mode: interrupt };
    writeFileSync(join(spec, 'kernel.json'), JSON.stringify(kernel));
    const notebook = join(folder, `${name}.ipynb`);
    writeFileSync(notebook, notebookOf(name));
    const script = join(__dirname, 'nbclient_run.py');
    return { title: `nbclient, ${title}`, notebook, words: (target) => [inside('python'), script, notebook, target] };
  };
  const command = join(root, 'dist', 'experiments', 'cli', 'main.js');
  return [
    {
      title: '`eightways notebook run`',
      notebook: own,
      words: (target) => [process.execPath, command, 'notebook', 'run', own, '-o', target],
    },
    byNbclient('bench-deno', deno),
    byNbclient('bench-ours', { ...ours, title: 'the kernel of eightways' }),
  ];
};

interface Run {
  /** wall time of the whole process */
  readonly seconds: number;
  /** cells whose output is in the file */
  readonly kept: number;
}

/** Throws when the notebook does not run, or shows something else; what is lost on the way is only counted. */
const run = ({ title, words }: Side, folder: string): Run => {
  const target = join(folder, 'run.ipynb');
  rmSync(target, { force: true });
  const [program = '', ...rest] = words(target);
  const started = performance.now();
  const { status, stderr } = spawnSync(program, rest, {
    cwd: folder,
    encoding: 'utf8',
    timeout: patience * 1000,
    env: { ...process.env, JUPYTER_PATH: folder, DENO_NO_UPDATE_CHECK: '1' },
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${title} ended with ${status}: ${stderr.trim().split('\n').slice(-3).join('\n')}`);
  const shown = shownBy(readFileSync(target, 'utf8'));
  const lines = new Set(shows.flatMap((text) => text.split('\n')));
  const other = shown.flatMap((text) => text.split('\n')).find((line) => line !== '' && !lines.has(line));
  if (other !== undefined) throw new Error(`${title} shows ${other}, which no cell of the notebook shows`);
  return { seconds, kept: shown.filter((text, at) => text === shows[at]).length };
};

const report = (sides: readonly Side[], taken: readonly (readonly Run[])[]): string => {
  const rows = sides.map(({ title }, at) => {
    const seconds = taken[at]!.map((one) => one.seconds);
    const ratio = `${median(seconds.map((one, round) => one / taken[0]![round]!.seconds)).toFixed(2)}×`;
    const times = [median(seconds), Math.min(...seconds), Math.max(...seconds)].map((one) => `${one.toFixed(2)} s`);
    const kept = taken[at]!.map((one) => one.kept);
    return `| ${[title, ...times, at === 0 ? '' : ratio, `${median(kept)} (${Math.min(...kept)} at worst)`].join(' | ')} |`;
  });
  return `# A notebook from start to end

A notebook of ${cells.length} cells, ${rounds} runs by each in turn, wall time of the whole process, saved file included. The ratio
to the first row is the median of the rounds' ratios. The last column counts the cells whose whole output stands below them in
the saved file: what a kernel sends too late is lost, or stands below another cell. One run of each ahead of these is not
counted: it fills the caches that later ones find. \`eightways\` checks the types of every cell; Deno's kernel checks none.
Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores. Written by \`npm run bench:notebook\`.

| | median | best | worst | times the first | cells kept |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

if (values.help) console.log(usage);
else main();
