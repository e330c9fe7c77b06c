import { writeFile } from 'node:fs/promises';
import { placeKey } from '../../lib/profile/coverage.js';
import { treeOfCpuProfile } from '../../lib/profile/formats/cpuprofile.js';
import { type ProfileFormatName, profileFormats } from '../../lib/profile/formats/formats.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { mergeRuns, type ProfiledRun } from '../../lib/profile/merge.js';
import { runTimes } from '../../lib/profile/run-times.js';
import { limitParts, sortParts } from '../../lib/profile/sorting.js';
import { joinTrees } from '../../lib/profile/tree-join.js';
import type { CallTree, Profile } from '../../lib/types.js';
import { chartBundle } from '../display.js';
import { cellPlaces, isKernel } from './cell-places.js';
import { settingsOf } from './config.js';
import { type Magic, type MagicCall, numberOf, type Options, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { countedPass, sampledPass } from './passes.js';
import { pathIn } from './paths.js';
import { type ProfiledCode, profiledCode } from './profiled-code.js';

export const prun: Magic = {
  name: 'prun',
  forms: ['line', 'cell'],
  title: 'profile a statement, or a cell, function by function',
  help: `%prun [options] statement
%%prun [options]
body

Runs the code under V8's sampling profiler and shows where the time went. It runs as a function would: variables of
earlier cells are copied in. Garbage collection and waiting are told apart; collections stand with what ran when they set in.

  -l LIMIT       rows to show: a number, a share of them (0.1), or a pattern of "file:line(name)"; may be given again
  -s KEY         sort by: cumulative (the default), time, calls, gc, name, file, line, nfl, stdname; may be given again
  -r             give the profile as the cell's value
  -T FILE        write the table as text
  -D FILE        write the profile; the ending tells the format: .cpuprofile, .speedscope.json, .pb.gz, .callgrind, …
  -q             show nothing
  --runs N       run it so many times, for an interval of each share; 1 without it
  --calls        run it once more, and count calls: counting would slow the run that is timed
  --chart KIND   draw it too: flame, icicle or graph
  --interval MS  milliseconds between two samples; 1 without it`,
  options: { flags: ['r', 'q', 'calls'], values: ['l', 's', 'T', 'D', 'runs', 'chart', 'interval'] },
  gives: "import('eightways').Profile",
  code: true,
  async run(call) {
    const options = toOptions(prun, call.argument);
    const [sort, limits] = [valuesOf(options, 's'), valuesOf(options, 'l')];
    soundTable(sort, limits);
    const draw = await chartOf(options.values.get('chart'));
    const code = profiledCode(call, options.rest);
    const { profile, tree, value } = await profiled(call, options, code);
    const { functionTable } = await import('../../lib/text/functions.js');
    const text = functionTable(profile, {
      ...(sort.length > 0 && { sort }),
      ...(limits.length > 0 && { limits }),
    });
    const { output } = call.cell;
    if (!options.flags.has('q')) {
      output.stream('stdout', `${text}\n`);
      if (draw) output.display(await chartBundle(draw(tree), text));
    }
    const [table, dump] = [options.values.get('T'), options.values.get('D')];
    if (table !== undefined) await writeTo(call, table, `${text}\n`);
    if (dump !== undefined) await writeTo(call, dump, await writeProfile(tree, { format: formatOf(dump) }));
    return options.flags.has('r') ? profile : call.body === null ? undefined : value;
  },
};

interface Profiled {
  readonly profile: Profile;
  readonly tree: CallTree;
  readonly value: unknown;
}

const profiled = async (call: MagicCall, options: Options, code: ProfiledCode): Promise<Profiled> => {
  const { cell, notebook } = call;
  const runs = Math.round(numberOf('prun', options, 'runs', 1, 1));
  const interval = numberOf('prun', options, 'interval', 1, 0.05) / 1000;
  const taken: (ProfiledRun & { readonly tree: CallTree })[] = [];
  let value: unknown;
  for (let run = 0; run < runs; run += 1) {
    const work = await code.compiled(false);
    const pass = await code.settled(() => sampledPass(work, interval, cell.signal));
    const raw = pass.profile;
    value = pass.value;
    const naming = { places: cellPlaces, isMachinery: isKernel };
    taken.push({
      evaluations: 1,
      times: runTimes(raw, naming),
      tree: treeOfCpuProfile(raw, { program: cell.label, ...naming }),
    });
  }
  const counts = options.flags.has('calls') ? await countedPass(() => code.compiled(false), cell.signal) : null;
  const merged = mergeRuns(taken, { program: cell.label, interval, seed: settingsOf(notebook).seed, confidence: 0.95 });
  const parts = merged.parts.map((part) => {
    const calls = counts?.get(placeKey(part))?.calls;
    return calls === undefined ? part : { ...part, calls };
  });
  const trees = taken.map(({ tree }) => tree);
  return { profile: { ...merged, parts }, tree: joinTrees(trees, cell.label), value };
};

/** Values of an option that may be given more than once. */
const valuesOf = ({ given }: Options, wanted: string): readonly string[] =>
  given.filter(([name]) => name === wanted).map(([, value]) => value);

/** What cannot be right is said before anything runs. */
const soundTable = (sort: readonly string[], limits: readonly string[]): void => {
  try {
    limitParts(sortParts([], sort), limits);
  } catch (error) {
    throw usageError((error as Error).message);
  }
};

const chartOf = async (kind: string | undefined) => {
  if (kind === undefined) return null;
  const { profileCharts } = await import('../../lib/charts/profile-charts.js');
  const draw = Object.hasOwn(profileCharts, kind) ? profileCharts[kind] : undefined;
  if (!draw) throw usageError(messages.notAChart(kind, Object.keys(profileCharts)));
  return draw;
};

/** The format whose files end so; V8's own for any other. */
const formatOf = (file: string): ProfileFormatName => {
  const found = Object.entries(profileFormats).flatMap(([name, { endings }]) =>
    endings.filter((ending) => file.endsWith(ending)).map((ending) => ({ name, ending })),
  );
  const [longest] = found.sort((a, b) => b.ending.length - a.ending.length);
  return (longest?.name ?? 'cpuprofile') as ProfileFormatName;
};

const writeTo = async ({ cell, notebook }: MagicCall, file: string, content: string | Uint8Array): Promise<void> => {
  try {
    await writeFile(pathIn(notebook, file), content);
  } catch (error) {
    throw usageError(messages.unwritable(file, String((error as NodeJS.ErrnoException).code)));
  }
  cell.output.stream('stdout', `Wrote ${file}.\n`);
};
