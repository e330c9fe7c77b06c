import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configurationAbove } from '../../lib/advise/configuration.js';
import { findIn, type Search } from '../../lib/advise/find.js';
import type { HotSearch } from '../../lib/advise/hot-findings.js';
import { knownGains, type MeasuredGain } from '../../lib/advise/measured-gains.js';
import { rules } from '../../lib/advise/rules.js';
import { sarifOf } from '../../lib/interchange/sarif-findings.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { findingsText } from '../../lib/text/findings.js';
import { hotFindingsText } from '../../lib/text/hot-findings.js';
import { colours, type Paint, plain } from '../../lib/text/paint.js';
import { rewritesText } from '../../lib/text/rewrites.js';
import { refusal } from './exits.js';
import { profiledSearch } from './finds/profiled.js';
import { measureGains } from './finds/recalibrate.js';
import { closest } from './line/closest.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { messages } from './messages.js';
import { gainsPath } from './runs/gains-path.js';
import { openProgress } from './runs/progress.js';

/** Searches a program's text for patterns that the strategies know better ways for. */
export const action: Action = async (given, terminal) => {
  const format = formatOf(given, terminal);
  const only = chosen(given);
  refuseMixture(given);
  if (given.flags.recalibrate) return measureGains(given, only, terminal);
  const place = placeOf(given.words[0] ?? '.');
  const named = given.words.length > 0;
  const hot = given.text.profile ?? given.text.run;
  const search =
    hot === undefined
      ? await searched(place, only, terminal)
      : await profiledSearch(given, { ...place, named }, only, terminal);
  const paint = terminal.colour ? colours : plain;
  if (given.flags['fix-preview']) preview(search, place, terminal);
  else terminal.out(writers[format](search, { ...place, paint, gains: knownGains(given.text.gains ?? gainsPath()) }));
  return 'fine';
};

/** Options that are about different things are not taken together. */
const refuseMixture = ({ text, flags, many, words }: Arguments): void => {
  const { profile, run, floor, budget } = text;
  const refuse = (one: string, other: string): never => {
    throw refusal('usage', messages.together(one, other));
  };
  if (profile !== undefined && run !== undefined) refuse('--profile', '--run');
  if (flags.recalibrate) {
    const other = Object.entries({ profile, run, floor }).find(([, value]) => value !== undefined);
    if (other) refuse('--recalibrate', `--${other[0]}`);
    if (words[0] !== undefined) refuse('--recalibrate', words[0]);
    return;
  }
  const alone = Object.entries({ budget, fresh: flags.fresh, runtime: many.runtime }).find(([, value]) => value);
  if (alone) throw refusal('usage', messages.onlyWith(`--${alone[0]}`, '--recalibrate'));
  if (floor !== undefined && profile === undefined && run === undefined)
    throw refusal('usage', messages.onlyWith('--floor', '--profile or --run'));
};

interface Place {
  readonly folder: string;
  readonly tsconfig: string | null;
}

interface Written extends Place {
  readonly paint: Paint;
  readonly gains: readonly MeasuredGain[];
}

const isHot = (search: Search | HotSearch): search is HotSearch => 'floor' in search;

const writers = {
  text: (search: Search | HotSearch, { paint, gains }: Written) =>
    isHot(search) ? hotFindingsText(search, { paint, gains }) : findingsText(search, { paint, gains }),
  json: (search: Search | HotSearch) => JSON.stringify(search, null, 2),
  sarif: (search: Search | HotSearch, { folder }: Written) => sarifOf(search, folder),
} as const;

const formatOf = ({ text, flags }: Arguments, { json }: Terminal): keyof typeof writers => {
  const asked = [flags['fix-preview'] && '--fix-preview', json && '--json', text.format && '--format'].filter(Boolean);
  if (asked.length > 1) throw refusal('usage', messages.together(`${asked[0]}`, `${asked[1]}`));
  return json ? 'json' : ((text.format ?? 'text') as keyof typeof writers);
};

const searched = async (place: Place, only: readonly string[], terminal: Terminal): Promise<Search> => {
  const progress = openProgress(terminal);
  let files = 0;
  try {
    progress.update({ label: 'read', done: 0, note: place.tsconfig ?? place.folder });
    return await findIn({
      ...place,
      only,
      signal: terminal.signal,
      onProgress: (done, file) => {
        files += 1;
        progress.update({ label: 'search', done, note: file });
      },
    });
  } catch (error) {
    // asked for before a file is begun: the last of those begun is done
    if (terminal.signal.aborted) throw refusal('interrupted', messages.searchInterrupted(files, place.folder));
    throw error;
  } finally {
    progress.close();
  }
};

/** What the mechanical rewrites would change, as a patch on standard output. */
const preview = ({ findings }: Search, { folder }: Place, terminal: Terminal): void => {
  const paint = terminal.colour ? colours : plain;
  const files = [...new Set(findings.map(({ file }) => file))].sort();
  const patches = files
    .map((file) => {
      const own = findings.filter((one) => one.file === file);
      return rewritesText({ file, before: readFileSync(join(folder, file), 'utf8'), findings: own }, { paint });
    })
    .filter((patch) => patch !== '');
  for (const patch of patches) terminal.out(patch);
  const rewrites = findings.filter(({ rewrite }) => rewrite !== null).length;
  terminal.note(
    patches.length === 0
      ? messages.notPreviewed(findings.length)
      : messages.previewed(rewrites, patches.length, findings.length),
  );
};

/** A folder with the configuration that is nearest above it, or a configuration with its own folder. */
const placeOf = (typed: string): Place => {
  const place = resolve(typed);
  if (!existsSync(place)) throw refusal('usage', messages.nowhere(typed));
  if (!statSync(place).isFile()) return { folder: place, tsconfig: configurationAbove(place) };
  if (!place.endsWith('.json')) throw refusal('usage', messages.noFolder(typed, dirname(typed)));
  return { folder: dirname(place), tsconfig: place };
};

/** The ids of the rules asked for: all of them without an option. */
const chosen = ({ many }: Arguments): readonly string[] => {
  const known = rules.map(({ id }) => id);
  for (const name of many.rule ?? [])
    if (!known.includes(name)) throw refusal('usage', messages.unknownRule(name, closest(name, known), known));
  const names = Object.keys(strategies);
  for (const name of many.strategy ?? [])
    if (!names.includes(name)) throw refusal('usage', messages.unknownStrategy(name, closest(name, names), names));
  return rules
    .filter(({ id, strategy }) => (many.rule?.includes(id) ?? true) && (many.strategy?.includes(strategy) ?? true))
    .map(({ id }) => id);
};
