// Quantities in words: SI in, three significant digits out.

/** Seconds: "32.0 µs", "1.24 s", "2 min 5 s". */
export const duration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return unknown;
  if (seconds < 0) return `−${duration(-seconds)}`;
  if (seconds === 0) return '0 s';
  if (significant(seconds) >= 100) return longDuration(Math.round(seconds));
  const scale = timeScales.find(({ unit }) => significant(seconds / unit) < 1000) ?? timeScales[timeScales.length - 1]!;
  return `${threeDigits(seconds / scale.unit)} ${scale.name}`;
};

const unknown = '—';

const timeScales = [
  { unit: 1e-9, name: 'ns' },
  { unit: 1e-6, name: 'µs' },
  { unit: 1e-3, name: 'ms' },
  { unit: 1, name: 's' },
] as const;

const longDuration = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${seconds % 60} s`;
};

/** A speed-up: "1.84×", "187×", "0.31×". */
export const ratio = (value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return '∞×';
  return Number.isFinite(value) ? `${threeDigits(value)}×` : unknown;
};

/** A speed-up with its interval: "1.84× (1.71 to 1.97)". */
export const interval = ({ value, low, high }: { value: number; low: number; high: number }): string =>
  `${ratio(value)} (${bare(ratio(low))} to ${bare(ratio(high))})`;

/** A share: 0.432 is "43.2 %". */
export const percent = (share: number): string =>
  Number.isFinite(share) ? `${minus(plainDecimals(share * 100))} %` : unknown;

/** A share that may be small: 0.0143 is "1.4 %", 0.0051 is "0.51 %", 1e-7 is "< 0.001 %"; above 1 it is whole. */
export const finePercent = (share: number): string => {
  if (Number.isFinite(share) && share >= 1) return `${count(Math.round(share * 100))} %`;
  if (!Number.isFinite(share) || share >= 0.00995) return percent(share);
  return share < 1e-5 ? '< 0.001 %' : `${(share * 100).toPrecision(2)} %`;
};

/** A share with its interval: "43.2 % (41.0 to 45.5)". */
export const percentInterval = ({ value, low, high }: { value: number; low: number; high: number }): string =>
  `${percent(value)} (${percent(low).replace(' %', '')} to ${percent(high).replace(' %', '')})`;

/** A signed share: 0.022 is "+2.2 %". */
export const signedPercent = (share: number): string => (share > 0 ? `+${percent(share)}` : percent(share));

/** A margin or a confidence, without needless decimals: 0.02 is "2 %", 0.95 is "95 %". */
export const wholePercent = (share: number): string =>
  Number.isFinite(share) ? `${Number((share * 100).toPrecision(3))} %` : unknown;

/** Bytes: "512 B", "1.50 MiB". */
export const bytes = (size: number): string => {
  if (!Number.isFinite(size)) return unknown;
  if (size < 0) return `−${bytes(-size)}`;
  const power = byteScales.findIndex((_, index) => significant(size / 1024 ** index) < 1000);
  const index = power < 0 ? byteScales.length - 1 : power;
  return index === 0 ? `${Math.round(size)} B` : `${threeDigits(size / 1024 ** index)} ${byteScales[index]}`;
};

const byteScales = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A number of things: "12,345", "1 pair", "3 pairs"; give the plural where it is not the word and an s. */
export const count = (number: number, one = '', many = `${one}s`): string => {
  const figure = Number.isFinite(number) ? grouped(number) : unknown;
  return one === '' ? figure : `${figure} ${number === 1 ? one : many}`;
};

// Made on first use: it takes milliseconds, of every start.
let format: Intl.NumberFormat | null = null;
const grouped = (value: number): string => {
  format ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
  return format.format(value);
};

/** A workload's size: "10,000 rows"; empty for the lone size 1 that counts nothing. */
export const extent = (size: number, unit: string): string => {
  if (unit === '') return size === 1 ? '' : count(size);
  return `${count(size)} ${size === 1 ? unit.replace(/(?<=[^s])s$/, '') : unit}`;
};

const bare = (text: string): string => text.replace('×', '');
const minus = (text: string): string => text.replace('-', '−');
const significant = (value: number): number => Number(value.toPrecision(3));
const plainDecimals = (value: number): string => value.toFixed(1).replace(/^-0\.0$/, '0.0');

/** At most three significant digits, and never more than two decimals from 0.1 on: 0.31, 1.84, 18.4, 184, 1,840. */
const threeDigits = (value: number): string => {
  const size = Math.abs(significant(value));
  if (size >= 100) return grouped(significant(value));
  if (size >= 10) return value.toFixed(1);
  return size >= 0.1 || size === 0 ? value.toFixed(2) : value.toPrecision(2);
};
