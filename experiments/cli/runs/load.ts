import { relative, resolve } from 'node:path';
import { loadSuite, type Suite } from '../../../lib/places/suite.js';
import { strategies } from '../../../lib/strategies/strategies.js';
import type { Experiment, Plan } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import { closest } from '../line/closest.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';
import { askedLines, isAskedFor } from './asked.js';
import { namedAlone, suiteFiles } from './select.js';

/** The suites a command line selects, each with the experiments that pass its filters, and the modules that do not load. */
export interface Selection {
  readonly suites: readonly Suite[];
  readonly broken: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Loads what the words and filters of a command line select; what has to be asked for only where it is, or with `all`.
 * Throws a refusal when they select nothing.
 */
export const load = async (
  { words, many }: Arguments,
  overrides: Partial<Plan> = {},
  { all = false }: { readonly all?: boolean } = {},
): Promise<Selection> => {
  const fits = filterOf(many);
  const { suites, broken } = await loadFiles(suiteFiles(words), overrides);
  const alone = namedAlone(words);
  const chosen = (keep: (experiment: Experiment, file: string) => boolean): Suite[] =>
    suites
      .map((suite) => ({ ...suite, experiments: suite.experiments.filter((each) => keep(each, suite.file)) }))
      .filter(({ experiments }) => experiments.length > 0);
  const kept = chosen(
    (each, file) => fits(each) && (all || isAskedFor(each, { named: alone.has(resolve(file)), tags: many.tag })),
  );
  if (kept.length === 0 && broken.length > 0) throw refusal('unusable', broken[0]!.message);
  const left = kept.length > 0 ? [] : askedLines(chosen(fits).flatMap(({ experiments }) => experiments));
  if (left.length > 0) throw refusal('usage', messages.notAskedFor(left));
  if (kept.length === 0) throw refusal('usage', messages.nothingSelected(shown(many), namesIn(suites)));
  return { suites: kept, broken };
};

/** Loads modules one by one; one that does not load does not keep the others from loading. */
export const loadFiles = async (files: readonly string[], overrides: Partial<Plan> = {}): Promise<Selection> => {
  const [suites, broken]: [Suite[], { file: string; message: string }[]] = [[], []];
  for (const file of files) {
    try {
      suites.push(await loadSuite(file, overrides));
    } catch (error) {
      broken.push({ file: relative('', file), message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { suites, broken };
};

const namesIn = (suites: readonly Suite[]) => suites.flatMap(({ experiments }) => experiments.map(({ name }) => name));

/** Which experiments the options --strategy, --name and --tag let through; throws for a strategy that does not exist. */
export const filterOf = ({ strategy, name, tag }: Arguments['many']) => {
  const known = Object.keys(strategies);
  const unknown = strategy?.find((each) => !known.includes(each));
  if (unknown) throw refusal('usage', messages.unknownStrategy(unknown, closest(unknown, known), known));
  return (experiment: Experiment) =>
    (!strategy || strategy.includes(experiment.strategy)) &&
    (!name || name.some((text) => experiment.name.toLowerCase().includes(text.toLowerCase()))) &&
    (!tag || tag.some((each) => experiment.tags.includes(each)));
};

/** The filters as they were given. */
export const shown = ({ strategy, name, tag }: Arguments['many']): string =>
  Object.entries({ strategy, name, tag })
    .flatMap(([option, values]) => (values ?? []).map((value) => `--${option} ${value}`))
    .join(' ');
