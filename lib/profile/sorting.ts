import { messages } from '../messages.js';
import type { Part } from '../types.js';

/** Keys of pstats (Python's reader of profiles) that a profile's functions can be sorted by, with shorter ones of ours. */
const sortKeys: Readonly<Record<string, (a: Part, b: Part) => number>> = {
  cumulative: (a, b) => b.totalSeconds - a.totalSeconds,
  time: (a, b) => b.selfSeconds - a.selfSeconds,
  calls: (a, b) => (b.calls ?? 0) - (a.calls ?? 0),
  gc: (a, b) => b.gcSeconds - a.gcSeconds,
  share: (a, b) => b.share.value - a.share.value,
  name: (a, b) => compareText(a.name, b.name),
  file: (a, b) => compareText(a.file, b.file),
  line: (a, b) => a.line - b.line,
  nfl: (a, b) => compareText(a.name, b.name) || compareText(a.file, b.file) || a.line - b.line,
  stdname: (a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.name, b.name),
};

const aliases: Readonly<Record<string, string>> = {
  cumtime: 'cumulative',
  total: 'cumulative',
  tottime: 'time',
  self: 'time',
  ncalls: 'calls',
  pcalls: 'calls',
  filename: 'file',
  module: 'file',
};

/** Sorts by the first key, and by the next where that does not decide; keys may be cut as far as they stay clear. */
export const sortParts = (parts: readonly Part[], keys: readonly string[]): readonly Part[] => {
  const rules = keys.map(ruleOf);
  return [...parts].sort((a, b) => {
    for (const rule of rules) {
      const order = rule(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
};

/**
 * Keeps rows as pstats does, limit after limit: a whole number keeps the first so many, a fraction from 0 to 1 that share
 * of them, and text, as a pattern, those whose place ("file:line(name)") it fits.
 */
export const limitParts = (parts: readonly Part[], limits: readonly string[]): readonly Part[] =>
  limits.reduce((kept: readonly Part[], limit) => {
    const number = Number(limit);
    if (limit.trim() !== '' && Number.isInteger(number) && number >= 0 && !/[.e]/.test(limit))
      return kept.slice(0, number);
    if (limit.trim() !== '' && number >= 0 && number <= 1) return kept.slice(0, Math.round(number * kept.length));
    const pattern = patternOf(limit);
    return kept.filter(({ name, file, line }) => pattern.test(`${file}:${line}(${name})`));
  }, parts);

const ruleOf = (key: string): ((a: Part, b: Part) => number) => {
  const names = [...Object.keys(sortKeys), ...Object.keys(aliases)];
  const near = names.filter((name) => name.startsWith(key));
  const found = names.includes(key) ? key : near[0];
  const meant = new Set(near.map((name) => aliases[name] ?? name));
  if (key === '' || found === undefined || (!names.includes(key) && meant.size > 1))
    throw new Error(messages.notASortKey(key, Object.keys(sortKeys)));
  return sortKeys[aliases[found] ?? found]!;
};

const patternOf = (limit: string): RegExp => {
  try {
    if (limit.trim() === '' || Number.isFinite(Number(limit))) throw new SyntaxError('no pattern');
    return new RegExp(limit);
  } catch {
    throw new Error(messages.notALimit(limit));
  }
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
