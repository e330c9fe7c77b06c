import { assert, describe, it } from 'poku';
import { numberOf, toOptions } from '../../kernel/magics/magic.js';

const read = (line: string): string => {
  const { flags, values, rest } = toOptions(
    { name: 'timeit', options: { flags: ['t', 'c', 'q', 'o', 'selfcheck'], values: ['n', 'r', 'p', 'v', 'budget'] } },
    line,
  );
  return `${[...flags].join('')} ${JSON.stringify(Object.fromEntries(values))} ${rest}`;
};

describe("a magic's options", () => {
  it('are read as IPython reads them', () => {
    for (const [line, expected] of [
      ['f(1)', ' {} f(1)'],
      ['-n 10 -r 3 f(1)', ' {"n":"10","r":"3"} f(1)'],
      ['-n10 -r3 f(1)', ' {"n":"10","r":"3"} f(1)'],
      ['-qo f(1)', 'qo {} f(1)'],
      ['-qn 5 -t f(1)', 'qt {"n":"5"} f(1)'],
      ['-c -p 5 -v out f(1)', 'c {"p":"5","v":"out"} f(1)'],
      ['--budget 2 f(1)', ' {"budget":"2"} f(1)'],
      ['--budget=2 f(1)', ' {"budget":"2"} f(1)'],
      ['-- -x', ' {} -x'],
      ['-1 + x', ' {} -1 + x'],
      ['x -n 5', ' {} x -n 5'],
      ['', ' {} '],
    ] as const) {
      assert.strictEqual(read(line), expected, line);
    }
  });

  it('are refused by name when there is no such one, or no value', () => {
    assert.throws(() => read('-z f()'), /%timeit has no option -z\.\nTry: %timeit\?/);
    assert.throws(() => read('--loops 3 f()'), /%timeit has no option --loops/);
    assert.throws(() => read('-n'), /%timeit -n has no value/);
  });

  it('take numbers within their range', () => {
    const options = toOptions({ name: 'timeit', options: { flags: [], values: ['n', 'r', 'p'] } }, '-n 3 -r 0 -p x');
    assert.strictEqual(numberOf('timeit', options, 'n', 7), 3);
    assert.strictEqual(numberOf('timeit', options, 'absent', 7), 7);
    assert.throws(() => numberOf('timeit', options, 'r', 7, 1), /-r got "0"\.\nIt takes a number, 1 or more/);
    assert.throws(() => numberOf('timeit', options, 'p', 3, 1), /-p got "x"/);
  });
});
