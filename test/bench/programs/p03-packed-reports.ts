// Reports of many branches packed for the archive on the engine's thread pool: more cores pack more of them at once.
// remedy: hardware (they are packed on all cores there are already); kind: sync
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

interface Report {
  readonly branch: number;
  readonly text: string;
}

const pack = promisify(gzip);
const places = ['stall', 'store', 'yard', 'office', 'cellar', 'bench', 'gate'];

const entries = Array.from(
  { length: 5_000 },
  (_, at) => `${places[at % 7]};${(at * 7919) % 10_000};${(at * 31) % 97}\n`,
);

const reportOf = (branch: number, lines: number): Report => {
  let state = branch + 1;
  let text = '';
  for (let line = 0; line < lines; line++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += entries[(state >>> 8) % entries.length];
  }
  return { branch, text };
};

const packed = async ({ branch, text }: Report): Promise<string> => {
  const bytes = await pack(text, { level: 9 });
  return `branch ${branch}: ${text.length} to ${bytes.length} ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
};

const main = async (): Promise<void> => {
  const reports = Array.from({ length: 48 }, (_, branch) => reportOf(branch, 30_000));
  for (const line of await Promise.all(reports.map(packed))) console.log(line);
};

void main();
