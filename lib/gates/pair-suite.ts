import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hashOf, scratchFolder, writeOnce } from '../places/bundle.js';
import { loadSuite } from '../places/suite.js';
import type { Experiment, Plan } from '../types.js';
import { BETWEEN, type Trees } from './pair-specs.js';

/** A suite then and now, as experiments that pair them. */
export interface PairSuite {
  readonly experiments: readonly Experiment[];
  /** what only one of them has: "name › variant", or a name */
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Loads a suite in both versions and pairs them. The module that does so stands where packages resolve as the suite's do,
 * for both. Throws when either does not compile.
 */
export const loadPairSuite = async (file: string, trees: Trees, overrides: Partial<Plan> = {}): Promise<PairSuite> => {
  const source = realpathSync(file);
  const before = join(trees.old, relative(trees.current, source));
  const now = (await loadSuite(source, overrides)).experiments;
  const old = existsSync(before) ? (await loadSuite(before, overrides)).experiments : [];
  const [added, gone] = [only(now, old), only(old, now)];
  if (!now.some((each) => sharesVariant(each, old))) return { experiments: [], added, gone };
  const text = [
    `import { pairSpecs } from ${JSON.stringify(pairing())};`,
    `import before from ${JSON.stringify(before)};`,
    `import after from ${JSON.stringify(source)};`,
    `export default pairSpecs(before, after, ${JSON.stringify({ old: trees.old, current: trees.current })});`,
    '',
  ].join('\n');
  const path = join(scratchFolder(dirname(source)), `check-${hashOf(text)}.mjs`);
  writeOnce(path, text);
  const { experiments } = await loadSuite(path, overrides);
  return { experiments, added, gone };
};

// Of this very folder, as TypeScript in the repository and as JavaScript where it is installed.
const pairing = (): string => ['ts', 'js'].map((end) => join(__dirname, `pair-specs.${end}`)).find(existsSync)!;

const variantsOf = ({ baseline, candidates }: Experiment): readonly string[] =>
  [baseline, ...candidates].map(({ name }) => name);

const alike = (one: Experiment) => (other: Experiment) => one.name === other.name && one.strategy === other.strategy;

const sharesVariant = (one: Experiment, others: readonly Experiment[]): boolean => {
  const other = others.find(alike(one));
  return other !== undefined && variantsOf(one).some((name) => variantsOf(other).includes(name));
};

/** What the first have and the second do not. */
const only = (ones: readonly Experiment[], others: readonly Experiment[]): readonly string[] =>
  ones.flatMap((one) => {
    const other = others.find(alike(one));
    if (!other) return [one.name];
    return variantsOf(one)
      .filter((name) => !variantsOf(other).includes(name))
      .map((name) => `${one.name}${BETWEEN}${name}`);
  });
