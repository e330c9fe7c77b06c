import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { configurationAbove } from '../../lib/advise/configuration.js';
import type { Finding, Search } from '../../lib/advise/find.js';
import type { HotSearch } from '../../lib/advise/hot-findings.js';
import type { MeasuredGain } from '../../lib/advise/measured-gains.js';
import { rules } from '../../lib/advise/rules.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { type Magic, type MagicCall, type Options, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { pathIn } from './paths.js';

export const findings: Magic = {
  name: 'findings',
  forms: ['line'],
  title: 'search a program’s text for patterns that a strategy knows better ways for',
  help: `%findings [options] [FOLDER|FILE]

Shows each place with a link to its line; without a word, those of the notebook's folder. Tests, declarations and generated
files are left out. With a profile, findings stand in the order of the share of it that they stand in.

  --profile FILE   a saved profile, in any of seven formats; less than 1 % of it is not shown
  --rule NAME      only this rule; may be given more than once
  --strategy NAME  only rules of this strategy; may be given more than once
  -q               show nothing
  -o               give the findings as the cell's value`,
  options: { flags: ['q', 'o'], values: ['profile', 'rule', 'strategy'] },
  gives:
    'readonly { readonly rule: string; readonly strategy: string; readonly file: string; readonly line: number; readonly message: string; readonly rewrite: string | null }[]',
  async run(call): Promise<readonly Finding[] | undefined> {
    const options = toOptions(findings, call.argument);
    const { output, stoppable } = call.cell;
    const typed = options.rest.trim();
    const place = pathIn(call.notebook, typed);
    if (!existsSync(place)) throw usageError(messages.noFile(typed, call.notebook.modules.folder));
    const search = await stoppable(() => searchIn(call, options, place));
    if (!options.flags.has('q')) {
      const { findingsMarkdown } = await import('../../lib/text/findings-markdown.js');
      const { knownGains } = await import('../../lib/advise/measured-gains.js');
      const gains = knownGains(
        process.env.EIGHTWAYS_GAINS ?? join(call.notebook.modules.folder, 'eightways-records/gains.json'),
      );
      const { folder } = call.notebook.modules;
      const linkTo = ({ file, line }: Finding): string =>
        `${relative(folder, resolve(folderOf(place), file))}#L${line}`;
      output.display({
        data: {
          'text/markdown': findingsMarkdown(search, { linkTo, gains }),
          'text/plain': await plainText(search, gains),
        },
        metadata: {},
      });
    }
    return options.flags.has('o') ? search.findings : undefined;
  },
};

const plainText = async (search: Search | HotSearch, gains: readonly MeasuredGain[]): Promise<string> => {
  const { findingsText } = await import('../../lib/text/findings.js');
  const { hotFindingsText } = await import('../../lib/text/hot-findings.js');
  return 'floor' in search ? hotFindingsText(search, { gains }) : findingsText(search, { gains });
};

const searchIn = async (call: MagicCall, options: Options, place: string): Promise<Search | HotSearch> => {
  const saved = options.values.get('profile');
  const file = saved === undefined ? null : pathIn(call.notebook, saved);
  if (saved !== undefined && !existsSync(file!)) throw usageError(messages.noFile(saved, call.notebook.modules.folder));
  const { findIn } = await import('../../lib/advise/find.js');
  const { signal } = call.cell;
  const folder = folderOf(place);
  const one = place === folder ? {} : { files: [place] };
  const search = await findIn({ folder, tsconfig: configurationAbove(folder), only: chosen(options), ...one, signal });
  if (saved === undefined || file === null) return search;
  const { readProfileFile } = await import('../../lib/profile/formats/read.js');
  const { placedTree } = await import('../../lib/profile/tree-places.js');
  const { profileOfTree } = await import('../../lib/profile/tree-profile.js');
  const { rankFindings } = await import('../../lib/advise/hot-findings.js');
  const known = search.findings.map((finding) => resolve(folder, finding.file));
  const tree = placedTree(await readProfileFile(file), [...new Set(known)]);
  return rankFindings(search, { folder, tree, profile: profileOfTree(tree), floor: FLOOR, of: `the profile ${saved}` });
};

/** Less than this share of a profile is not worth a word. */
const FLOOR = 0.01;

const folderOf = (place: string): string => (statSync(place).isDirectory() ? place : dirname(place));

/** The ids of the rules asked for: all of them without an option. */
const chosen = ({ given }: Options): readonly string[] => {
  const asked = (option: string): readonly string[] =>
    given.flatMap(([name, value]) => (name === option ? [value] : []));
  const [ids, ways] = [asked('rule'), asked('strategy')];
  const known = rules.map(({ id }) => id);
  for (const id of ids) if (!known.includes(id)) throw usageError(messages.noSuchRule(id, known));
  for (const way of ways)
    if (!Object.hasOwn(strategies, way)) throw usageError(messages.noSuchStrategy(way, Object.keys(strategies)));
  return rules
    .filter(
      ({ id, strategy }) => (ids.length === 0 || ids.includes(id)) && (ways.length === 0 || ways.includes(strategy)),
    )
    .map(({ id }) => id);
};
