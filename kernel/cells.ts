import { adoptChildren } from './children.js';
import type { CompilerName } from './compilers.js';
import { cellCompiler, createEngine } from './engine.js';
import { toFailure } from './failure.js';
import { followWhatComesLater } from './follow.js';
import { createSession } from './session.js';
import type { Wire, WireHandlers } from './wire/wire.js';

/** The part of the kernel that runs cells, in the main thread; gives what the wire is to call. */
export const runCells = (wire: Wire, compiler: CompilerName): WireHandlers => {
  const engine = createEngine({ userCode: wire.userCode, compiler: () => cellCompiler(compiler) });
  const session = createSession(engine, wire);
  adoptChildren();
  followWhatComesLater();

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    engine.interrupt();
    engine.close();
    await wire.close();
    process.exit(0);
  };
  process.on('SIGINT', () => engine.interrupt());
  process.on('SIGTERM', () => void end());
  // A cell may leave something behind that fails later: that is the cell's failure, not the kernel's end.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => process.stderr.write(`${toFailure(error).traceback.join('\n')}\n`));
  }
  engine.warmUp();
  return {
    request: (request) => void session.handle(request),
    interrupt: () => engine.interrupt(),
    shutdown: () => void end(),
  };
};
