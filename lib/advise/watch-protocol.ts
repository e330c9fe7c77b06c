/** What a program waited for. */
export interface Pending {
  /** seconds in which the event loop had nothing to do */
  readonly idle: number;
  /** operations pending meanwhile, in the mean */
  readonly concurrency: number;
  /** operations begun, by the engine's names */
  readonly kinds: Readonly<Record<string, number>>;
}
