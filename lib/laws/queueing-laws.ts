import { type Law, variable } from './law.js';

const kleinrock1975 = 'Kleinrock, Queueing Systems I, Wiley 1975, section 3.5';
const allen1990 = 'Allen, Probability, Statistics and Queueing Theory, Academic Press 1990, section 5.3';

const arrivals = variable('arrivals', '1/s', Number.MIN_VALUE);
const service = variable('mean time of service', 's', Number.MIN_VALUE);
// beyond, powers of the offered load leave the range of numbers
const servers = variable('servers', '1', 1, 140);
const waiting = variable('probability that an arrival has to wait', '1', 0, 1);
const stable = { formula: 'lambda * S < c', says: 'lambda times S is below c, else the queue grows without end' };

/** What arrivals wait for. */
export const queueingLaws = {
  little: {
    title: "Little's law",
    gives: 'how many are in the system on average',
    formula: 'lambda * W',
    variables: { lambda: variable('arrivals', '1/s'), W: variable('time that each one spends in the system', 's') },
    source: 'Little, Operations Research 9(3), 1961',
  },
  littleClosed: {
    title: "Little's law for users who think",
    gives: 'how many users a throughput X stands for, each asking again after a time Z of thinking',
    formula: 'X * (R + Z)',
    variables: {
      X: variable('throughput', '1/s'),
      R: variable('response time', 's'),
      Z: variable('time of thinking between an answer and the next request', 's'),
    },
    source: 'Denning & Buzen, ACM Computing Surveys 10(3), 1978',
  },
  erlangC: {
    title: 'Erlang C',
    gives: 'probability that an arrival has to wait for one of c servers (M/M/c)',
    formula: '1 / (1 + (1 - a / c) * c! / a^c * sum(map(0:(c - 1), term(k) = a^k / k!)))',
    variables: {
      a: variable('offered load: arrivals times service time; below c', '1', Number.MIN_VALUE),
      c: servers,
    },
    requires: { formula: 'a < c', says: 'a is below c, else the queue grows without end' },
    source: kleinrock1975,
  },
  meanWait: {
    title: 'Mean wait (M/M/c)',
    gives: 'mean time in the queue, for arrivals and services at random',
    formula: 'C / (c / S - lambda)',
    variables: { C: waiting, c: servers, S: service, lambda: arrivals },
    requires: stable,
    source: kleinrock1975,
  },
  allenCunneen: {
    title: 'Allen-Cunneen approximation (G/G/c)',
    gives: 'mean time in the queue, for arrivals and services of any variation',
    formula: 'C / (c / S - lambda) * (v_a + v_s) / 2',
    variables: {
      C: waiting,
      c: servers,
      S: service,
      lambda: arrivals,
      v_a: variable('squared coefficient of variation of the times between arrivals', '1', 0, 100),
      v_s: variable('squared coefficient of variation of the times of service', '1', 0, 100),
    },
    requires: stable,
    source: allen1990,
  },
  waitPercentile: {
    title: 'Percentile of waits',
    gives: 'time in the queue that a share q of arrivals does not exceed',
    formula: 'max(0, w * log(C / (1 - q)))',
    variables: {
      C: variable('probability that an arrival has to wait', '1', Number.MIN_VALUE, 1),
      w: variable('mean wait of those who wait', 's'),
      q: variable('share of arrivals', '1', 0, 1 - 1e-12),
    },
    source: `${kleinrock1975}; with more or less variation, an approximation`,
  },
  responseTail: {
    title: 'Response times (M/M/c)',
    gives: 'probability that wait and service together take longer than t',
    formula: 'exp(-t / S) + C * (exp(-t / S) - exp(-(r + 1 / S) * t)) / (S * r)',
    variables: {
      t: variable('time', 's'),
      S: service,
      C: waiting,
      r: variable('(c - 1) / S - lambda, and not 0', '1/s', Number.NEGATIVE_INFINITY),
    },
    source: kleinrock1975,
  },
} as const satisfies Readonly<Record<string, Law>>;
