import { each, type Law, variable } from './law.js';

const share = variable('share of the whole that the part takes', '1', 0, 1);
const local = variable('speed-up of the part alone', '1', Number.MIN_VALUE);
const workers = variable('workers: CPUs, threads, processes or users', '1', Number.MIN_VALUE);
const contention = variable('contention: the share of work that only one worker at a time can do', '1', 0, 1);
const coherency = variable('coherency: what each pair of workers costs the others in agreeing');
const throughputOfOne = variable('throughput of one worker', '1/s');
const work = variable('work: seconds of all steps, one after the other', 's', Number.MIN_VALUE);
const span = variable('span: seconds of the longest chain of steps that wait for each other', 's', Number.MIN_VALUE);

const amdahl1967 = 'Amdahl, AFIPS Conference Proceedings 30, 1967';
const gunther2007 = 'Gunther, Guerrilla Capacity Planning, Springer 2007, chapters 4 to 6';
const brent1974 = 'Brent, Journal of the ACM 21(2), 1974';
const spanOfWork = { formula: 'D <= W', says: 'the span D is a part of the work W, and no longer' };

/** What more workers, or a faster part, bring. */
export const scalingLaws = {
  amdahl: {
    title: "Amdahl's law",
    gives: 'speed-up of the whole when a part of share p becomes s times as fast',
    formula: '1 / ((1 - p) + p / s)',
    variables: { p: share, s: local },
    source: amdahl1967,
  },
  ceiling: {
    title: "Amdahl's ceiling",
    gives: 'speed-up of the whole when the part takes no time at all',
    formula: '1 / (1 - p)',
    variables: { p: share },
    source: amdahl1967,
  },
  amdahlParts: {
    title: "Amdahl's law for several parts, with overhead",
    gives: 'speed-up of the whole when n disjoint parts of shares p become s times as fast, at an overhead o',
    formula: '1 / (1 + o - sum(map(1:n, saved(k) = p[k] * (1 - 1 / s[k]))))',
    variables: {
      p: each(share),
      s: each(local),
      o: variable('overhead that the change brings along, as a share of the time before'),
    },
    entries: 'n',
    requires: { formula: 'sum(p) <= 1', says: 'parts that are disjoint have shares of at most 1 together' },
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
  workSpan: {
    title: "Brent's bound",
    gives: 'time that N workers need at most, when none idles while a step is ready',
    formula: '(W - D) / N + D',
    variables: { W: work, D: span, N: workers },
    requires: spanOfWork,
    source: brent1974,
  },
  workSpanLeast: {
    title: 'Work and span laws',
    gives: 'time that N workers need at least',
    formula: 'max(W / N, D)',
    variables: { W: work, D: span, N: workers },
    requires: spanOfWork,
    source: brent1974,
  },
  parallelism: {
    title: 'Parallelism',
    gives: 'speed-up that no number of workers exceeds',
    formula: 'W / D',
    variables: { W: work, D: span },
    requires: spanOfWork,
    source: brent1974,
  },
} as const satisfies Readonly<Record<string, Law>>;
