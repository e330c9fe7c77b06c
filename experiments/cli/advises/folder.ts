import { resolve } from 'node:path';
import { configurationAbove } from '../../../lib/advise/configuration.js';
import { findIn } from '../../../lib/advise/find.js';
import { knownGains } from '../../../lib/advise/measured-gains.js';
import { type PackageProgram, programsOf } from '../../../lib/advise/package-programs.js';
import { findingsText } from '../../../lib/text/findings.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { type Exit, refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import { gainsPath } from '../runs/gains-path.js';
import { interruption } from '../runs/interruption.js';
import { openProgress } from '../runs/progress.js';

/** Of a folder: the programs that its package declares, ready to be advised, and what its text tells without running any. */
export const adviseFolder = async (folder: string, { words, text }: Arguments, terminal: Terminal): Promise<Exit> => {
  const [, ...more] = words;
  if (more.length > 0) throw refusal('usage', messages.noArguments(folder, more));
  for (const option of ['runs', 'budget', 'timeout', 'record', 'sla', 'chart'])
    if (text[option] !== undefined) throw refusal('usage', messages.needsProgram(`--${option}`));
  const programs = programsOf(folder);
  const progress = openProgress(terminal);
  const search = await findIn({
    ...{ folder: resolve(folder), tsconfig: configurationAbove(resolve(folder)), signal: terminal.signal },
    onProgress: (done, file) => progress.update({ label: 'search', done, note: file }),
  })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  if (terminal.json) {
    terminal.out(JSON.stringify({ programs, ...search }, null, 2));
    return 'fine';
  }
  const { typed, colour } = terminal;
  terminal.out(findingsText(search, { paint: colour ? colours : plain, gains: knownGains(gainsPath()) }));
  terminal.out(
    `\n${programs.length === 0 ? messages.noProgramDeclared(folder) : declaredText(folder, programs, typed)}`,
  );
  return 'fine';
};

const declaredText = (folder: string, programs: readonly PackageProgram[], typed: string): string => {
  const lines = programs.map(({ from, file, args }) => {
    const plain = args.every((arg) => !arg.startsWith('-'));
    return `  ${[typed, 'advise', file, ...(args.length > 0 && !plain ? ['--'] : []), ...args].join(' ')}    ${from}`;
  });
  return [
    `A finding tells nothing of its gain before the program has run. ${folder} declares ${programs.length === 1 ? 'a program' : 'these programs'}; none was run:`,
    ...lines,
  ].join('\n');
};
