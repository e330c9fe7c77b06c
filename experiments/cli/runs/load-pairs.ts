import { readFileSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Trees } from '../../../lib/gates/pair-specs.js';
import { loadPairSuite } from '../../../lib/gates/pair-suite.js';
import { namesIn, type Place } from '../../../lib/gates/speed-gates.js';
import type { Experiment, Plan } from '../../../lib/types.js';
import { messages } from '../messages.js';

/** Suites in two versions, paired. */
export interface Pairs {
  readonly experiments: readonly Experiment[];
  /** what the suites call their experiments: those that filters let through, and all */
  readonly all: readonly string[];
  readonly names: readonly string[];
  /** what was left out */
  readonly left: readonly Experiment[];
  /** where an experiment stands now */
  readonly placeOf: (experiment: string) => Place;
  /** an experiment's name and its variant's */
  readonly split: typeof namesIn;
  readonly notes: readonly string[];
  /** modules that do not load, in either version, each with why */
  readonly broken: readonly string[];
}

/** Loads suites in two versions; one that does not load does not keep the others from loading. */
export const loadPairs = async (
  files: readonly string[],
  trees: Trees,
  {
    keep,
    overrides,
  }: { readonly keep: (experiment: Experiment, file: string) => boolean; readonly overrides: Partial<Plan> },
): Promise<Pairs> => {
  const experiments: Experiment[] = [];
  const [all, left]: [string[], Experiment[]] = [[], []];
  const [notes, broken]: [string[], string[]] = [[], []];
  const places = new Map<string, Place>();
  for (const file of files) {
    try {
      const suite = await loadPairSuite(file, trees, overrides);
      const shown = relative(trees.current, realpathSync(file)).split(sep).join('/');
      const lines = readFileSync(file, 'utf8').split('\n');
      all.push(...suite.experiments.map(({ name }) => namesIn(name).experiment));
      const isKept = (each: Experiment): boolean => keep({ ...each, name: namesIn(each.name).experiment }, file);
      const kept = suite.experiments.filter(isKept);
      left.push(...suite.experiments.filter((each) => !isKept(each)));
      for (const { name } of kept) {
        const at = lines.findIndex((line) => line.includes(namesIn(name).experiment));
        places.set(name, { file: shown, line: Math.max(0, at) + 1 });
      }
      experiments.push(...kept);
      if (suite.added.length > 0) notes.push(messages.onlyNow(shown, suite.added));
      if (suite.gone.length > 0) notes.push(messages.onlyThen(shown, suite.gone));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      broken.push(error.message);
    }
  }
  return {
    experiments,
    all: [...new Set(all)],
    left,
    names: [...new Set(experiments.map(({ name }) => namesIn(name).experiment))],
    placeOf: (experiment) => places.get(experiment) ?? { file: '', line: 1 },
    split: namesIn,
    notes,
    broken,
  };
};
