import { assert, test } from 'poku';
import { allocating } from '../../kernel/magics/allocation-lines.js';

test('each expression of a statement gets a function of its own, on its line', () => {
  const cases: readonly (readonly [code: string, traced: string])[] = [
    ['const rows = make(3)', 'const rows = (()=>(make(3)))()'],
    ['a = b\n[1].map(f)', 'void (()=>(a = b\n[1].map(f)))()'],
    ['f();\n(g)()', 'void (()=>(f()))();\nvoid (()=>((g)()))()'],
    ['function f() { return { a: 1 } }', 'function f() { return (()=>({ a: 1 }))() }'],
    ['const f = (x: number) => [x, x]', 'const f = (x: number) => (()=>([x, x]))()'],
    ['const g = xs.map((x) => ({ x }))', 'const g = (()=>(xs.map((x) => (()=>(({ x })))())))()'],
    ['for (const x of rows()) use(x)', 'for (const x of (()=>(rows()))()) void (()=>(use(x)))()'],
    ['if (a(1)) b(2)', 'if ((()=>(a(1)))()) void (()=>(b(2)))()'],
  ];
  for (const [code, traced] of cases) assert.strictEqual(allocating(code), traced);
});

test('what waits, names, literals and functions stay as they are', () => {
  for (const code of [
    "'use strict'",
    'const a = b',
    'const f = function () {}',
    'const c = await d()',
    'for await (const x of rows()) {}',
    'function* g() { const x = yield 1 }',
    'class A {}',
    'sum += Math.sqrt(at) * rows[at].weight',
    'const half = (low + high) / 2',
    'if (at < rows.length && -low > 3) at++',
  ])
    assert.strictEqual(allocating(code), code);
});

test('lines stay where they are', () => {
  const code = 'const a = [\n  1,\n  f(2),\n]\nreturnOf(() => {\n  const b = { a }\n  return b\n})';
  const traced = allocating(code);
  assert.strictEqual(traced.split('\n').length, code.split('\n').length);
  assert.match(traced.split('\n')[5]!, /^ {2}const b = \(\(\)=>\(\{ a \}\)\)\(\)$/);
});
