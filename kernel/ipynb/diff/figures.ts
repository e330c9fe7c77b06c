import { type Difference, type Standing, same, together } from './difference.js';

/** A figure with a unit, as it was printed; in the unit's base: seconds, bytes, ratios, shares. */
export interface Figure {
  readonly text: string;
  readonly value: number;
  /** null: printed without one */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const number = '[−-]?(?:\\d[\\d,]*(?:\\.\\d+)?(?:e[+-]?\\d+)?|∞)';
const unit = '×|x(?![\\w])|%|(?:[nµμm]?s|min|h|B|[KMGT]iB|ops/s)(?![A-Za-z])';
const figure = new RegExp(
  `(?<![\\w.])(?<value>${number})\\s?(?<unit>${unit})` +
    `(?:\\s+\\((?<low>${number})(?:\\s?(?<lowUnit>${unit}))? to (?<high>${number})(?:\\s?(?<highUnit>${unit}))?)?`,
  'g',
);
/** How much was measured, which follows from how long things took. */
const effort = /(?<![\w.])[\d,]+(?= (?:loop|run|pair|block|round|sample|process)(?:e?s)?\b)/g;

/**
 * Compares two printed texts: figures with a unit by their intervals, everything else to the letter but for the blanks
 * that align it. A figure without an interval that changed tells nothing, unless a `tolerance` (a share) says how much it may.
 */
export const compareTexts = (before: string, after: string, tolerance: number | null): Difference => {
  if (before === after) return same;
  const [old, now] = [before, inOrderOf(before, after)].map(read) as [Read, Read];
  if (old.shape !== now.shape) return { standing: 'differs', lines: firstLines(before, after) };
  const all = together(old.figures.map((one, index) => compareFigures(one, now.figures[index]!, tolerance)));
  return all.standing === 'same' ? { standing: 'stayed', lines: [] } : all;
};

/** Differences up to this share mean nothing: that of `moved` for comparisons, by default. */
const margin = 0.02;

const compareFigures = (old: Figure, now: Figure, tolerance: number | null): Difference => {
  if (old.text === now.text) return same;
  const said = (standing: Standing, why: string): Difference => ({
    standing,
    lines: standing === 'stayed' ? [] : [`${shown(old)} → ${shown(now)}: ${why}`],
  });
  if (old.interval && now.interval)
    return areApart(old.interval, now.interval)
      ? said('moved', 'the intervals lie apart')
      : said('stayed', 'the intervals meet');
  if (tolerance === null) return said('unsure', 'no interval to tell by');
  const change = Math.abs(now.value - old.value) / Math.max(Math.abs(old.value), Number.MIN_VALUE);
  return change <= tolerance ? said('stayed', 'within the tolerance') : said('moved', 'beyond the tolerance');
};

const areApart = (one: { low: number; high: number }, other: { low: number; high: number }): boolean =>
  one.low > other.high + margin * Math.abs(other.high) || other.low > one.high + margin * Math.abs(one.high);

/**
 * The later text with its lines and sentences in the order of the earlier one's, where they are the same but for their
 * figures: what is listed by size changes places when it is measured anew.
 */
const inOrderOf = (before: string, after: string): string => {
  const left = partsOf(after);
  const found = partsOf(before).map(({ words, blanks }) => {
    const shape = shapeOf(words);
    const at = left.findIndex((one) => shapeOf(one.words) === shape);
    return at < 0 ? null : left.splice(at, 1)[0]!.words + blanks;
  });
  return left.length > 0 || found.includes(null) ? after : found.join('');
};

/** Lines and sentences, each apart from the blanks behind it. */
const partsOf = (text: string): { words: string; blanks: string }[] =>
  text.split(/(?<=\n|\. )/).map((part) => {
    const words = part.trimEnd();
    return { words, blanks: part.slice(words.length) };
  });

interface Read {
  readonly shape: string;
  readonly figures: readonly Figure[];
}

/** The text with its figures taken out, and the figures. */
const read = (text: string): Read => {
  const figures: Figure[] = [];
  const shape = text
    .replace(figure, (whole: string, ...rest: unknown[]) => {
      figures.push(toFigure(whole, rest.at(-1) as Readonly<Record<string, string | undefined>>));
      return '#';
    })
    .replace(effort, '#')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/gm, '');
  return { shape, figures };
};

const toFigure = (text: string, groups: Readonly<Record<string, string | undefined>>): Figure => {
  const { value = '', unit: own = '', low, lowUnit, high, highUnit } = groups;
  return {
    text,
    value: toNumber(value, own),
    interval:
      low === undefined || high === undefined
        ? null
        : { low: toNumber(low, lowUnit ?? own), high: toNumber(high, highUnit ?? own) },
  };
};

const scales: Readonly<Record<string, number>> = {
  ...{ ns: 1e-9, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 },
  ...{ '%': 0.01, B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 },
};

const toNumber = (text: string, ofUnit: string): number => {
  const plain = text.replace('−', '-').replaceAll(',', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const size = plain.endsWith('∞') ? Number.POSITIVE_INFINITY : Math.abs(Number(plain));
  return sign * size * (scales[ofUnit] ?? 1);
};

/** The first lines that differ, one of each. */
const firstLines = (before: string, after: string): readonly string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index).find(
    (index) => old[index] !== now[index] && shapeOf(old[index]) !== shapeOf(now[index]),
  );
  return at === undefined ? [] : [`- ${clip(old[at] ?? '')}`, `+ ${clip(now[at] ?? '')}`];
};

const shapeOf = (line: string | undefined): string | null => (line === undefined ? null : read(line).shape);
const clip = (line: string): string => (line.length > 160 ? `${line.slice(0, 160)}…` : line);
/** What was matched of an interval ends before its bracket does. */
const shown = ({ text, interval }: Figure): string => (interval ? `${text})` : text);
