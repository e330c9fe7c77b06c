import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { profileCharts } from '../../lib/charts/profile-charts.js';
import { toSvg } from '../../lib/charts/render.js';
import { type ProfileFormatName, profileFormats } from '../../lib/profile/formats/formats.js';
import { readProfileFile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { functionLines } from '../../lib/profile/function-lines.js';
import { type ProgramProfile, profileProgram } from '../../lib/profile/program.js';
import { limitParts, sortParts } from '../../lib/profile/sorting.js';
import { functionLinesText } from '../../lib/text/function-lines.js';
import { functionTable } from '../../lib/text/functions.js';
import { colours, plain } from '../../lib/text/paint.js';
import { bytes } from '../../lib/text/quantities.js';
import { treeTable } from '../../lib/text/tree.js';
import type { CallTree } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { count, seconds } from './line/values.js';
import { messages } from './messages.js';
import { interruption } from './runs/interruption.js';
import { openProgress } from './runs/progress.js';

/** Profiles a program from start to end, or shows a profile that a tool wrote; either is written in another format too. */
export const action: Action = async (given, terminal) => {
  const [file = ''] = given.words;
  if (!existsSync(file)) throw refusal('usage', messages.nothingToProfile(file));
  const isProgram = /\.[cm]?[jt]sx?$/.test(file);
  if (given.flags.async) {
    if (!isProgram) throw refusal('usage', messages.noProgramToWatch(file));
    return (await import('./profile-async.js')).profileWaits(given, terminal);
  }
  if (given.text.format === 'lanes') throw refusal('usage', messages.lanesOfWaits);
  if (isProgram) refuseEarly(given);
  return isProgram ? ofProgram(given, terminal) : ofFile(given, terminal);
};

const ofFile: Action = async (given, terminal) => {
  const [file = '', ...more] = given.words;
  if (more.length > 0) throw refusal('usage', messages.noArguments(file, more));
  const tree = await readProfileFile(file);
  if (await written(tree, given, terminal)) return 'fine';
  const [limit] = given.many.limit ?? [];
  if (terminal.json) terminal.out(JSON.stringify(tree, null, 2));
  else terminal.out(treeTable(tree, { paint: paintOf(terminal), ...(limit && { most: count('--limit', limit) }) }));
  return 'fine';
};

const ofProgram: Action = async (given, terminal) => {
  const { words, text, flags, many } = given;
  const [file = '', ...args] = words;
  const progress = openProgress(terminal);
  const program = await profileProgram(file, {
    args,
    runs: text.runs ? Math.max(1, count('--runs', text.runs)) : 5,
    ...(text.interval && { interval: Math.max(0.05, Number(text.interval)) / 1000 }),
    ...(text.runtime && { runtime: text.runtime }),
    ...(text.timeout && { timeout: seconds('--timeout', text.timeout) }),
    passes: !flags.quick,
    output: terminal.json || (text.format !== undefined && text.output === undefined) ? 'aside' : 'shown',
    signal: terminal.signal,
    onProgress: progress.update,
  })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  for (const lacking of program.absent) terminal.note(lacking);
  if (await written(flags.memory && program.allocation ? program.allocation : program.tree, given, terminal))
    return 'fine';
  const [sort, limits] = [many.sort ?? ['cumulative'], many.limit ?? ['20']];
  const { profile, overhead } = program;
  const lines = (many.line ?? []).flatMap((name) => linesFor(program, name));
  if (terminal.json) {
    const parts = limitParts(sortParts(profile.parts, sort), limits);
    const { allocation, memory, absent } = program;
    terminal.out(
      JSON.stringify({ profile: { ...profile, parts }, lines, allocation, memory, overhead, absent }, null, 2),
    );
    return 'fine';
  }
  const paint = paintOf(terminal);
  terminal.out(functionTable(profile, { sort, limits, overhead, paint }));
  for (const one of lines) terminal.out(`\n${functionLinesText(one, { paint })}`);
  if (flags.memory) memoryLines(program, terminal);
  return 'fine';
};

const memoryLines = ({ allocation, memory }: ProgramProfile, terminal: Terminal): void => {
  if (allocation) terminal.out(`\n${treeTable(allocation, { paint: paintOf(terminal) })}`);
  if (memory)
    terminal.out(
      `Most in memory ${bytes(memory.peakResident)}; the heap grew by ${bytes(memory.heapGrowth)} from start to end.`,
    );
};

const linesFor = ({ tree, counts }: ProgramProfile, name: string) => {
  const found = functionLines(tree, name, { linesOf: linesOfFile, counts });
  if (found.length === 0) throw refusal('usage', messages.noSuchFunctionSeen(name));
  return found;
};

const linesOfFile = (file: string): readonly string[] | null =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;

const paintOf = ({ colour }: Terminal) => (colour ? colours : plain);

/** What cannot be right is said before minutes are spent. */
const refuseEarly = ({ text, flags, many }: Arguments): void => {
  if (text.interval && !(Number(text.interval) > 0)) throw refusal('usage', messages.notMilliseconds(text.interval));
  if (flags.quick && flags.memory) throw refusal('usage', messages.together('--quick', '--memory'));
  try {
    limitParts(sortParts([], many.sort ?? ['cumulative']), many.limit ?? []);
  } catch (error) {
    throw refusal('usage', (error as Error).message);
  }
};

/** Writes the tree as --format says: to a file, or text to standard output. */
const written = async (tree: CallTree, { text }: Arguments, terminal: Terminal): Promise<boolean> => {
  const { format, output: file } = text;
  if (format === undefined && file !== undefined) throw refusal('usage', messages.noProfileFormat);
  if (format === undefined) return false;
  const draw = profileCharts[format];
  const content = draw ? await toSvg(draw(tree)) : await writeProfile(tree, { format: format as ProfileFormatName });
  if (file === undefined) {
    if (typeof content !== 'string')
      throw refusal('usage', messages.needsFile(format, profileFormats[format as ProfileFormatName].endings[0]!));
    terminal.out(content.trimEnd());
    return true;
  }
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw refusal('unusable', messages.notWritten(file, (error as Error).message));
  }
  if (terminal.json) terminal.out(JSON.stringify({ format, file }, null, 2));
  else terminal.out(file);
  return true;
};
