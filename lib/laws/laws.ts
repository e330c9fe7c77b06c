// The laws of scaling as data: one mathjs string each, evaluated and typeset from the same text.

/** A symbol of a law's formula. Values outside `least` to `most` are refused. */
export interface LawVariable {
  readonly meaning: string;
  /** "1" for shares, ratios and counts */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

export interface Law {
  readonly title: string;
  /** what the formula gives */
  readonly gives: string;
  /** a mathjs expression in the variables below */
  readonly formula: string;
  readonly variables: Readonly<Record<string, LawVariable>>;
  readonly source: string;
}

const variable = (meaning: string, unit = '1', least = 0, most = Number.POSITIVE_INFINITY): LawVariable => ({
  meaning,
  unit,
  least,
  most,
});

const share = variable('share of the whole that the part takes', '1', 0, 1);
const workers = variable('workers: CPUs, threads, processes or users', '1', Number.MIN_VALUE);
const contention = variable('contention: the share of work that only one worker at a time can do', '1', 0, 1);
const coherency = variable('coherency: what each pair of workers costs the others in agreeing');
const throughputOfOne = variable('throughput of one worker', '1/s');

const amdahl1967 = 'Amdahl, AFIPS Conference Proceedings 30, 1967';
const gunther2007 = 'Gunther, Guerrilla Capacity Planning, Springer 2007, chapters 4 to 6';
const kleinrock1975 = 'Kleinrock, Queueing Systems I, Wiley 1975, section 3.5';

export const laws = {
  amdahl: {
    title: "Amdahl's law",
    gives: 'speed-up of the whole when a part of share p becomes s times as fast',
    formula: '1 / ((1 - p) + p / s)',
    variables: { p: share, s: variable('speed-up of the part alone', '1', Number.MIN_VALUE) },
    source: amdahl1967,
  },
  ceiling: {
    title: "Amdahl's ceiling",
    gives: 'speed-up of the whole when the part takes no time at all',
    formula: '1 / (1 - p)',
    variables: { p: share },
    source: amdahl1967,
  },
  amdahlWorkers: {
    title: "Amdahl's law for N workers, with overhead",
    gives: 'speed-up when a share p is divided among N workers, each further one adding an overhead o',
    formula: '1 / ((1 - p) + p / N + o * (N - 1))',
    variables: {
      p: variable('share of the work that can be divided', '1', 0, 1),
      N: workers,
      o: variable('overhead of one more worker, as a share of the undivided time'),
    },
    source: `${amdahl1967}; the overhead term as in Hill & Marty, IEEE Computer 41(7), 2008, taken linear in N`,
  },
  gustafson: {
    title: "Gustafson's law",
    gives: 'scaled speed-up: how much more work N workers do in the same time',
    formula: '(1 - p) + p * N',
    variables: { p: variable('share of the time that is spent on divided work', '1', 0, 1), N: workers },
    source: 'Gustafson, CACM 31(5), 1988',
  },
  karpFlatt: {
    title: 'Karp-Flatt metric',
    gives: 'serial fraction that a measured speed-up S on N workers reveals',
    formula: '(1 / S - 1 / N) / (1 - 1 / N)',
    variables: { S: variable('measured speed-up', '1', Number.MIN_VALUE), N: variable('workers', '1', 1 + 1e-9) },
    source: 'Karp & Flatt, CACM 33(5), 1990',
  },
  amdahlThroughput: {
    title: "Amdahl's law for throughput",
    gives: 'throughput of N workers that contend for one thing',
    formula: 'gamma * N / (1 + alpha * (N - 1))',
    variables: { N: workers, alpha: contention, gamma: throughputOfOne },
    source: gunther2007,
  },
  usl: {
    title: 'Universal scalability law',
    gives: 'throughput of N workers that contend and have to agree',
    formula: 'gamma * N / (1 + alpha * (N - 1) + beta * N * (N - 1))',
    variables: { N: workers, alpha: contention, beta: coherency, gamma: throughputOfOne },
    source: gunther2007,
  },
  uslPeak: {
    title: 'Peak of the universal scalability law',
    gives: 'workers at which throughput is greatest; more of them make it smaller',
    formula: 'sqrt((1 - alpha) / beta)',
    variables: { alpha: contention, beta: variable('coherency', '1', Number.MIN_VALUE) },
    source: gunther2007,
  },
  uslLimit: {
    title: 'Limit of throughput',
    gives: 'throughput that contention alone would allow however many workers there are',
    formula: 'gamma / alpha',
    variables: { alpha: variable('contention', '1', Number.MIN_VALUE, 1), gamma: throughputOfOne },
    source: gunther2007,
  },
  little: {
    title: "Little's law",
    gives: 'how many are in the system on average',
    formula: 'lambda * W',
    variables: { lambda: variable('arrivals', '1/s'), W: variable('time that each one spends in the system', 's') },
    source: 'Little, Operations Research 9(3), 1961',
  },
  complexity: {
    title: 'Growth with the size of the input',
    gives: 'time for an input of n items',
    formula: 'c * n^b',
    variables: {
      c: variable('time for one item', 's'),
      n: variable('items', '1', Number.MIN_VALUE),
      b: variable('exponent: 1 for work that grows as its input does, 2 for all pairs'),
    },
    source: 'Goldsmith, Aiken & Wilkerson, Measuring empirical computational complexity, ESEC/FSE 2007',
  },
  erlangC: {
    title: 'Erlang C',
    gives: 'probability that an arrival has to wait for one of c servers (M/M/c)',
    formula: '1 / (1 + (1 - a / c) * c! / a^c * sum(map(0:(c - 1), term(k) = a^k / k!)))',
    variables: {
      a: variable('offered load: arrivals times service time; below c', '1', Number.MIN_VALUE),
      c: variable('servers', '1', 1, 170),
    },
    source: kleinrock1975,
  },
} as const satisfies Readonly<Record<string, Law>>;

export type LawName = keyof typeof laws;
