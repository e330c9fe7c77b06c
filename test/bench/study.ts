// npm run bench:study: the changes of libraries that Selakovic and Pradel studied, paired on each engine that is here.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAll } from '../../lib/compare/compare-all.js';
import { measure } from '../../lib/measure/measure.js';
import { missing } from '../../lib/places/needs.js';
import { loadSuite } from '../../lib/places/suite.js';
import { environment } from '../../lib/record/environment.js';
import { withBudget } from '../../lib/replan.js';
import type { Comparison, Experiment } from '../../lib/types.js';
import { studyTable } from './study/table.js';

const folder = join(__dirname, '../../experiments/suites');

const main = async (): Promise<void> => {
  const budget = Number(process.argv[2] ?? 5);
  if (!(budget > 0)) throw new Error(`"${process.argv[2]}" is no number of seconds.\nTry: npm run bench:study -- 5`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[\\/]study[\w-]*\.ts$/.test(name),
  );
  const suites = await Promise.all(files.sort().map((name) => loadSuite(join(folder, name))));
  const chosen = suites.flatMap(({ experiments }) => experiments).filter(({ needs }) => missing(needs).length === 0);
  const comparisons: Comparison[] = [];
  for (const [at, one] of chosen.entries()) {
    console.error(`${at + 1} of ${chosen.length}: ${one.name}`);
    comparisons.push(...compareAll(await measure(within(one, budget))));
  }
  const { cpu, cores } = environment();
  const head = `# Changes of libraries, on each engine\n\n${cpu}, ${cores} cores, ${new Date().toISOString().slice(0, 10)}; ${budget} s each. \`npm run bench:study\` writes this file.\n`;
  const text = `${head}\n${studyTable(comparisons)}\n`;
  writeFileSync(join(__dirname, 'study.md'), text);
  console.log(text);
};

const within = (one: Experiment, budget: number): Experiment => ({ ...one, plan: withBudget(one.plan, budget) });

void main();
