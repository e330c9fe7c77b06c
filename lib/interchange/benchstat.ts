import type { Environment, Imported } from '../types.js';
import { figure, nanoseconds, wholeBlock } from './figures.js';
import type { Format, Side } from './format.js';
import { joined } from './joined.js';

/**
 * The text of `go test -bench` (golang.org/design/14313-benchmark-format), which benchstat reads. A block is a line, so
 * that benchstat takes the spread between processes. The side is the last part of a name: `benchstat -col /side`
 * puts baseline and candidate beside each other, a row for each measurement.
 */
export const benchstat: Format = {
  title: 'Go benchmark text',
  ending: '.txt',
  readBy: (file) => `Read it with: benchstat -col /side ${file}`,
  write: ({ record: { suite, environment }, sides }) =>
    [...configuration(suite, environment), ...sides.flatMap((side) => lines(side, environment)), ''].join('\n'),
  is: ({ text, json }) => json === undefined && /^Benchmark\S*\s+\d+\s/m.test(text),
  read: ({ text }) => {
    const singles = text.split(/\r?\n/).flatMap(toImported);
    if (singles.length === 0) throw new Error('none of its lines has a time: "ns/op"');
    return joined(singles);
  },
};

const configuration = (suite: string, { os, cpu }: Environment): readonly string[] => {
  const [system = '', ...rest] = os.split(' ');
  const architecture = rest.at(-1) ?? '';
  return [
    `goos: ${system.toLowerCase()}`,
    `goarch: ${architectures[architecture] ?? architecture}`,
    `pkg: ${suite.replaceAll(/\s+/g, '_')}`,
    `cpu: ${cpu}`,
  ];
};

// as Go names them
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm: 'arm', arm64: 'arm64' };

const lines = (side: Side, { cores }: Environment): readonly string[] => {
  const { experiment, size, unit, baseline, candidate } = side.comparison;
  const parts = [
    `Benchmark${word(experiment).replace(/^./u, (first) => first.toUpperCase())}`,
    ...(size === 1 && unit === '' ? [] : [`size=${size}`]),
    `pair=${word(candidate)}_vs_${word(baseline)}`,
    `side=${side.role}`,
  ];
  return side.blocks.map(wholeBlock).map(({ evaluations, wall, cpu }) => {
    const times = `${nanoseconds(wall)} ns/op\t${nanoseconds(cpu)} cpu-ns/op`;
    return `${parts.join('/')}-${cores}\t${evaluations}\t${times}`;
  });
};

/** A name without what divides a line or the parts of a name. */
const word = (name: string): string => name.replaceAll(/[\s/]+/g, '_');

const toImported = (line: string, index: number): readonly Imported[] => {
  const [name = '', count, ...pairs] = line.trimEnd().split(/\s+/);
  // `go test -v` names a benchmark on a line of its own as it starts
  if (!name.startsWith('Benchmark') || count === undefined) return [];
  const wrong = (what: string): Error => new Error(`line ${index + 1} ${what}: ${line.trim().slice(0, 80)}`);
  if (!/^\d+$/.test(count)) throw wrong('has no number of iterations');
  if (pairs.length === 0 || pairs.length % 2 === 1) throw wrong('ends within a measurement');
  const [seconds, cpuSeconds] = ['', 'cpu-'].map((prefix) => timeOf(pairs, prefix));
  if (seconds === null) throw wrong('has a time that is no number');
  if (!seconds) return [];
  return [
    {
      tool: 'go test -bench',
      benchmark: name.slice('Benchmark'.length) || name,
      unit: 'line',
      seconds: [seconds],
      cpuSeconds: cpuSeconds ? [cpuSeconds] : [],
    },
  ];
};

/** Seconds of an operation, with the unit that go test writes or the one that benchstat shows; undefined where it is not given. */
const timeOf = (pairs: readonly string[], prefix: string): number | null | undefined => {
  for (const [unit, scale] of [
    ['ns/op', 1e-9],
    ['sec/op', 1],
  ] as const) {
    const at = pairs.indexOf(prefix + unit);
    if (at < 1) continue;
    const value = Number(pairs[at - 1]);
    return Number.isFinite(value) && value >= 0 ? figure(value * scale) : null;
  }
  return undefined;
};
