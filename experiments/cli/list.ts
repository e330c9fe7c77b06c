import { extname, relative } from 'node:path';
import { missing } from '../../lib/places/needs.js';
import type { Suite } from '../../lib/places/suite.js';
import { strategies } from '../../lib/strategies/strategies.js';
import type { Experiment } from '../../lib/types.js';
import type { Action } from './line/command.js';
import { askedLines, tagToAsk } from './runs/asked.js';
import { load } from './runs/load.js';
import { suitesHome } from './runs/select.js';

/** Lists experiments by strategy, with what keeps them from running here. */
export const action: Action = async (given, terminal) => {
  const { suites, broken } = await load(given, {}, { all: true });
  const rows = suites.flatMap((suite) => suite.experiments.map((experiment) => row(suite, experiment)));
  if (terminal.json) terminal.out(JSON.stringify({ experiments: rows, broken }, null, 2));
  else for (const line of [...lines(rows), ...askedLines(rows)]) terminal.out(line);
  for (const { message } of broken) terminal.note(message);
  return broken.length > 0 ? 'unusable' : 'fine';
};

const row = ({ file, title }: Suite, experiment: Experiment) => ({
  name: experiment.name,
  strategy: experiment.strategy,
  suite: suiteName(file),
  suiteTitle: title,
  file,
  claim: experiment.claim,
  baseline: experiment.baseline.name,
  candidates: experiment.candidates.map(({ name }) => name),
  sizes: experiment.workload.sizes,
  unit: experiment.workload.unit,
  tags: experiment.tags,
  /** the tag without which a run of all suites leaves it out; null: it is among them */
  askedFor: tagToAsk(experiment),
  needs: experiment.needs,
  /** in words, with how to get it; empty: it can run here */
  missing: missing(experiment.needs),
});

type Row = ReturnType<typeof row>;

/** What names the suite on a command line: "algorithm/lookups", or the path of a module from elsewhere. */
const suiteName = (file: string): string => {
  const home = suitesHome();
  const name = home && relative(home, file);
  return name && !name.startsWith('..') ? name.slice(0, -extname(name).length) : relative('', file);
};

const lines = (rows: readonly Row[]): string[] => {
  const ordered = Object.values(strategies).toSorted((a, b) => a.order - b.order);
  return ordered.flatMap(({ name, order, title }) => {
    const own = rows.filter(({ strategy }) => strategy === name);
    return own.length === 0 ? [] : [`${order} ${name}: ${title}`, ...own.flatMap(block), ''];
  });
};

const block = ({ name, suite, baseline, candidates, sizes, unit, tags, missing }: Row): string[] => [
  `  ${name}${tags.length > 0 ? `  [${tags.join(', ')}]` : ''}`,
  `      ${suite} · ${baseline} against ${candidates.join(', ')}${sizes.length > 1 ? ` · ${sizes.join(', ')} ${unit}` : ''}`,
  ...missing.map((need) => `      cannot run here, needs ${need}`),
];
