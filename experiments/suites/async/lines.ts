import { appendFileSync, createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { experiment } from 'eightways';

export const title = 'Async: lines of files';

/** A file of our own, and the lines it has or is to get. */
interface Lines {
  readonly folder: string;
  readonly file: string;
  readonly lines: readonly string[];
}

/** Bird strikes, a line for each. */
const strikes = (size: number, { written }: { written: boolean }): Lines => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8').split('\n').slice(0, size);
  const folder = mkdtempSync(join(tmpdir(), 'eightways-lines-'));
  const file = join(folder, 'strikes.csv');
  writeFileSync(file, written ? lines.join('\n') : '');
  return { folder, file, lines };
};

const remove = ({ folder }: Lines): void => rmSync(folder, { recursive: true, force: true });

const isBattered = (line: string): boolean => line.includes('Substantial');

const read = experiment({
  name: 'read a table line by line',
  strategy: 'async',
  claim: 'Never read a file whole: readline hands out its lines while it streams, which is faster and needs no memory.',
  source: "Articles on large files in Node; Node's own example of readline with for await.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [10_000],
    unit: 'lines',
    input: (size) => strikes(size, { written: true }),
    close: remove,
  },
  plan: { clock: 'wall' },
  variants: {
    'readFile and split': async ({ file }) => {
      let battered = 0;
      for (const line of (await readFile(file, 'utf8')).split('\n')) if (isBattered(line)) battered += 1;
      return battered;
    },
    'readline, for await': async ({ file }) => {
      let battered = 0;
      for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
        if (isBattered(line)) battered += 1;
      return battered;
    },
    'readline, events': ({ file }) =>
      new Promise<number>((resolve, reject) => {
        let battered = 0;
        const input = createReadStream(file).once('error', reject);
        createInterface({ input, crlfDelay: Infinity })
          .on('line', (line) => {
            if (isBattered(line)) battered += 1;
          })
          .once('close', () => resolve(battered));
      }),
  },
});

/** The size of the file in the end; it is empty in the beginning. */
const grown =
  (write: (lines: Lines) => void | Promise<void>) =>
  async (lines: Lines): Promise<number> => {
    writeFileSync(lines.file, '');
    await write(lines);
    return statSync(lines.file).size;
  };

const append = experiment({
  name: 'write a log line by line',
  strategy: 'async',
  claim: 'Collect the lines and write once: every write is a call of the operating system.',
  source: 'Handbooks of logging; what buffered streams are for.',
  expected: 'faster',
  workload: {
    sizes: [100],
    unit: 'lines',
    input: (size) => strikes(size, { written: false }),
    close: remove,
  },
  plan: { clock: 'wall' },
  variants: {
    'await appendFile each': grown(async ({ file, lines }) => {
      for (const line of lines) await appendFile(file, `${line}\n`);
    }),
    'appendFileSync each': grown(({ file, lines }) => {
      for (const line of lines) appendFileSync(file, `${line}\n`);
    }),
    'one appendFile': grown(({ file, lines }) => appendFile(file, `${lines.join('\n')}\n`)),
  },
});

export default [read, append];
