import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(__dirname, 'golden');

/**
 * Compares with the file test/golden/`name` and throws with the first differing lines; writes nothing.
 * With UPDATE=1 in the environment it rewrites the file instead, and git shows the difference for review.
 */
export const golden = (name: string, actual: string | Buffer): void => {
  const path = join(folder, name);
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  const expected = read(path, name);
  if (expected.equals(Buffer.from(actual))) return;
  throw new Error(
    `test/golden/${name} differs.\n` +
      (typeof actual === 'string' ? lineDifference(expected.toString(), actual) : byteDifference(expected, actual)) +
      '\nIf the new one is right: run the test again with UPDATE=1 and review the change with git diff.',
  );
};

const read = (path: string, name: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`test/golden/${name} does not exist.\nTry: run the test with UPDATE=1 and look at what it writes.`);
  }
};

const shownLines = 6;

const lineDifference = (expected: string, actual: string): string => {
  const before = expected.split('\n');
  const after = actual.split('\n');
  const first = after.findIndex((line, index) => line !== before[index]);
  const from = first < 0 ? after.length : first;
  return [
    `First at line ${from + 1} (of ${before.length} stored, ${after.length} now):`,
    ...before.slice(from, from + shownLines).map((line) => `- ${clip(line)}`),
    ...after.slice(from, from + shownLines).map((line) => `+ ${clip(line)}`),
  ].join('\n');
};

const clip = (line: string): string => (line.length > 300 ? `${line.slice(0, 300)}…` : line);

const byteDifference = (expected: Buffer, actual: Buffer): string => {
  const first = actual.findIndex((byte, index) => byte !== expected[index]);
  const at = first < 0 ? actual.length : first;
  return `First at byte ${at} (of ${expected.length} stored, ${actual.length} now).`;
};
