import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assert, describe, it } from 'poku';
import type { CompilerName } from '../../kernel/compilers.js';
import { headless } from './engine.js';
import { type Row, rows } from './tslab-rows.js';

const shownBy = async (engine: CompilerName, { cells }: Row): Promise<string> => {
  const { run } = headless(engine);
  let text = '';
  for (const cell of cells) {
    const { stdout, result, updates, error } = await run(cell);
    const displays = updates.map(({ data, update }) => {
      const [type] = Object.keys(data);
      return `[${type}${update ? ' again' : ''}]`;
    });
    // Texts show without their quotes where they are printed, as tslab does with values.
    const value = result === null ? '' : `${String(result['text/plain']).replace(/^'(.*)'$/, '$1')}\n`;
    text += error ? '<error>' : stdout + displays.join('') + value;
  }
  return text;
};

/** Columns of the list: stock tslab, and the engines of this kernel. */
const main = async (): Promise<void> => {
  const root = join(__dirname, '..', '..');
  const script = join(__dirname, 'fixtures', 'stock-tslab.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', require.resolve('tsx'), script], {
    cwd: root,
    timeout: 90_000,
  });
  const stock = JSON.parse(stdout) as string[];
  const table: string[] = [];
  await describe('what tslab documents', async () => {
    for (const [at, row] of rows.entries()) {
      await it(row.title, async () => {
        const current = await shownBy('current', row);
        const ofTslab = await shownBy('tslab', row);
        const mark = (shown: string | undefined): string => (shown === row.shows ? '✔' : '✘');
        table.push(`${mark(stock[at])}      ${mark(current)}        ${mark(ofTslab)}       ${row.title}`);
        assert.strictEqual(current, row.shows, 'engine current');
        assert.strictEqual(ofTslab, row.tslab ?? row.shows, 'engine tslab');
        assert.strictEqual(stock[at], row.stock ?? row.shows, 'stock tslab');
      });
    }
  });
  console.log(['stock  current  engine tslab', ...table].join('\n'));
};

void main();
