// What the watch and the thread that runs cells tell each other.

/** Places in the shared array of 32-bit numbers. */
export const place = {
  /** 1 while code of a cell may be running */
  userCode: 0,
  /** the number of the cell that runs; 0: none */
  cell: 1,
  /** the cell whose end of time the main thread has heard of */
  heard: 2,
} as const;

/** To the watch: a cell starts, or with null the one that ran has ended. Back comes the number of a cell that is late. */
export interface ToWatch {
  readonly cell: number;
  readonly seconds: number | null;
}
