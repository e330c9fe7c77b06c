import { assert, test } from 'poku';
import { studentCumulative, studentQuantile } from '../../lib/stats/student.js';

// Tables of Student's t: NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2.
const table: readonly [df: number, p: number, t: number][] = [
  [1, 0.975, 12.706],
  [2, 0.975, 4.303],
  [4, 0.995, 4.604],
  [9, 0.975, 2.262],
  [30, 0.95, 1.697],
  [100, 0.999, 3.174],
];

test('quantiles of Student’s t are those of the printed tables', () => {
  for (const [df, p, t] of table)
    assert.strictEqual(studentQuantile(p, df).toFixed(3), t.toFixed(3), `df ${df}, p ${p}`);
});

test('the quantile and the cumulative distribution undo each other, on both sides', () => {
  for (const p of [0.0005, 0.1, 0.5, 0.9, 0.9995]) {
    const back = studentCumulative(studentQuantile(p, 5), 5);
    assert.ok(Math.abs(back - p) < 1e-9, `${p} came back as ${back}`);
  }
});
