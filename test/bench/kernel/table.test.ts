import { assert, test } from 'poku';
import { type Readings, report } from './table.js';

const ours: Readings = {
  ...{ start: 0.2, first: 0.3, sum: 0.002, declaration: 0.004, mathjs: 0.1, lines: 0.05, kept: 2000 },
  ...{ rss: 100e6, rssEnd: 150e6, watches: 0, stopped: { loop: 0.02 } },
};
const theirs: Readings = { ...ours, start: 0.6, mathjs: null, lines: null, kept: 444, stopped: { loop: null } };

test('a kernel stands beside ours with the ratio of the rounds, and a dash where it has nothing', () => {
  const text = report(
    [
      { title: 'ours', taken: [ours, { ...ours, start: 0.3 }] },
      { title: 'theirs', taken: [theirs, theirs] },
    ],
    60,
  );
  assert.match(text, /^\| start to kernel_info \| 250 ms \| 600 ms \(2\.5×\) \|$/m);
  assert.match(text, /^\| 2,000 lines of output, to "idle" \| 50\.0 ms \| – \|$/m);
  assert.match(text, /^\| of these, there before "idle" \| 2,000 \| 444 \|$/m);
  assert.match(text, /^\| interrupt: loop \| 2 of 2, 20\.0 ms \| 0 of 2 \|$/m);
});

test('a kernel that failed in a round counts in the others', () => {
  const text = report(
    [
      { title: 'ours', taken: [ours, ours] },
      { title: 'theirs', taken: [null, theirs] },
    ],
    60,
  );
  assert.match(text, /^\| start to kernel_info \| 200 ms \| 600 ms \(3\.0×\) \|$/m);
  assert.match(text, /^\| interrupt: loop \| 2 of 2, 20\.0 ms \| 0 of 1 \|$/m);
});
