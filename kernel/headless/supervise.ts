import { type ChildProcess, fork } from 'node:child_process';
import { cellProcess } from '../cell-process.js';
import { CellError, type Failure } from '../failure.js';
import { withOwnFields } from '../ipynb/ipynb.js';
import { readIpynb } from '../ipynb/read.js';
import { writeIpynb } from '../ipynb/write.js';
import { messages } from '../messages.js';
import type { ChildStart, FromChild } from './child-channel.js';
import type { CellEvent, HeadlessOptions, HeadlessRun } from './headless.js';
import { withMarkers, withoutMarkers } from './markers.js';

export interface Supervised extends Pick<HeadlessOptions, 'signal' | 'now' | 'onCell'> {
  /** called twice a second meanwhile, also while a cell spins, to say how far it has come */
  readonly onTick: () => void;
}

/** Seconds that a cell has to end once it should, before its process is ended with all that it started. */
const grace = 5;

/**
 * Runs a notebook in a process of its own, and ends that: a cell may spin, wait for the system, run out of memory, crash
 * or call `process.exit`, and all that was saved stands, with what became of that cell.
 */
export const superviseRun = async (
  start: ChildStart,
  { signal, now, onCell, onTick }: Supervised,
): Promise<Omit<HeadlessRun, 'notebook'>> => {
  const { flags, main } = cellProcess('headless/child-main');
  const child = fork(main, [], {
    execArgv: [...flags],
    // Cells have nobody to ask, and standard output may be a document.
    stdio: ['ignore', 2, 2, 'ipc', 'pipe'],
    serialization: 'advanced',
    // With a group of its own all that it has started can be ended with it.
    detached: process.platform !== 'win32',
  });
  const events: CellEvent[] = [];
  let current: CellEvent | null = null;
  let since = now();
  let stopped = Number.POSITIVE_INFINITY;
  let hung = false;
  let last: Exclude<FromChild, { kind: 'cell' }> | null = null;

  child.on('message', (message: FromChild) => {
    if (message.kind !== 'cell') {
      last = message;
      return;
    }
    const { event } = message;
    current = event.status === null ? event : null;
    since = now();
    if (current === null) events.push(event);
    onCell(event);
  });
  const ended = whenGone(child);
  const stop = (): void => {
    stopped = now();
    (child.stdio[4] as NodeJS.WritableStream | null)?.write('stop\n');
  };
  const ticking = setInterval(() => {
    onTick();
    const due = Math.min(stopped, current === null ? Number.POSITIVE_INFINITY : since + current.limit);
    if (now() < due + grace) return;
    hung = true;
    endGroup(child);
  }, 500);
  const atExit = (): void => endGroup(child);
  process.once('exit', atExit);
  signal.addEventListener('abort', stop, { once: true });
  try {
    child.send(start);
    const how = await ended;
    const said = last as Exclude<FromChild, { kind: 'cell' }> | null;
    if (said?.kind === 'ended') return said.run;
    if (said) throw refusals[said.why](said.message);
    const running = current as CellEvent | null;
    if (running === null) throw new Error(messages.runDidNotStart(how));
    const event = lost(
      running,
      now() - since,
      signal.aborted,
      hung ? messages.cellDoesNotEnd : messages.processEnded(how),
    );
    mark(start.target, event);
    onCell(event);
    return { events: [...events, event], parameters: {} };
  } finally {
    clearInterval(ticking);
    signal.removeEventListener('abort', stop);
    process.off('exit', atExit);
    endGroup(child);
  }
};

const refusals: Readonly<Record<'usage' | 'file' | 'defect', (message: string) => Error>> = {
  usage: (message) => new CellError('UsageError', message),
  file: (message) => new Error(message),
  defect: (message) => new TypeError(message),
};

/** How the process ended, in words, once it is gone and all that it said has been heard. */
const whenGone = (child: ChildProcess): Promise<string> => {
  const exit = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const heard = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('disconnect', () => resolve());
  });
  return Promise.all([exit, heard]).then(([how]) => how);
};

const endGroup = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // all gone already
  }
};

/** The event of a cell whose process is gone. */
const lost = (event: CellEvent, seconds: number, isStopped: boolean, evalue: string): CellEvent => {
  const failure: Failure = { ename: 'ProcessEnded', evalue, traceback: [`ProcessEnded: ${evalue}`] };
  return { ...event, seconds, status: isStopped ? 'interrupted' : 'failed', failure: isStopped ? null : failure };
};

/** Says in the notebook, as it was saved last, which cell ended the process. */
const mark = (target: string, { index, status, seconds, failure }: CellEvent): void => {
  if (failure === null) return;
  const saved = readIpynb(target);
  const cells = withoutMarkers(saved.cells).map((cell, at) =>
    at === index
      ? {
          ...cell,
          outputs: [...cell.outputs, { output_type: 'error', ...failure } as const],
          metadata: withOwnFields(cell.metadata, { status, seconds: Number(seconds.toPrecision(4)) }),
        }
      : cell,
  );
  writeIpynb(target, { ...saved, cells: withMarkers(cells, { index, ...failure }) });
};
