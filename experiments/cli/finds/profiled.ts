import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { findIn } from '../../../lib/advise/find.js';
import { type HotSearch, rankFindings } from '../../../lib/advise/hot-findings.js';
import { readProfileFile } from '../../../lib/profile/formats/read.js';
import { compiled, profileProgram } from '../../../lib/profile/program.js';
import { placedTree, sourcesIn } from '../../../lib/profile/tree-places.js';
import { profileOfTree } from '../../../lib/profile/tree-profile.js';
import type { CallTree, Profile } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';
import { share } from '../line/values.js';
import { messages } from '../messages.js';
import { interruption } from '../runs/interruption.js';
import { openProgress } from '../runs/progress.js';
import { filesBelow } from './files.js';

/** Less than this of the time is not worth a word. */
const FLOOR = 0.01;

export interface ProfiledPlace {
  readonly folder: string;
  readonly tsconfig: string | null;
  /** a folder was named: all of it is searched, else the files that the profile names */
  readonly named: boolean;
}

/** Findings by the share of a profile that they stand in: of a saved one, or of a program that is run for it. */
export const profiledSearch = async (
  given: Arguments,
  { folder, tsconfig, named }: ProfiledPlace,
  only: readonly string[],
  terminal: Terminal,
): Promise<HotSearch> => {
  const floor = given.text.floor ? share('--floor', given.text.floor) : FLOOR;
  const { tree, profile, of, sources } = given.text.profile
    ? await saved(given.text.profile, folder)
    : await run(given.text.run!, terminal);
  if (!named && sources.length === 0) throw refusal('unusable', messages.noSourceInProfile(of));
  const progress = openProgress(terminal);
  try {
    const search = await findIn({
      ...{ tsconfig, folder, only, signal: terminal.signal },
      ...(named ? {} : { files: sources }),
      onProgress: (done, file) => progress.update({ label: 'search', done, note: file }),
    });
    return await rankFindings(search, { folder, tree, profile, floor, of });
  } catch (error) {
    return interruption(terminal.signal)(error);
  } finally {
    progress.close();
  }
};

interface Seen {
  readonly tree: CallTree;
  readonly profile: Profile;
  readonly of: string;
  readonly sources: readonly string[];
}

const saved = async (file: string, folder: string): Promise<Seen> => {
  if (!existsSync(file)) throw refusal('usage', messages.nothingToProfile(file));
  const tree = placedTree(await readProfileFile(file), filesBelow(folder));
  const word = { seconds: 'the time', bytes: 'the bytes allocated', samples: 'the samples' }[tree.unit];
  return { tree, profile: profileOfTree(tree), of: `${word} in ${file}`, sources: sourcesIn(tree) };
};

const run = async (typed: string, terminal: Terminal): Promise<Seen> => {
  const [file = '', ...args] = typed.split(/\s+/).filter((word) => word !== '');
  if (!existsSync(file)) throw refusal('usage', messages.programMissing(file));
  if (!/\.[cm]?[jt]sx?$/.test(file)) throw refusal('usage', messages.noModule(file));
  const progress = openProgress(terminal);
  const { tree, profile } = await profileProgram(file, {
    ...{ args, runs: 3, passes: false, timeout: 120, output: 'hidden', signal: terminal.signal },
    onProgress: progress.update,
  })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  const { sources } = await compiled(file);
  const own = sources.filter((path) => existsSync(path) && !/[\\/]node_modules[\\/]/.test(path));
  return { tree, profile, of: `the time of ${relative('', file)}`, sources: own };
};
