// A run's own process: it runs the cells and writes the notebook, and is ended by whoever asked for it.

import { CellError } from '../failure.js';
import { withOwnFields } from '../ipynb/ipynb.js';
import { writeIpynb } from '../ipynb/write.js';
import { type ChildStart, controlFd, type FromChild } from './child-channel.js';
import { runHeadless } from './run.js';

/** Settles once the message is out. */
const tell = (message: FromChild): Promise<void> =>
  new Promise((resolve) => void process.send!(message, undefined, undefined, () => resolve()));

const run = async ({ notebook, target, own, options }: ChildStart): Promise<FromChild> => {
  const stop = new AbortController();
  const { events, parameters } = await runHeadless(notebook, {
    ...options,
    signal: stop.signal,
    control: { fd: controlFd, stop: () => stop.abort() },
    now: () => performance.now() / 1000,
    save: (saved) => writeIpynb(target, own ? { ...saved, metadata: withOwnFields(saved.metadata, own) } : saved),
    onCell: (event) => void tell({ kind: 'cell', event }),
  });
  return { kind: 'ended', run: { events, parameters } };
};

const refused = (error: unknown): FromChild => {
  if (error instanceof CellError) return { kind: 'refused', why: 'usage', message: error.message };
  if (error instanceof Error && error.constructor === Error)
    return { kind: 'refused', why: 'file', message: error.message };
  return { kind: 'refused', why: 'defect', message: error instanceof Error ? String(error.stack) : String(error) };
};

process.once('message', (start: ChildStart) => {
  void run(start)
    .catch(refused)
    .then(tell)
    // What cells left running does not keep the process.
    .then(() => process.disconnect());
});
process.once('disconnect', () => process.exit());
