// What the watch and the thread that runs cells tell each other.

/** Places in the shared array of 32-bit numbers. */
export const place = {
  /** 1 while code of a cell may be running */
  userCode: 0,
  /** the number of the cell that runs; 0: none */
  cell: 1,
  /** the last cell that the main thread has heard should end */
  heard: 2,
} as const;

export interface WatchStart {
  readonly buffer: SharedArrayBuffer;
  /** the pipe whose every message stops the run, and whose end ends the process; null: none */
  readonly control: number | null;
}

/** To the watch: a cell starts, or with null the one that ran has ended. */
export interface ToWatch {
  readonly cell: number;
  readonly seconds: number | null;
}

/** From the watch: a cell should end, since it has had its time or since the run should stop. */
export interface FromWatch {
  readonly cell: number;
  readonly why: 'late' | 'stop';
}
