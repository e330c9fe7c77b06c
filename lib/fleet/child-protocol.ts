/** What a small machine is asked for. */
export type MachineRequest =
  | { readonly ask: 'open'; readonly module: string; readonly warmSeconds: number }
  | { readonly ask: 'work'; readonly number: number }
  | { readonly ask: 'step'; readonly results: readonly unknown[] };

/** What it answers: one for each request. */
export type MachineReply = { readonly result: unknown } | { readonly failed: string };
