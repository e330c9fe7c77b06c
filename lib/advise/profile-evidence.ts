import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { messages } from '../messages.js';
import { readProfileFile } from '../profile/formats/read.js';
import { placedTree, sourcesIn } from '../profile/tree-places.js';
import { profileOfTree } from '../profile/tree-profile.js';
import { percent } from '../text/quantities.js';
import type { CallTree, Profile, StrategyName } from '../types.js';
import type { Advice } from './advice/advice.js';
import type { Evidence, Placed } from './advice/evidence.js';
import { type Known, nothing } from './advice/gains.js';
import { judge } from './advice/judge.js';
import { type Advised, rank } from './advice/rank.js';
import { type Finding, findIn } from './find.js';
import { placeInProfile } from './hot-findings.js';

export interface ProfileAdviceOptions {
  /** paths that files of a profile from elsewhere may mean */
  readonly known?: readonly string[];
  /** finds the configuration for the first of some files; null: there is none */
  readonly configurationOf: (file: string) => string | null;
  readonly gains?: Known;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, file: string) => void;
}

/** Advice by a saved profile alone. */
export interface ProfileAdvice {
  readonly evidence: Evidence;
  readonly advised: Advised;
  /** the files of a person's own that the profile names and that are here */
  readonly sources: readonly string[];
}

/**
 * What a saved profile and the sources that it names tell of the eight ways: four are judged by the findings at which time
 * passes, of the others it is said that a profile does not tell. Throws in words for what is no profile of time.
 */
export const adviseByProfile = async (
  file: string,
  { known = [], configurationOf, gains = nothing, signal, onProgress }: ProfileAdviceOptions,
): Promise<ProfileAdvice> => {
  const tree = placedTree(await readProfileFile(file), known);
  if (tree.unit === 'bytes') throw new Error(messages.noTimeInProfile(file));
  const sources = sourcesIn(tree);
  const findings = await findingsIn(sources, { configurationOf, signal, onProgress });
  const profile = profileOfTree(inSeconds(tree));
  const placed = await placeInProfile(findings, { tree, profile });
  const { seconds } = profile;
  const evidence: Evidence = {
    ...{ program: tree.program, args: [], engine: messages.engineOfProfile, date: statSync(file).mtime.toISOString() },
    ...{ profile, placed, wall: { value: seconds, low: seconds, high: seconds, confidence: 0.95 } },
    ...{ cpu: null, startup: 0, waiting: null, capacity: null, cores: availableParallelism(), engines: [] },
  };
  const told = judge(evidence, gains).map((one) => asFarAsTold(one, evidence));
  const advised = rank(evidence, told);
  return { evidence, advised: { ...advised, none: noneOf(evidence, told) }, sources };
};

/** Of samples without times each counts as a millisecond, what most profilers take one in. */
const inSeconds = (tree: CallTree): CallTree =>
  tree.unit === 'seconds'
    ? tree
    : {
        ...tree,
        unit: 'seconds',
        nodes: tree.nodes.map((node) => ({ ...node, self: node.self / 1000 })),
        samples: { ...tree.samples, values: tree.samples.values.map((value) => value / 1000) },
      };

const findingsIn = async (
  sources: readonly string[],
  {
    configurationOf,
    signal,
    onProgress,
  }: Pick<ProfileAdviceOptions, 'configurationOf' | 'onProgress'> & { readonly signal: AbortSignal | undefined },
): Promise<readonly Finding[]> => {
  const [first] = sources;
  if (first === undefined) return [];
  const { findings } = await findIn({
    ...{ tsconfig: configurationOf(first), folder: process.cwd(), files: sources },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  return findings;
};

/** What would have to be known of the program, and is in no profile. */
const untold: Partial<Readonly<Record<StrategyName, string>>> = {
  hardware: 'whether it uses more than one CPU, and whether it waits or computes for the machine',
  divide: 'how often a part is called, whether its calls need each other, and whether cores are free',
  async: 'what it waits for, and whether the waits overlap',
  runtime: 'how fast another engine runs it',
};

/** The same advice where a profile tells it; else that it does not, with what its text says. */
const asFarAsTold = (advice: Advice, { placed, profile }: Evidence): Advice => {
  const lacking = untold[advice.strategy];
  if (lacking === undefined) return advice;
  const idle = profile.seconds > 0 ? profile.idleSeconds / profile.seconds : 0;
  return {
    ...advice,
    ...{ standing: 'little', gain: null, ceiling: null, ruledOut: null, changes: [], next: null },
    because: [
      `Not known from a profile: ${lacking}.${advice.strategy === 'async' && idle > 0 ? ` It was idle for ${percent(idle)} of the time.` : ''}`,
      ...placed.filter(({ finding }) => finding.strategy === advice.strategy).map(placeOf),
    ],
  };
};

const placeOf = ({ finding: { file, line, title }, share }: Placed): string =>
  `${file}:${line}: ${title}; ${percent(share.value)} of the time.`;

/** A gain below this is nothing to start for. */
const WORTH = 1.1;

const noneOf = ({ profile }: { readonly profile: Profile }, advice: readonly Advice[]): string | null => {
  if (advice.some(({ gain }) => gain !== null && gain.value >= WORTH)) return null;
  const idle = profile.seconds > 0 ? profile.idleSeconds / profile.seconds : 0;
  return idle > 0.5
    ? messages.profileIdle(percent(idle))
    : 'Of algorithm, code, native and library none brings a tenth, by what the profile and its sources tell.';
};
