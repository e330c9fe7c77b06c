#!/usr/bin/env node
import { exits } from './exits.js';
import { perform } from './line/perform.js';

// The first Ctrl-C asks the command to stop and keep what it has; the second ends it at once.
const interruption = new AbortController();
const interrupt = () => {
  if (interruption.signal.aborted) process.exit(exits.interrupted.code);
  interruption.abort();
};
process.on('SIGINT', interrupt).on('SIGTERM', interrupt);

// A reader that has seen enough (`eightways list | head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exits.fine.code);
  throw error;
});

void perform(process.argv.slice(2), process, interruption.signal).then((code) => {
  process.exitCode = code;
  // Something a suite left open must not keep the command from ending.
  setTimeout(() => process.exit(code), 1000).unref();
});
