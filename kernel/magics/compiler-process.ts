import { CellError } from '../failure.js';
import { runChild } from './child-process.js';
import { type MagicCall, usageError } from './magic.js';
import { messages } from './messages.js';

/** Runs a compiler; gives its exit code and all it said. Throws when it cannot be started, or takes too long. */
export const runCompiler = async (
  { cell, name }: MagicCall,
  compiler: { command: string; args: readonly string[]; folder: string; timeout: number },
): Promise<{ readonly code: number | null; readonly said: string }> => {
  let said = '';
  const { code, timedOut, failure } = await runChild({
    ...compiler,
    signal: cell.signal,
    onText: (_stream, text) => {
      said += text;
    },
  });
  if (failure !== null) throw usageError(messages.notStarted(compiler.command, failure));
  if (timedOut)
    throw new CellError('TimeoutError', messages.tookTooLong(`The compiler of %%${name}`, compiler.timeout));
  return { code, said };
};
