import type { PeerFacts } from '../trial.js';

/** One copy of the function as a user would hand it to a tool. */
export interface Task {
  readonly name: 'A' | 'B';
  readonly run: () => unknown;
  readonly promise: boolean;
}

/** Measures both tasks with one tool, in the order given, in about so many seconds, and gives what the tool said. */
export type Measure = (tasks: readonly [Task, Task], seconds: number) => Promise<PeerFacts>;

/** What a fresh process is asked for, as JSON in its only argument. */
export interface PeerRequest {
  /** URL of the suite module */
  readonly module: string;
  readonly tool: string;
  readonly seconds: number;
}

/** Facts of both tasks, whichever came first. */
export const sides = <T>(tasks: readonly [Task, Task], each: readonly [T, T]): { readonly A: T; readonly B: T } =>
  tasks[0].name === 'A' ? { A: each[0], B: each[1] } : { A: each[1], B: each[0] };
