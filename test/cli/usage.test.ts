import { assert, test } from 'poku';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

const wrong: readonly string[] = [
  'rnu',
  'frobnicate',
  'kernel',
  'kernel instal',
  'runtimes',
  '--jsno',
  'run --recrod x.json',
  'run -x',
  'run --record',
  'run --record --json',
  'run --json=yes',
  'run --budget soon',
  'run --budget 0',
  'run --budget 1 --budget 2',
  'run --margin 200%',
  'run --seed -1',
  'run --seed 1.5',
  'run --place proces',
  'run --record a.json --no-record plain',
  'run algoritm',
  'run no-such-file.ts',
  'list --strategy nativ',
  'list --tag no-such-tag test/fixtures/suites/plain.ts',
  'rerun',
  'rerun a.json b.json',
  'rerun a.json --fail-on change',
  'report',
  'doctor now',
  'kernel install --user --sys-prefix',
  'runtimes install node25',
];

test('a command line that cannot be understood says what would be right, and exits with 2', async () => {
  const texts: string[] = [];
  for (const line of wrong) {
    const { code, stdout, stderr } = await eightways(line.split(' '));
    assert.equal(code, 2, `${line}: exit ${code}\n${stderr}`);
    assert.equal(stdout, '', line);
    texts.push(`$ eightways ${line}\n${stderr}`);
  }
  golden('cli/usage.txt', texts.join('\n'));
});

test('every such message has three lines: what is wrong, what would be right, what to try', async () => {
  for (const line of wrong) {
    const { stderr } = await eightways(line.split(' '));
    const lines = stderr.trimEnd().split('\n');
    assert.equal(lines.length, 3, stderr);
    assert.match(lines[2]!, /^Try: /);
  }
});
