import { randomUUID } from 'node:crypto';
import type { Progress, SelfTest } from '../../lib/types.js';
import { textBundle } from '../display.js';
import { type Magic, numberOf, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const selftest: Magic = {
  name: 'selftest',
  forms: ['line'],
  title: 'try out how small a difference this machine can tell',
  help: `%selftest [options]

Measures two copies of a function against each other, again and again: some are the same, of some one does 2 % or 5 %
more work. Shows how often a difference was claimed that is not there, how often a planted one was found, and the
smallest difference that can be told in 1 s, 10 s and 60 s. Everything runs in fresh processes, as suites do; what
%%compare measures runs in this one, and can tell less. Stop it with the kernel's interrupt; what is done is shown.

  --seconds S   seconds for all of it; 55 without it
  -o            give the outcome as the cell's value`,
  options: { flags: ['o'], values: ['seconds'] },
  gives: "import('eightways').SelfTest",
  async run({ argument, cell: { output, signal } }): Promise<SelfTest | undefined> {
    const options = toOptions(selftest, argument);
    if (options.rest !== '') throw usageError(messages.onlyOptions('selftest', options.rest));
    const seconds = numberOf('selftest', options, 'seconds', 55, 1);
    const { selfTest } = await import('../../lib/selftest/selftest.js');
    const { selfTestText } = await import('../../lib/text/self-test.js');
    const { progressBar } = await import('../../lib/text/progress.js');
    const id = randomUUID();
    let shown = false;
    const show = (text: string): void => {
      output.display(textBundle(text), { id, update: shown });
      shown = true;
    };
    const onProgress = (progress: Progress): void => show(progressBar(progress));
    const test = await selfTest({ seconds, signal, onProgress });
    show(selfTestText(test));
    return options.flags.has('o') ? test : undefined;
  },
};
