/** What is done with the calls of a part while its program runs. Paths are absolute. */
export type PartRequest =
  /** each call is timed, what it is given and what it answers kept */
  | { readonly do: 'record'; readonly answer: string }
  /** each call is made in both forms, in an order that alternates by call and `turn`; the program goes on with the first form's answer */
  | { readonly do: 'pair'; readonly answer: string; readonly turn: number }
  /** each call is timed, and followed by a pause of `factor` times as long */
  | { readonly do: 'delay'; readonly answer: string; readonly factor: number }
  /** each call is timed */
  | { readonly do: 'time'; readonly answer: string }
  /** calls are answered from what was recorded, after `factor` times the time that they took */
  | { readonly do: 'replay'; readonly answer: string; readonly recorded: string; readonly factor: number };

/** What a run leaves that was not recorded, as JSON. Seconds. */
export interface PartRun {
  /** outermost calls, and the time in them */
  readonly calls: number;
  readonly seconds: number;
  /** of the changed form on the same calls; null: it was not called */
  readonly other: number | null;
  /** whether a call of the changed form answered something else, or failed */
  readonly differs: boolean;
  /** reading the recorded answers, before the program began */
  readonly loading: number;
  /** calls that nothing was recorded for: these were made */
  readonly strayed: number;
}

/** What a run that was recorded leaves, in the engine's own form of structured clones. */
export interface Recorded {
  /** of each outermost call, in their order */
  readonly seconds: Float64Array;
  /** what every `stride`th call was given, each as a clone of its own */
  readonly given: readonly Uint8Array[];
  readonly stride: number;
  /** what each call answered, each as a clone of its own; null where they take too much memory, or cannot be cloned */
  readonly answers: readonly Uint8Array[] | null;
  /** seconds from the first call on in which the event loop had nothing to do, and from the program's start to its end */
  readonly idle: number;
  readonly wall: number;
  /** why it cannot be taken out; null: nothing speaks against it */
  readonly stuck: Stuck | null;
}

export type Stuck = 'arguments' | 'answer' | 'changes' | 'promise' | 'state' | 'throws' | 'this';
