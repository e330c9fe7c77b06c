/**
 * The tables, in the words that SQLite and PostgreSQL share. All of it is derived: from the records, and commit times from
 * git. Times are ISO 8601 in UTC, seconds and ratios are double precision.
 */
export const schema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS eightways_machines (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, cpu TEXT NOT NULL, cores INTEGER NOT NULL, memory DOUBLE PRECISION NOT NULL,
    os TEXT NOT NULL)`,
  'CREATE TABLE IF NOT EXISTS eightways_engines (id TEXT PRIMARY KEY)',
  'CREATE TABLE IF NOT EXISTS eightways_commits (id TEXT PRIMARY KEY, committed_at TEXT)',
  `CREATE TABLE IF NOT EXISTS eightways_runs (
    id TEXT PRIMARY KEY, suite TEXT NOT NULL, started_at TEXT NOT NULL, eightways TEXT NOT NULL,
    machine TEXT NOT NULL REFERENCES eightways_machines (id), commit_id TEXT REFERENCES eightways_commits (id))`,
  `CREATE TABLE IF NOT EXISTS eightways_files (
    file TEXT PRIMARY KEY, stamp TEXT NOT NULL, run TEXT NOT NULL REFERENCES eightways_runs (id))`,
  `CREATE TABLE IF NOT EXISTS eightways_comparisons (
    run TEXT NOT NULL REFERENCES eightways_runs (id), position INTEGER NOT NULL,
    engine TEXT NOT NULL REFERENCES eightways_engines (id),
    experiment TEXT NOT NULL, strategy TEXT NOT NULL, baseline TEXT NOT NULL, candidate TEXT NOT NULL,
    size DOUBLE PRECISION NOT NULL, unit TEXT NOT NULL, expected TEXT NOT NULL, clock TEXT NOT NULL,
    margin DOUBLE PRECISION NOT NULL, speedup DOUBLE PRECISION, low DOUBLE PRECISION, high DOUBLE PRECISION,
    confidence DOUBLE PRECISION, verdict TEXT NOT NULL, refused TEXT,
    baseline_seconds DOUBLE PRECISION, candidate_seconds DOUBLE PRECISION, quantity TEXT NOT NULL DEFAULT 'time',
    PRIMARY KEY (run, position))`,
  'CREATE INDEX IF NOT EXISTS eightways_by_experiment ON eightways_comparisons (experiment)',
];

/** Columns that tables of an earlier version lack, each with how to find that out, and what to do about it. */
export const added: readonly { readonly probe: string; readonly change: string }[] = [
  {
    probe: 'SELECT quantity FROM eightways_comparisons LIMIT 1',
    change: "ALTER TABLE eightways_comparisons ADD COLUMN quantity TEXT NOT NULL DEFAULT 'time'",
  },
];

/** Counts up when more is derived from the same records, so that they are read again. */
export const DERIVATION = 2;

/** The tables, those first that others are not named in. */
export const tables: readonly string[] = [
  'eightways_comparisons',
  'eightways_files',
  'eightways_runs',
  'eightways_commits',
  'eightways_engines',
  'eightways_machines',
];
