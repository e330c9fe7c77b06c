// What a run without Jupyter is given, and what it tells.

import type { Failure } from '../failure.js';
import type { Ipynb } from '../ipynb/ipynb.js';
import type { Given } from './parameters.js';
import type { CellStatus } from './resume.js';

export interface HeadlessOptions {
  /** absolute path of the notebook's folder: cells run there, as in Jupyter */
  readonly folder: string;
  readonly parameters: readonly Given[];
  /** seconds for one cell */
  readonly timeout: number;
  /** seconds for all cells; Infinity: no limit */
  readonly budget: number;
  /** cells with one of these tags are not run, and keep the outputs they have */
  readonly skip: readonly string[];
  /** whether to go on after a cell that failed */
  readonly allowErrors: boolean;
  /** what an earlier run has written, to go on from; null: begin anew */
  readonly earlier: Ipynb | null;
  /** stops the cell that runs, and then the run */
  readonly signal: AbortSignal;
  /** a pipe by which another process stops a run, even where it spins, and whose end ends this process; null: none */
  readonly control: { readonly fd: number; readonly stop: () => void } | null;
  /** seconds on a clock that only goes forward */
  readonly now: () => number;
  /** keeps the notebook as it stands: called before the first cell and after each */
  readonly save: (notebook: Ipynb) => void;
  /** told when a cell starts, and when it has ended */
  readonly onCell: (event: CellEvent) => void;
}

export interface CellEvent {
  /** place among all cells of the notebook, from 0 */
  readonly index: number;
  readonly id: string;
  /** code cells that were finished with before this one, and how many there are */
  readonly done: number;
  readonly total: number;
  /** null: it starts; "again": it ran in the earlier run, and ran again for its variables */
  readonly status: CellStatus | 'again' | null;
  /** seconds that it may take */
  readonly limit: number;
  /** wall seconds; 0 where it did not run */
  readonly seconds: number;
  readonly failure: Failure | null;
}

export interface HeadlessRun {
  readonly notebook: Ipynb;
  /** of each code cell, in order, how it ended */
  readonly events: readonly CellEvent[];
  /** parameters by name, as they were taken */
  readonly parameters: Readonly<Record<string, unknown>>;
}
