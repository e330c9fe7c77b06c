import { createEngine, type Engine } from '../engine.js';
import type { Failure } from '../failure.js';
import { type Ipynb, type IpynbCell, tagsOf, withOwnFields } from '../ipynb/ipynb.js';
import { messages } from '../messages.js';
import { adoptProcess } from './adopt-process.js';
import type { CellEvent, HeadlessOptions, HeadlessRun } from './headless.js';
import { withMarkers, withoutMarkers } from './markers.js';
import { type OutputLog, outputLogs } from './outputs.js';
import { withParameters } from './parameters.js';
import { type CellStatus, finishedBefore, neededAgain, runs } from './resume.js';
import { startWatch, type Watch } from './watch.js';

/** Runs a notebook in this process, on the kernel's own engine, up to the first cell that fails; saves after each. */
export const runHeadless = async (notebook: Ipynb, options: HeadlessOptions): Promise<HeadlessRun> => {
  const home = process.cwd();
  process.chdir(options.folder);
  const watch = await startWatch(options.control);
  const engine = createEngine({ folder: options.folder, userCode: watch.userCode });
  const adopted = adoptProcess();
  const outside: HeadlessOptions = {
    ...options,
    save: (saved) => adopted.outside(() => options.save(saved)),
    onCell: (event) => adopted.outside(() => options.onCell(event)),
  };
  const interrupt = (): void => engine.interrupt();
  options.signal.addEventListener('abort', interrupt);
  try {
    engine.warmUp();
    const { cells, values } = withParameters(withoutMarkers(notebook.cells), options.parameters, engine.notebook());
    return { ...(await runCells({ ...notebook, cells }, engine, watch, outside)), parameters: values };
  } finally {
    options.signal.removeEventListener('abort', interrupt);
    adopted.release();
    engine.close();
    await watch.close();
    process.chdir(home);
  }
};

interface State {
  readonly cell: IpynbCell;
  /** what it shows in this run; null: not run yet, or left alone */
  readonly log: OutputLog | null;
}

const runCells = async (
  notebook: Ipynb,
  engine: Engine,
  watch: Watch,
  { earlier, skip, allowErrors, timeout, budget, signal, now, save, onCell }: HeadlessOptions,
): Promise<{ notebook: Ipynb; events: readonly CellEvent[] }> => {
  const before = earlier ? withoutMarkers(earlier.cells) : [];
  const isSkipped = (cell: IpynbCell): boolean => tagsOf(cell).some((tag) => skip.includes(tag));
  const from = finishedBefore(notebook.cells, before, isSkipped);
  const states: State[] = notebook.cells.map((cell, index) => ({
    cell: index < from ? before[index]! : runs(cell) && !isSkipped(cell) ? pending(cell) : cell,
    log: null,
  }));
  const again = neededAgain(
    states.map(({ cell }) => cell),
    from,
  );
  const total = states.filter(({ cell }) => runs(cell)).length;
  const open = outputLogs();
  const began = now();
  const events: CellEvent[] = [];
  let stopped: { index: number; failure: Failure } | null = null;
  let count = Math.max(0, ...states.slice(0, from).map(({ cell }) => cell.execution_count ?? 0));

  const asItStands = (): Ipynb => {
    const cells = states.map(({ cell, log }) => (log ? { ...cell, outputs: log.outputs() } : cell));
    return { ...notebook, cells: stopped ? withMarkers(cells, { index: stopped.index, ...stopped.failure }) : cells };
  };
  const ended = (event: CellEvent): void => {
    events.push(event);
    save(asItStands());
    onCell(event);
  };

  save(asItStands());
  // A cell may end the process; what it has shown until then is kept.
  const keep = (): void => save(asItStands());
  process.once('exit', keep);
  for (const [index, { cell }] of states.entries()) {
    if (!runs(cell)) continue;
    const start = now();
    const left = budget - (start - began);
    const limit = Math.min(timeout, left);
    const event = { index, id: cell.id, done: events.length, total, status: null, limit, seconds: 0, failure: null };
    if (index < from && !again.has(index)) {
      events.push({ ...event, status: isSkipped(cell) ? 'skipped' : 'done' });
      continue;
    }
    if (isSkipped(cell)) {
      states[index] = { cell: withStatus(cell, 'skipped', 0), log: null };
      ended({ ...event, status: 'skipped' });
      continue;
    }
    await breath();
    if (signal.aborted) break;
    onCell(event);
    const isAgain = again.has(index);
    const number = isAgain ? (cell.execution_count ?? 0) : ++count;
    const log = open();
    if (!isAgain) states[index] = { cell: { ...cell, execution_count: number }, log };
    const started = new Date();
    const { failure, isLate } = await runOne(engine, watch, { source: cell.source, number, log, timeout, left });
    const seconds = now() - start;
    const isFine = failure === null || (!isLate && !signal.aborted && tagsOf(cell).includes('raises-exception'));
    const status = isFine ? 'done' : signal.aborted ? 'interrupted' : isLate ? 'late' : 'failed';
    const isSpent = isLate && left < timeout;
    const isOver = !isFine && (!allowErrors || signal.aborted || isSpent);
    if (!isAgain) states[index] = { cell: timed(withStatus(states[index]!.cell, status, seconds), started), log };
    if (isOver && !signal.aborted) stopped = { index, failure: failure! };
    ended({
      ...event,
      status: isAgain && isFine ? 'again' : status,
      seconds,
      failure: isFine || signal.aborted ? null : failure,
    });
    if (isOver) break;
  }
  process.off('exit', keep);
  // What cells left running may have shown more since.
  const whole = asItStands();
  save(whole);
  return { notebook: whole, events };
};

/** A turn of the event loop: signals are heard, and ending a cell takes nothing along that waits for its turn. */
const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A cell that is to run: without what it showed before. */
const pending = (cell: IpynbCell): IpynbCell => {
  const { execution: _execution, eightways: _own, ...metadata } = cell.metadata;
  return { ...cell, metadata, outputs: [], execution_count: null };
};

const withStatus = (cell: IpynbCell, status: CellStatus, seconds: number): IpynbCell => ({
  ...cell,
  metadata: withOwnFields(cell.metadata, { status, seconds: Number(seconds.toPrecision(4)) }),
});

/** When it ran, where JupyterLab and nbclient keep it. */
const timed = (cell: IpynbCell, started: Date): IpynbCell => ({
  ...cell,
  metadata: {
    ...cell.metadata,
    execution: {
      'iopub.execute_input': started.toISOString(),
      'shell.execute_reply': new Date().toISOString(),
    },
  },
});

/** Runs one cell for as long as it may, its outputs going to `log`. */
const runOne = async (
  engine: Engine,
  watch: Watch,
  cell: { source: string; number: number; log: OutputLog; timeout: number; left: number },
): Promise<{ failure: Failure | null; isLate: boolean }> => {
  const { source, number, log, timeout, left } = cell;
  let isLate = false;
  watch.start(Math.min(timeout, left), () => {
    isLate = true;
    engine.interrupt();
  });
  const outcome = await engine.execute(source, number, log);
  watch.stop();
  log.flush();
  if (outcome.status === 'ok') {
    if (outcome.shown) log.result(outcome.shown, number);
    return { failure: null, isLate: false };
  }
  const failure = isLate ? lateness(timeout, left) : outcome.failure;
  log.error(failure);
  return { failure, isLate };
};

const lateness = (timeout: number, left: number): Failure => {
  const evalue = left < timeout ? messages.budgetSpent : messages.cellTooLong(timeout);
  return { ename: 'Timeout', evalue, traceback: [`Timeout: ${evalue}`] };
};
