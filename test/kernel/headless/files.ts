import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeadlessOptions, HeadlessRun } from '../../../kernel/headless/headless.js';
import { runHeadless } from '../../../kernel/headless/run.js';
import type { Ipynb, IpynbCell } from '../../../kernel/ipynb/ipynb.js';

/** A code cell; its id is its place among those made here unless one is given. */
export const code = (id: string, source: string, ...tags: readonly string[]): IpynbCell => ({
  cell_type: 'code',
  id,
  source,
  metadata: tags.length > 0 ? { tags } : {},
  attachments: null,
  outputs: [],
  execution_count: null,
});

export const words = (id: string, source: string): IpynbCell => ({ ...code(id, source), cell_type: 'markdown' });

export const ipynb = (...cells: readonly IpynbCell[]): Ipynb => ({ metadata: {}, cells });

export interface Ran extends HeadlessRun {
  /** how often the notebook was saved */
  readonly saved: readonly Ipynb[];
  /** id and status of each event that was told, in order */
  readonly told: readonly string[];
}

/** Runs a notebook in an empty folder. */
export const run = async (notebook: Ipynb, options: Partial<HeadlessOptions> = {}): Promise<Ran> => {
  const saved: Ipynb[] = [];
  const told: string[] = [];
  return inFolder(async (folder) => {
    const ended = await runHeadless(notebook, {
      folder,
      parameters: [],
      timeout: 60,
      budget: Number.POSITIVE_INFINITY,
      skip: [],
      allowErrors: false,
      earlier: null,
      signal: new AbortController().signal,
      now: () => performance.now() / 1000,
      save: (one) => void saved.push(one),
      control: null,
      onCell: ({ id, status }) => void told.push(`${id} ${status ?? 'starts'}`),
      ...options,
    });
    return { ...ended, saved, told };
  });
};

export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-notebook-')));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Text that a cell printed, by its id. */
export const printed = ({ notebook }: HeadlessRun, id: string): string => {
  const outputs = notebook.cells.find((cell) => cell.id === id)?.outputs ?? [];
  return outputs.map((output) => (output.output_type === 'stream' ? output.text : '')).join('');
};
