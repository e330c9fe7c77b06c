import { version } from '../../../lib/package.json';
import { exitOf, exits } from '../exits.js';
import { messages } from '../messages.js';
import { help } from './help.js';
import { parse } from './parse.js';
import { type Streams, toTerminal } from './terminal.js';

/** Performs one command line and gives its exit code. Nothing heavy is loaded before the command is known. */
export const perform = async (words: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> => {
  const print = (text: string): number => {
    streams.stdout.write(`${text}\n`);
    return exits.fine.code;
  };
  try {
    const request = parse(words);
    if (request.kind === 'help') return print(help(request.topic));
    if (request.kind === 'version') return print(version);
    const { command, given } = request;
    const terminal = toTerminal({ json: given.flags.json, noColour: given.flags['no-color'] }, signal, streams);
    const { action } = await command.load();
    const exit = await action(given, terminal);
    return exits[signal.aborted ? 'interrupted' : exit].code;
  } catch (error) {
    const exit = exitOf(error);
    streams.stderr.write(`${exit === 'defect' ? messages.defect(stackOf(error)) : (error as Error).message}\n`);
    return exits[exit].code;
  }
};

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
