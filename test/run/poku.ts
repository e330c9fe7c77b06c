import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { poku } from 'poku';
import { createReporter, definePlugin } from 'poku/plugins';
import { type Tally, tally } from './tally.js';
import type { TestEvent } from './witness.js';

/** One finished test file. */
export interface FileReport extends Tally {
  readonly file: string;
  readonly seconds: number;
  readonly output: string;
}

interface Options {
  /** seconds after which a file's process is ended */
  readonly timeout: number;
  readonly onFile: (report: FileReport) => void;
}

/**
 * Runs test files with poku, each in a process of its own, as many at once as there are cores. A shared process would be
 * faster, but there a failure in one file's late test is counted for another file, or for none.
 */
export const runFiles = async (files: readonly string[], { timeout, onFile }: Options): Promise<FileReport[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-test-'));
  const reports: FileReport[] = [];
  process.env.EIGHTWAYS_TEST_EVENTS = folder;
  const silent = () => {};
  try {
    await poku([...files], {
      noExit: true,
      timeout: timeout * 1000,
      reporter: createReporter({ onRunStart: silent, onFileResult: silent, onRunResult: silent, onExit: silent }),
      plugins: [
        definePlugin({
          discoverFiles: () => [...files],
          runner: (_, file) => [process.execPath, '--import', tsx, witness, file],
          onTestProcess: (child, file) =>
            follow(child, timeout, (ending) => {
              const events = eventsOf(join(folder, `${child.pid}.jsonl`));
              const report = { file, ...tally({ ...ending, events }), ...ending };
              reports.push(report);
              onFile(report);
            }),
        }),
      ],
    });
  } finally {
    delete process.env.EIGHTWAYS_TEST_EVENTS;
    rmSync(folder, { recursive: true, force: true });
  }
  return reports;
};

const tsx = pathToFileURL(require.resolve('tsx')).href;
const witness = join(__dirname, 'witness.ts');

interface Followed {
  readonly output: string;
  readonly code: number | null;
  readonly timeout: number | null;
  readonly orphans: boolean;
  readonly seconds: number;
}

/** Waits for a test process, however it ends. */
const follow = (child: ChildProcess, timeout: number, onEnd: (followed: Followed) => void): void => {
  const start = performance.now();
  const output: string[] = [];
  let late = false;
  let orphans = false;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => output.push(String(text)));
  // poku asks it to end with SIGTERM; a busy loop under a handler would not hear that
  const ending = setTimeout(() => {
    late = true;
  }, timeout * 1000);
  const killing = setTimeout(() => child.kill('SIGKILL'), timeout * 1000 + 1000);
  // a grandchild that outlives the file keeps its pipes open, and poku would wait for it
  child.on('exit', () => {
    setTimeout(() => {
      if (child.stdout?.destroyed && child.stderr?.destroyed) return;
      orphans = true;
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, 3000).unref();
  });
  child.on('close', (code) => {
    clearTimeout(ending);
    clearTimeout(killing);
    const seconds = (performance.now() - start) / 1000;
    onEnd({ output: output.join(''), code, timeout: late ? timeout : null, orphans, seconds });
  });
};

const eventsOf = (path: string): TestEvent[] => {
  try {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as TestEvent);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // it held no test, or died before the first
    throw error;
  }
};

/** What is worth reading in a failed file's output: all but the lines on tests and assertions that passed. */
export const failures = (output: string): string => {
  const kept = output
    .split('\n')
    .filter((line) => {
      const [mark] = stripVTControlCharacters(line).trimStart();
      return mark !== '◌' && mark !== '✔' && !(mark === '●' && line.includes(green));
    })
    .join('\n');
  return process.stdout.isTTY && !process.env.NO_COLOR ? kept : stripVTControlCharacters(kept);
};

const green = '\u001b[32m';
