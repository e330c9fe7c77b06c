/** What the command's exit code means; printed by --help, and the only place where the numbers stand. */
export const exits = {
  fine: { code: 0, means: 'all went as it should' },
  unmet: {
    code: 1,
    means: 'a candidate, an objective, a check or a cell failed, notebooks differ, or what --fail-on names happened',
  },
  usage: { code: 2, means: 'the command line cannot be understood, or names nothing that exists' },
  lacking: { code: 3, means: 'this machine lacks what was asked for' },
  unusable: { code: 4, means: 'a file cannot be read or written, or does not hold what it should' },
  defect: { code: 70, means: 'a mistake in eightways itself; please report it' },
  interrupted: { code: 130, means: 'interrupted with Ctrl-C; what was measured until then is kept' },
} as const;

export type Exit = keyof typeof exits;

/** An error that ends the command with a message of its own and the given exit, without a stack. */
export const refusal = (exit: Exit, message: string): Error => Object.assign(new Error(message), { exit });

/** The exit an error asks for: its own, or by its kind: the system's and plain errors are about a file, others are our defect. */
export const exitOf = (error: unknown): Exit => {
  if (!(error instanceof Error)) return 'defect';
  if ('exit' in error) return error.exit as Exit;
  if ('syscall' in error) return 'unusable';
  return error.constructor === Error ? 'unusable' : 'defect';
};
