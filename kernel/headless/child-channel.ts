// What passes between a run's own process and the one that asked for it.

import type { Fields, Ipynb } from '../ipynb/ipynb.js';
import type { CellEvent, HeadlessOptions, HeadlessRun } from './headless.js';

/** The pipe in the child by which it is stopped. */
export const controlFd = 4;

export interface ChildStart {
  readonly notebook: Ipynb;
  /** absolute path of the file that is written */
  readonly target: string;
  /** what the notebook's metadata are to say of the run; null: nothing */
  readonly own: Fields | null;
  readonly options: Pick<
    HeadlessOptions,
    'folder' | 'parameters' | 'timeout' | 'budget' | 'skip' | 'allowErrors' | 'earlier'
  >;
}

export type FromChild =
  | { readonly kind: 'cell'; readonly event: CellEvent }
  | { readonly kind: 'ended'; readonly run: Omit<HeadlessRun, 'notebook'> }
  /** nothing could be run, or written; "usage": what was asked for is wrong */
  | { readonly kind: 'refused'; readonly why: 'usage' | 'file' | 'defect'; readonly message: string };
