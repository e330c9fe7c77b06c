/** One run of a command, asked of the runner. */
export interface RunRequest {
  readonly id: number;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string | null;
  /** absolute path of a file to read from; null: nothing */
  readonly stdin: string | null;
  /** seconds after which it is ended */
  readonly timeout: number;
  /** whether to look again and again at the memory it holds: not while it is timed */
  readonly watch: boolean;
  /** where the CPU time of the runner and its children is counted, and the seconds of a unit; null: nowhere */
  readonly account: { readonly file: string; readonly unit: number } | null;
}

/** What came of it. */
export interface RunReply {
  readonly id: number;
  /** wall seconds from asking for the process to its end */
  readonly wall: number;
  /** CPU seconds of it and all that it started; null where they are not counted */
  readonly cpu: number | null;
  /** most resident bytes of it and its children that were seen; null: not watched, or not to be seen */
  readonly memory: number | null;
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** why it could not be started; null: it was */
  readonly notStarted: string | null;
  /** of all that it printed */
  readonly hash: string;
  /** the beginning of what it printed */
  readonly output: string;
  /** the end of what it said on standard error */
  readonly errors: string;
}
