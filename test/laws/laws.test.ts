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
    near(evaluateLaw('gustafson', { p: 0.9, N: 10 }), 9.1);
    near(evaluateLaw('usl', { N: 10, alpha: 0.1, beta: 0.01, gamma: 100 }), 1000 / 2.8);
    near(evaluateLaw('uslPeak', { alpha: 0.19, beta: 0.0001 }), 90);
    near(evaluateLaw('uslLimit', { alpha: 0.05, gamma: 100 }), 2000);
    near(evaluateLaw('little', { lambda: 200, W: 0.05 }), 10);
    near(evaluateLaw('complexity', { c: 2e-6, n: 1000, b: 2 }), 2);
  });

  it('agree with each other', () => {
    for (const p of [0.1, 0.5, 0.97])
      for (const N of [2, 8, 64]) {
        const S = evaluateLaw('amdahl', { p, s: N });
        near(evaluateLaw('karpFlatt', { S, N }), 1 - p, 1e-9);
        near(evaluateLaw('amdahlThroughput', { N, alpha: 1 - p, gamma: 1 }), S, 1e-9);
        near(evaluateLaw('usl', { N, alpha: 1 - p, beta: 0, gamma: 1 }), S, 1e-9);
        near(evaluateLaw('amdahl', { p, s: 1e15 }), evaluateLaw('ceiling', { p }), 1e-9);
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
    ] as const)
      near(evaluateLaw('erlangC', { a, c }), recurrence(a, c), 1e-9);
  });

  it('refuse what is missing or out of range, by name', () => {
    assert.throws(() => evaluateLaw('amdahl', { p: 0.5 }), /needs s, which is missing/);
    assert.throws(() => evaluateLaw('amdahl', { p: 50, s: 2 }), /p = 50[\s\S]*at most 1/);
    assert.throws(() => evaluateLaw('amdahl', { p: Number.NaN, s: 2 }), /p = NaN/);
    assert.throws(() => evaluateLaw('murphy' as LawName, {}), /no law "murphy"[\s\S]*amdahl/);
  });

  it('are typeset from the string that is evaluated', () => {
    const lines = Object.keys(laws).map((name) => `${name}: ${lawTex(name as LawName)}\n`);
    golden('laws/tex.txt', lines.join(''));
  });
});
