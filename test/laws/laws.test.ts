import { assert, describe, it } from 'poku';
import { evaluateLaw, lawTex } from '../../lib/laws/evaluate.js';
import { type LawName, laws } from '../../lib/laws/laws.js';
import { golden } from '../golden.js';

const near = (actual: number, expected: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} for ${expected}`);

describe('laws', () => {
  it('give the values that can be worked out by hand', () => {
    near(evaluateLaw('amdahl', { p: 0.5, s: 2 }), 4 / 3);
    near(evaluateLaw('amdahl', { p: 0, s: 1000 }), 1);
    near(evaluateLaw('amdahl', { p: 1, s: 7 }), 7);
    near(evaluateLaw('ceiling', { p: 0.75 }), 4);
    near(evaluateLaw('amdahlWorkers', { p: 0.8, N: 4, o: 0 }), 2.5);
    near(evaluateLaw('amdahlWorkers', { p: 0.8, N: 4, o: 0.1 }), 1 / 0.7);
    near(evaluateLaw('amdahlParts', { p: [0.5, 0.25], s: [2, 5], o: 0 }), 1 / 0.55);
    near(evaluateLaw('amdahlParts', { p: [0.5, 0.25], s: [2, 5], o: 0.05 }), 1 / 0.6);
    near(evaluateLaw('gustafson', { p: 0.9, N: 10 }), 9.1);
    near(evaluateLaw('usl', { N: 10, alpha: 0.1, beta: 0.01, gamma: 100 }), 1000 / 2.8);
    near(evaluateLaw('uslPeak', { alpha: 0.19, beta: 0.0001 }), 90);
    near(evaluateLaw('uslLimit', { alpha: 0.05, gamma: 100 }), 2000);
    near(evaluateLaw('workSpan', { W: 100, D: 10, N: 9 }), 20);
    near(evaluateLaw('workSpanLeast', { W: 100, D: 10, N: 5 }), 20);
    near(evaluateLaw('workSpanLeast', { W: 100, D: 10, N: 50 }), 10);
    near(evaluateLaw('parallelism', { W: 100, D: 10 }), 10);
    near(evaluateLaw('little', { lambda: 200, W: 0.05 }), 10);
    near(evaluateLaw('littleClosed', { X: 20, R: 0.5, Z: 4.5 }), 100);
    near(evaluateLaw('complexity', { c: 2e-6, n: 1000, b: 2 }), 2);
    near(evaluateLaw('linearithmic', { a: 1, c: 2, n: Math.E }), 1 + 2 * Math.E);
    near(evaluateLaw('constant', { c: 3, n: 1000 }), 3);
  });

  it('agree with each other', () => {
    for (const p of [0.1, 0.5, 0.97])
      for (const N of [2, 8, 64]) {
        const S = evaluateLaw('amdahl', { p, s: N });
        near(evaluateLaw('karpFlatt', { S, N }), 1 - p, 1e-9);
        near(evaluateLaw('amdahlThroughput', { N, alpha: 1 - p, gamma: 1 }), S, 1e-9);
        near(evaluateLaw('usl', { N, alpha: 1 - p, beta: 0, gamma: 1 }), S, 1e-9);
        near(evaluateLaw('amdahl', { p, s: 1e15 }), evaluateLaw('ceiling', { p }), 1e-9);
        near(evaluateLaw('amdahlParts', { p: [p], s: [N], o: 0 }), S, 1e-9);
        // one part divided in two makes no difference
        near(evaluateLaw('amdahlParts', { p: [p / 3, (2 * p) / 3], s: [N, N], o: 0 }), S, 1e-9);
        near(evaluateLaw('amdahlWorkers', { p, N, o: 0 }), S, 1e-9);
        // work whose span is its serial share: Brent's bound is then Amdahl's law
        near(1 / evaluateLaw('workSpan', { W: 1, D: 1 - p, N }), S, 1e-9);
        assert.ok(1 / evaluateLaw('workSpanLeast', { W: 1, D: 1 - p, N }) >= S);
      }
  });

  it('give Erlang C as its recurrence does', () => {
    const recurrence = (a: number, c: number) => {
      let blocked = 1;
      for (let k = 1; k <= c; k += 1) blocked = (a * blocked) / (k + a * blocked);
      return blocked / (1 - (a / c) * (1 - blocked));
    };
    near(evaluateLaw('erlangC', { a: 0.6, c: 1 }), 0.6);
    for (const [a, c] of [
      [1.5, 2],
      [3.2, 4],
      [90, 100],
      [139.9, 140],
    ] as const)
      near(evaluateLaw('erlangC', { a, c }), recurrence(a, c), 1e-9);
  });

  it('give the waits of a single server in closed form', () => {
    // M/M/1: C = rho, mean wait rho S / (1 - rho), response times exponential with mean S / (1 - rho)
    const [lambda, S] = [40, 0.02];
    const rho = lambda * S;
    near(evaluateLaw('meanWait', { C: rho, c: 1, S, lambda }), (rho * S) / (1 - rho));
    near(evaluateLaw('responseTail', { t: 0.3, S, C: rho, r: -lambda }), Math.exp((-0.3 * (1 - rho)) / S), 1e-9);
    near(evaluateLaw('waitPercentile', { C: rho, w: S / (1 - rho), q: 0.95 }), (S / (1 - rho)) * Math.log(rho / 0.05));
    assert.strictEqual(evaluateLaw('waitPercentile', { C: 0.2, w: 1, q: 0.8 }), 0);
    // M/D/1 waits half as long as M/M/1 (Pollaczek and Khinchine)
    const wait = evaluateLaw('allenCunneen', { C: rho, c: 1, S, lambda, v_a: 1, v_s: 0 });
    near(wait, (rho * S) / (2 * (1 - rho)));
  });

  it('refuse what is missing or out of range, by name', () => {
    assert.throws(() => evaluateLaw('amdahl', { p: 0.5 }), /needs s, which is missing/);
    assert.throws(() => evaluateLaw('amdahl', { p: 50, s: 2 }), /p = 50[\s\S]*at most 1/);
    assert.throws(() => evaluateLaw('amdahl', { p: Number.NaN, s: 2 }), /p = NaN/);
    assert.throws(() => evaluateLaw('murphy' as LawName, {}), /no law "murphy"[\s\S]*amdahl/);
  });

  it('refuse what does not fit together', () => {
    assert.throws(() => evaluateLaw('amdahl', { p: [0.5], s: 2 }), /was given a list for p/);
    assert.throws(() => evaluateLaw('amdahlParts', { p: 0.5, s: [2], o: 0 }), /was given a single value for p/);
    assert.throws(() => evaluateLaw('amdahlParts', { p: [0.5, 0.2], s: [2], o: 0 }), /lists of 2 and 1 values/);
    assert.throws(() => evaluateLaw('amdahlParts', { p: [], s: [], o: 0 }), /one part at least/);
    assert.throws(() => evaluateLaw('amdahlParts', { p: [0.6, 0.6], s: [2, 2], o: 0 }), /at most 1 together/);
    assert.throws(() => evaluateLaw('amdahlParts', { p: [0.6, 1.6], s: [2, 2], o: 0 }), /p = 1\.6/);
    assert.throws(() => evaluateLaw('erlangC', { a: 4, c: 4 }), /a is below c/);
    assert.throws(() => evaluateLaw('meanWait', { C: 1, c: 2, S: 1, lambda: 2 }), /grows without end/);
    assert.throws(() => evaluateLaw('parallelism', { W: 1, D: 2 }), /no longer/);
  });

  it('are typeset from the string that is evaluated', () => {
    const lines = Object.keys(laws).map((name) => `${name}: ${lawTex(name as LawName)}\n`);
    golden('laws/tex.txt', lines.join(''));
  });
});
