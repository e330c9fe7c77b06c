// What a recording of asynchronous operations holds. Times are milliseconds since the process began.

/** A position that ran, as V8 names it; lines and columns from 0. */
export interface Position {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What the event loop ran from one callback of its own to the next, microtasks included. */
export interface Turn {
  readonly at: number;
  /** time without anything to do, from the start of the process until `at` */
  readonly idle: number;
  /** index of the operation that it goes on from; -1: of an event, or the program's start */
  readonly root: number;
  /** what kind of event it was, where it was one: "worker", "process", "server" */
  readonly event: string;
}

/** Something that was begun and is over later. */
export interface Operation {
  readonly kind: OperationKind;
  /** what it is for: "127.0.0.1:5432", "20 ms", a path; '' where that is not known */
  readonly target: string;
  readonly begin: number;
  /** null: never */
  readonly end: number | null;
  /** index of the turn that began it */
  readonly turn: number;
  /** lines of the program that it was begun from, innermost first; empty where the engine or a package began it by itself */
  readonly stack: readonly Position[];
  /** the package that began it by itself; '' where it was none */
  readonly by: string;
  /** it waits only so that something is given up in time, or keeps nothing alive: a timer cleared or unref'd */
  readonly guard: boolean;
}

export type OperationKind =
  | 'HTTP request'
  | 'connect'
  | 'socket'
  | 'timer'
  | 'file'
  | 'name lookup'
  | 'crypto'
  | 'compression'
  | 'native work'
  | 'immediate';

/** What a program did from its start, or from where the recording began, to its end. */
export interface Recording {
  readonly begin: number;
  readonly end: number;
  /** time without anything to do until the end, as in `Turn` */
  readonly idle: number;
  readonly turns: readonly Turn[];
  readonly operations: readonly Operation[];
  /** operations begun beyond the most that are kept */
  readonly omitted: number;
  /** seconds by which the event loop was late; null where nothing was seen */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number } | null;
}

/** What is asked of a program that is watched, in the environment variable EIGHTWAYS_ASYNC. */
export interface AsyncRequest {
  /** path of the program's script */
  readonly script: string;
  /** file to write the answer to */
  readonly answer: string;
  /** it must load the script itself */
  readonly loads: boolean;
}

export interface AsyncWatched {
  /** of what the engine tells nothing: "timers", "files" */
  readonly absent: readonly string[];
  /** null where something is absent */
  readonly recording: Recording | null;
}
