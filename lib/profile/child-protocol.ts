/** What a process that is profiled is asked for. */
export interface ProfileRequest {
  /** URL of the compiled suite module */
  readonly module: string;
  readonly index: number;
  readonly variant: string;
  readonly size: number;
  readonly seed: number;
  readonly warmupSeconds: number;
  /** how long to profile, about */
  readonly seconds: number;
  /** sampling interval, seconds; null: no samples, the module has a part with a clock */
  readonly interval: number | null;
}

/** What it answers. */
export interface ProfiledProcess {
  readonly evaluations: number;
  /** wall and CPU seconds of them all */
  readonly wall: number;
  readonly cpu: number;
  /** a Profiler.Profile of the DevTools protocol */
  readonly profile: unknown;
  readonly clock: PartClock | null;
}

/** The global symbol under which a module with a clocked part leaves its clock. */
export const clockName = 'eightways.clock';

/** What a clocked part tells of itself. */
export interface PartClock {
  /** seconds from call to return, calls from within itself counted once: wall, and CPU of the whole process */
  readonly wall: number;
  readonly cpu: number;
  readonly calls: number;
  /** whether a call gave a promise: then the seconds are no measure of the part */
  readonly promise: boolean;
}
