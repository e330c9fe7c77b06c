import { CellError } from '../failure.js';
import { runChild } from './child-process.js';
import { settingsOf } from './config.js';
import { type Magic, type MagicCall, numberOf, type Options, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';

const options = { flags: ['no-raise-error'], values: ['out', 'err', 'timeout'] } as const;

const optionsHelp = `  --out NAME        keep what it writes in a variable, and show nothing of it
  --err NAME        keep what it writes to its error stream
  --timeout S       end it after so many seconds; 600 without it, or as %config says
  --no-raise-error  go on when it ends with an exit code other than 0

Output shows as it comes. An interrupt ends it, with all that it started; so does its own end.`;

export const sh: Magic = {
  name: 'sh',
  forms: ['line', 'cell'],
  title: 'run a shell command; !command for short',
  help: `!command
%sh [options] command
%%sh [options]
commands

Runs in sh, in the notebook's folder. const lines = %sh ls gives what it writes as a list of lines.
!name is a command unless name is a variable of the notebook.

${optionsHelp}`,
  options,
  gives: 'string[]',
  foreign: true,
  run: (call) => runShell(sh, call),
};

export const bash: Magic = {
  name: 'bash',
  forms: ['cell'],
  title: 'run a script in bash',
  help: `%%bash [options]
script

Runs in bash, in the notebook's folder.

${optionsHelp}`,
  options,
  foreign: true,
  run: (call) => runShell(bash, call),
};

const runShell = async (magic: Magic, call: MagicCall): Promise<string[] | undefined> => {
  const given = toOptions(magic, call.argument);
  const script = call.body ?? given.rest;
  if (script.trim() === '') throw usageError(messages.noCommand(magic.name));
  const lines = await runShown(magic.name, call, given, { command: magic.name, args: ['-c', script] });
  return call.assigns ? lines.split('\n').slice(0, lines.endsWith('\n') ? -1 : undefined) : undefined;
};

/**
 * Runs a process as a cell's: its output to the cell or into the variables that --out and --err name, its failure the
 * cell's. Gives what it wrote, if that was not shown.
 */
export const runShown = async (
  magic: string,
  { cell, notebook, assigns }: MagicCall,
  given: Options,
  {
    command,
    args,
    readable = (text) => text,
  }: { command: string; args: readonly string[]; readable?: (text: string) => string },
): Promise<string> => {
  const timeout = numberOf(magic, given, 'timeout', settingsOf(notebook).timeout, 0.01);
  const names = { stdout: given.values.get('out'), stderr: given.values.get('err') };
  for (const name of Object.values(names)) if (name !== undefined) requireName(magic, name);
  const kept = { stdout: '', stderr: '' };
  const { code, signal, timedOut, failure } = await runChild({
    command,
    args,
    timeout,
    folder: notebook.modules.folder,
    signal: cell.signal,
    onText: (stream, text) => {
      if (names[stream] !== undefined || (stream === 'stdout' && assigns)) kept[stream] += text;
      else if (!cell.signal.aborted) cell.output.stream(stream, readable(text));
    },
  });
  for (const stream of ['stdout', 'stderr'] as const)
    if (names[stream] !== undefined) notebook.define(names[stream], kept[stream], 'string');
  if (failure !== null) throw usageError(messages.notStarted(command, failure));
  if (timedOut) throw new CellError('TimeoutError', messages.tookTooLong(magic, timeout));
  if (code !== 0 && !given.flags.has('no-raise-error'))
    throw new CellError('ProcessError', messages.endedWith(magic, code, signal));
  return kept.stdout;
};
