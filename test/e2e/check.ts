/** Told of each check as it ends. */
export type OnCheck = (check: Check) => void;

/** One check, and how it ended. */
export interface Check {
  /** what it holds to be so, in words */
  readonly check: string;
  readonly name: string;
  readonly ok: boolean;
  /** what it saw, or why it failed */
  readonly note: string;
}
