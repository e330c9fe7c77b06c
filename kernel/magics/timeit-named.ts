import type { Notebook } from '../notebook.js';
import type { TimedLoop } from '../plain.js';

/** Code that %timeit --name remembers, ready to run again. */
export interface Named {
  readonly name: string;
  readonly loop: TimedLoop;
  /** evaluations in each run */
  readonly loops: number;
}

const remembered = new WeakMap<Notebook, Map<string, Named>>();

export const named = (notebook: Notebook): Map<string, Named> => {
  const known = remembered.get(notebook) ?? new Map<string, Named>();
  remembered.set(notebook, known);
  return known;
};
