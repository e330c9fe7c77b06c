import { perform } from '../../experiments/cli/line/perform.js';

/** How one command line ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  /** both streams are terminals of 100 columns */
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Performs a command line in this process. */
export const eightways = async (
  words: readonly string[],
  { terminal = false, env = {}, signal = new AbortController().signal }: Setting = {},
): Promise<Ended> => {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const stream = (lines: string[]) => ({ write: (text: string) => lines.push(text), isTTY: terminal, columns: 100 });
  const code = await perform(words, { stdout: stream(stdout), stderr: stream(stderr), env }, signal);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
};
