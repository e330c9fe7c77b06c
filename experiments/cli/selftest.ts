import { selfTest } from '../../lib/selftest/selftest.js';
import { colours, plain } from '../../lib/text/paint.js';
import { selfTestText } from '../../lib/text/self-test.js';
import type { Action } from './line/command.js';
import { seconds } from './line/values.js';
import { openProgress } from './runs/progress.js';

/** Tries out on this machine how well differences are told, and says so. */
export const action: Action = async ({ text }, terminal) => {
  const { signal } = terminal;
  const progress = openProgress(terminal);
  try {
    const given = text.seconds ? { seconds: seconds('--seconds', text.seconds) } : {};
    const test = await selfTest({ ...given, signal, onProgress: progress.update });
    progress.close();
    if (terminal.json) terminal.out(JSON.stringify(test, null, 2));
    else terminal.out(selfTestText(test, { paint: terminal.colour ? colours : plain }));
    return 'fine';
  } finally {
    progress.close();
  }
};
