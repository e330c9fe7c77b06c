import { cpus } from 'node:os';

/** What one start of a kernel gave; seconds and bytes. null: it cannot, or the system does not say. */
export interface Readings {
  readonly start: number;
  readonly first: number;
  readonly sum: number;
  readonly declaration: number;
  readonly mathjs: number | null;
  readonly lines: number | null;
  /** of 2,000 lines, those that came before "idle" */
  readonly kept: number;
  readonly rss: number | null;
  readonly rssEnd: number | null;
  readonly watches: number | null;
  /** seconds from an interrupt to the reply, by case; null where it did not stop, or lost its state */
  readonly stopped: Readonly<Record<string, number | null>>;
}

export interface Side {
  readonly title: string;
  /** one for each round; null where it failed */
  readonly taken: readonly (Readings | null)[];
}

type Figure = Exclude<keyof Readings, 'stopped'>;

const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const count = (value: number): string => value.toLocaleString('en');

const rows: readonly (readonly [Figure, string, (value: number) => string])[] = [
  ['start', 'start to kernel_info', milliseconds],
  ['first', 'first cell', milliseconds],
  ['sum', '`1 + 1`, warm', milliseconds],
  ['declaration', 'a declaration and a function', milliseconds],
  ['mathjs', "first `import { evaluate } from 'mathjs'`", milliseconds],
  ['lines', '2,000 lines of output, to "idle"', milliseconds],
  ['kept', 'of these, there before "idle"', count],
  ['rss', 'memory after the first cell', megabytes],
  ['rssEnd', 'memory at the end', megabytes],
  ['watches', 'inotify watches', count],
];

/** Medians over the rounds, and the median of each round's ratio to the first side. */
export const report = (sides: readonly Side[], cells: number): string => {
  const [ours] = sides;
  const cell = ({ taken }: Side, figure: Figure, show: (value: number) => string): string => {
    const values = taken.flatMap((one) => one?.[figure] ?? []);
    if (values.length === 0) return '–';
    const ratios = taken.flatMap((one, round) => {
      const [a, b] = [one?.[figure], ours?.taken[round]?.[figure]];
      return typeof a === 'number' && typeof b === 'number' && b > 0 ? [a / b] : [];
    });
    const ratio =
      ratios.length > 0 && taken !== ours?.taken && show !== count ? ` (${median(ratios).toFixed(1)}×)` : '';
    return `${show(median(values))}${ratio}`;
  };
  const table = rows.map(([figure, title, show]) => [title, ...sides.map((side) => cell(side, figure, show))]);
  const cases = Object.keys(sides.flatMap(({ taken }) => taken.flatMap((one) => one ?? []))[0]?.stopped ?? {});
  const stops = cases.map((name) => [`interrupt: ${name}`, ...sides.map((side) => stopsOf(side, name))]);
  const line = (words: readonly string[]): string => `| ${words.join(' | ')} |`;
  return `# Kernels side by side

${ours?.taken.length} starts of each kernel in turn, medians; in brackets how many times ours, as the median of the rounds' ratios. All
run in this repository's notebooks folder and are asked over their sockets by the same client, from the request until both
the reply and "idle" are there. \`1 + 1\` and the declaration are medians of ${cells} cells of each start. An interrupt
counts when the cell ends within 5 s and a variable is still there; beside it is the median time to the reply. One start
of each, ahead of these, is not counted: it fills the caches of compiled code that later ones find.
Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores. Written by \`npm run bench:kernel\`.

${line(['', ...sides.map(({ title }) => title)])}
${line(['---', ...sides.map(() => '---')])}
${[...table, ...stops].map(line).join('\n')}
`;
};

const stopsOf = ({ taken }: Side, name: string): string => {
  const tried = taken.flatMap((one) => (one ? [one.stopped[name] ?? null] : []));
  const stopped = tried.flatMap((seconds) => seconds ?? []);
  return `${stopped.length} of ${tried.length}${stopped.length > 0 ? `, ${milliseconds(median(stopped))}` : ''}`;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
