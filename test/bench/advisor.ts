// npm run bench:advisor -- [NAME…] [--rounds N] [--again | --known]: whether the advice names the remedy that is known, and how good projections are.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, report, scored } from './advisor/score.js';
import { trial } from './advisor/trial.js';
import { mend } from './engine/journal.js';
import { programs } from './programs/table.js';

/** One line of the journal: what was taken, and with how many rounds. */
interface Entry {
  readonly rounds: number;
  readonly node: string;
  readonly outcome: Outcome;
}

const main = async (): Promise<void> => {
  // read by every Node that starts, some take tens of milliseconds: all runs of the bench start alike, without
  for (const name of Object.keys(process.env)) if (name.startsWith('NODE_')) delete process.env[name];
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '10' },
      again: { type: 'boolean', default: false },
      known: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 4)
    throw new Error(`--rounds ${values.rounds} is too few.\nAn interval takes 4 or more.\nTry: --rounds 10`);
  const unknown = positionals.filter((name) => !programs.some(({ file }) => file.startsWith(name)));
  if (unknown.length > 0) throw new Error(`No program begins with "${unknown[0]}".\nTry: ${programs[0]?.file}`);
  const wanted = programs.filter(
    ({ file }) => !positionals.length || positionals.some((name) => file.startsWith(name)),
  );
  mend(journal);
  const known = values.again ? [] : taken(rounds);
  const open = values.known ? [] : wanted.filter(({ file }) => !known.some((outcome) => outcome.file === file));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted: the same command goes on from here.')));
  const begin = performance.now();
  const outcomes = [...known];
  for (const [at, row] of open.entries()) {
    const left =
      at === 0 ? '' : `, about ${Math.ceil(((performance.now() - begin) / at / 60e3) * (open.length - at))} min left`;
    console.error(`${at + 1} of ${open.length}: ${row.file}${left}`);
    const outcome = await trial(row, { rounds, signal: stop.signal, onProgress: shown() });
    outcomes.push(outcome);
    const entry: Entry = { rounds, node: process.versions.node, outcome };
    appendFileSync(journal, `${JSON.stringify(entry)}\n`);
  }
  const rows = wanted.flatMap((row) => outcomes.filter(({ file }) => file === row.file).map((one) => scored(row, one)));
  const missing = rows.length < programs.length ? `${rows.length} of ${programs.length} programs. ` : '';
  const about = `${missing}${rounds} pairs each. Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores.`;
  const text = report(rows, about);
  // a choice of programs says nothing of all
  if (wanted.length === programs.length) writeFileSync(join(__dirname, 'advisor.md'), text);
  console.log(text);
};

const journal = join(__dirname, '../../experiments/records/bench-advisor.jsonl');

/** Of a program that was taken again, the last outcome. */
const taken = (rounds: number): readonly Outcome[] => {
  mkdirSync(dirname(journal), { recursive: true });
  const lines = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').filter(Boolean) : [];
  const entries = lines
    .map((line) => JSON.parse(line) as Entry)
    .filter((entry) => entry.rounds === rounds && entry.node === process.versions.node)
    .map(({ outcome }) => [outcome.file, outcome] as const);
  return [...new Map(entries).values()];
};

/** A line for each step that is begun. */
const shown = () => {
  let last = '';
  return ({ label }: { readonly label: string }): void => {
    if (label !== last) console.error(`  ${label}`);
    last = label;
  };
};

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
