import { assert, test } from 'poku';
import { importsOf } from '../check/imports.js';
import { read } from '../check/sources.js';

test('eightways --help loads the table of commands and the reading of a line, nothing else', () => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.ts')) return;
    const statics = importsOf(file, read([file])[0]!.text).filter(({ kind }) => kind === 'static');
    for (const { target } of statics) visit(target);
  };
  visit('experiments/cli/main.ts');
  // a group of rows is part of the table
  assert.deepEqual([...seen].filter((file) => !file.startsWith('experiments/cli/rows/')).sort(), [
    'experiments/cli/commands.ts',
    'experiments/cli/exits.ts',
    'experiments/cli/finds/messages.ts',
    'experiments/cli/line/closest.ts',
    'experiments/cli/line/help.ts',
    'experiments/cli/line/messages.ts',
    'experiments/cli/line/parse.ts',
    'experiments/cli/line/perform.ts',
    'experiments/cli/line/shared-options.ts',
    'experiments/cli/line/terminal.ts',
    'experiments/cli/loads/messages.ts',
    'experiments/cli/main.ts',
    'experiments/cli/messages.ts',
    'experiments/cli/queue/messages.ts',
    'experiments/cli/runs/asked.ts',
    'lib/package.json',
    'node:util',
  ]);
});
