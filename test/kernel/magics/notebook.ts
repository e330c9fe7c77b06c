import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from 'poku';
import { headless, type Shown } from '../engine.js';

export { headless };

/** What a cell was refused with. */
export const refused = ({ error }: Shown): string => `${error?.ename}: ${error?.evalue}`;

/** What a cell's last expression shows, as text; it must not have failed. */
export const textOf = ({ result, error }: Shown): string => {
  assert.strictEqual(error, null, error?.traceback.join('\n'));
  return String(result?.['text/plain']);
};

/** What a cell printed; it must not have failed. */
export const printed = ({ stdout, error }: Shown): string => {
  assert.strictEqual(error, null, error?.traceback.join('\n'));
  return stdout;
};

/** A folder for the files of one test, removed after it. */
export const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'magics-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
