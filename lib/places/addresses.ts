import { spawnSync } from 'node:child_process';

/** What a process starts with. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The command line that runs a program at the same addresses each time. Where the operating system puts the engine is
 * drawn for each process, and decides by up to a tenth how well its built-in functions share the processor's tables. The
 * line itself where that cannot be had: off Linux, and in containers that forbid it.
 */
export const atFixedAddresses = ({ command, args }: CommandLine): CommandLine => {
  allowed ??= process.platform === 'linux' && spawnSync(SETARCH, ['-R', 'true'], { timeout: 5000 }).status === 0;
  return allowed ? { command: SETARCH, args: ['-R', command, ...args] } : { command, args };
};

const SETARCH = '/usr/bin/setarch';

let allowed: boolean | null = null;

/**
 * Environment variables for two processes of one program, so that their stacks begin at the same address although their
 * flags take different room above them: one per cent and more can hang on that (Mytkowicz et al., ASPLOS 2009, §4).
 * `moved` bytes move both stacks, so that not every block sees the same.
 */
export const paddings = (
  flags: readonly (readonly string[])[],
  moved: number,
): readonly Readonly<Record<string, string>>[] => {
  const most = Math.max(...flags.map(({ length }) => length));
  // an argument more is also a pointer more
  const empty = flags.map(({ length }) =>
    Array.from({ length: most - length }, (_, i) => [`${NAME}_${i}`, ''] as const),
  );
  const bytes = flags.map((own, i) => roomOf(own) + roomOf(empty[i]!.map(([name]) => `${name}=`)));
  return empty.map((own, i) => ({
    ...Object.fromEntries(own),
    [NAME]: 'x'.repeat(moved + Math.max(...bytes) - bytes[i]!),
  }));
};

const NAME = 'EIGHTWAYS_PADDING';

/** Bytes of C strings. */
const roomOf = (strings: readonly string[]): number =>
  strings.reduce((sum, each) => sum + Buffer.byteLength(each) + 1, 0);
