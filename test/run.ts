// npm test: every test/**/*.test.ts, then the end-to-end tests. `npm test -- WORD…` takes the files whose path holds a word.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type FileReport, failures, runFiles } from './run/poku.js';

const root = join(__dirname, '..');
const folder = process.env.EIGHTWAYS_TEST_FOLDER ?? __dirname;
const timeout = Number(process.env.EIGHTWAYS_TEST_TIMEOUT ?? 120);

// Colour that the terminal or a CI service asks for would reach every child, and golden texts are plain.
delete process.env.FORCE_COLOR;

const main = async (words: readonly string[]): Promise<void> => {
  const wanted = (path: string) => words.length === 0 || words.some((word) => path.includes(word));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .filter((path) => wanted(named(path)))
    .sort();
  const reports = await runFiles(files, { timeout, onFile: print });
  const endToEnd = folder === __dirname && wanted('test/e2e') ? await runEndToEnd(words.length > 0) : nothing;
  const failed = [
    ...reports.flatMap(({ file, failed }) => failed.map((title) => `${named(file)} › ${title}`)),
    ...endToEnd.failures,
  ];
  const skipped = [
    ...reports.flatMap(({ file, skipped }) => skipped.map((reason) => `${named(file)} › ${reason}`)),
    ...endToEnd.skips,
  ];
  const passed = reports.reduce((sum, report) => sum + report.passed, endToEnd.passed);
  list('Skipped', skipped);
  list('Failed', failed);
  if (passed + failed.length === 0) failed.push(`no test matches ${words.join(' ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
};

const named = (path: string): string => relative(root, path).split(sep).join('/');

const print = ({ file, passed, failed, skipped, seconds, output }: FileReport): void => {
  const counts = [
    `${passed} passed`,
    failed.length > 0 ? `${failed.length} failed` : '',
    skipped.length > 0 ? `${skipped.length} skipped` : '',
  ];
  console.log(
    `${failed.length > 0 ? '✘' : '✔'} ${named(file)}  ${counts.filter(Boolean).join(', ')}  ${seconds.toFixed(1)} s`,
  );
  if (failed.length > 0) console.log(failures(output).trimEnd().replace(/^/gm, '    '));
};

const list = (title: string, lines: readonly string[]): void => {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
};

interface EndToEnd {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skips: readonly string[];
}

const nothing: EndToEnd = { passed: 0, failures: [], skips: [] };

/**
 * The tests that drive the kernel from a real Jupyter client. They fetch Jupyter from PyPI into .venv, which a plain
 * `npm test` should not do unasked: they run once .venv is there, with EIGHTWAYS_E2E=1, or when named: npm run e2e.
 */
const runEndToEnd = async (chosen: boolean): Promise<EndToEnd> => {
  const asked = process.env.EIGHTWAYS_E2E ?? (chosen || existsSync(join(root, '.venv')) ? '1' : '0');
  if (asked !== '1') {
    return {
      ...nothing,
      skips: ['test/e2e › the kernel under a real Jupyter client: needs python3 with venv, and PyPI. Try: npm run e2e'],
    };
  }
  try {
    const { e2e } = await import('./e2e/e2e.js');
    const { passed, failed, skipped, lines } = await e2e([], {}, {}, console.log);
    const titles = (mark: string): string[] =>
      lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length).split('\n')[0]!);
    const listed = (found: readonly string[], count: number): string[] =>
      Array.from({ length: count }, (_, index) => `test/e2e › ${found[index] ?? 'see above'}`);
    return { passed, failures: listed(titles('✘ '), failed), skips: listed(titles('- '), skipped) };
  } catch (error) {
    console.log(error);
    return { ...nothing, failures: [`test/e2e › ${error instanceof Error ? error.message : error}`] };
  }
};

void main(process.argv.slice(2));
