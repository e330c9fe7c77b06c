/** A database that keeps the history: a row of the table in stores.ts opens it. */
export interface Store {
  /** other machines may report into it: what is not from here stays as it is */
  readonly shared: boolean;
  /** Runs one statement; its values stand as $1, $2 and so on, each once and in that order. */
  readonly run: (sql: string, values?: readonly Value[]) => Promise<void>;
  readonly rows: (sql: string, values?: readonly Value[]) => Promise<readonly Readonly<Record<string, Value>>[]>;
  /** Ends it; one in a file is written now, whole or not at all. Throws when it cannot be. */
  readonly close: () => Promise<void>;
}

export type Value = string | number | null;

export interface StoreKind {
  readonly is: (url: string) => boolean;
  /** Throws when its package is not installed, or when it cannot be reached. */
  readonly open: (url: string) => Promise<Store>;
}
