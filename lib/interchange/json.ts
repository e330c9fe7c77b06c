// Looks into JSON of unknown shape: each gives null where the value is not of the kind asked for.

export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

export const listOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A time: a finite number from 0. */
export const timeOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

/** A list of times with at least one. */
export const timesIn = (value: unknown): readonly number[] | null => {
  const list = listOf(value);
  return list && list.length > 0 && list.every((each) => timeOf(each) !== null) ? (list as readonly number[]) : null;
};
