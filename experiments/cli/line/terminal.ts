/** Where a command writes, and what may be written there. */
export interface Terminal {
  /** one line on standard output */
  readonly out: (line: string) => void;
  /** one line on standard error */
  readonly note: (line: string) => void;
  /** what a person reads: standard output, or standard error when --json keeps standard output for the document */
  readonly say: (line: string) => void;
  /** raw text on standard error, for the progress line */
  readonly draw: (text: string) => void;
  readonly json: boolean;
  readonly colour: boolean;
  /** standard error is a terminal, so a line can be redrawn there */
  readonly live: boolean;
  readonly columns: number;
  readonly rows: number;
  /** how the command is typed here, for lines that say what to do next */
  readonly typed: string;
  /** aborted by Ctrl-C */
  readonly signal: AbortSignal;
  /** seconds on a clock that only goes forward */
  readonly now: () => number;
}

/** What a terminal is made of: `process`, or in a test two arrays. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export const toTerminal = (
  { json = false, noColour = false }: { json?: boolean | undefined; noColour?: boolean | undefined },
  signal: AbortSignal,
  { stdout, stderr, env }: Streams,
): Terminal => {
  const out = (line: string) => void stdout.write(`${line}\n`);
  const note = (line: string) => void stderr.write(`${line}\n`);
  const plain = noColour || Boolean(env.NO_COLOR) || env.TERM === 'dumb';
  return {
    out,
    note,
    say: json ? note : out,
    draw: (text) => void stderr.write(text),
    json,
    colour: !plain && Boolean((json ? stderr : stdout).isTTY),
    live: Boolean(stderr.isTTY) && env.TERM !== 'dumb',
    columns: stderr.columns || 120,
    rows: stderr.rows || 40,
    typed: typedAs(env.npm_lifecycle_event),
    signal,
    now: () => performance.now() / 1000,
  };
};

// In the repository there is no command on the PATH: npm runs the source.
const typedAs = (npmEvent: string | undefined): string => {
  if (!npmEvent) return 'eightways';
  if (__filename.endsWith('.ts')) return 'npm run eightways --';
  return npmEvent === 'npx' ? 'npx eightways' : 'eightways';
};
