import { assert, describe, it } from 'poku';
import { headless } from './engine.js';

/** A cell and what it must show; a notebook is a list of them, run in order. */
interface Sample {
  readonly cell: string;
  /** printed exactly */
  readonly stdout?: string;
  /** text of the last expression; absent: it must show nothing */
  readonly shows?: string;
  /** name and message, or a part of the traceback's text */
  readonly error?: RegExp;
}

/** What every compiler takes. */
const notebooks: Readonly<Record<string, readonly Sample[]>> = {
  'the last expression is shown, unless it is undefined': [
    { cell: '1 + 1', shows: '2' },
    { cell: 'const a = 1\na', shows: '1' },
    { cell: 'const b = 1' },
    { cell: 'undefined' },
    { cell: 'null', shows: 'null' },
    { cell: "'text'", shows: "'text'" },
    { cell: 'console.log("x", 1)', stdout: 'x 1\n' },
    { cell: '' },
    { cell: '// only a comment' },
  ],
  'names may be declared anew, with another type': [
    { cell: 'const x = 1' },
    { cell: 'let x = "one"\nx.length', shows: '3' },
    { cell: 'function x() { return [1] }\nx()', shows: '[ 1 ]' },
    { cell: "import { join as x } from 'node:path'\nx('a', 'b')", shows: "'a/b'" },
    { cell: 'class x { y = 2 }\nnew x().y', shows: '2' },
    { cell: 'const x = 5\nx', shows: '5' },
  ],
  'a type of a notebook is not taken for another one of that name that a cell does not mention': [
    { cell: 'interface URL { mine: true }' },
    { cell: "const { pathToFileURL } = require('node:url') as typeof import('node:url')" },
    { cell: "const there = pathToFileURL('/a b')\nthere.pathname", shows: "'/a%20b'" },
    { cell: 'there.pathname.length', shows: '6' },
    { cell: 'const own: URL = { mine: true }\nown.mine', shows: 'true' },
  ],
  'what is wrong is told of all that the notebook has': [
    { cell: 'const quantity = 3' },
    { cell: 'quantitty + 1', error: /Did you mean 'quantity'/ },
    { cell: 'const unrelated = 4\nunrelated + quantity', shows: '7' },
  ],
  'functions see later changes of earlier variables': [
    { cell: 'let n = 1' },
    { cell: 'const read = () => n\nread()', shows: '1' },
    { cell: 'n = 7', shows: '7' },
    { cell: 'read()', shows: '7' },
    { cell: 'n++\nn += 2\nread()', shows: '10' },
  ],
  'top-level await, and a lone for await': [
    { cell: 'await Promise.resolve(3)', shows: '3' },
    { cell: 'for await (const x of [1, 2]) console.log(x)', stdout: '1\n2\n' },
    { cell: 'const { y } = await Promise.resolve({ y: 4 })\ny', shows: '4' },
  ],
  'shorthand with variables of earlier cells': [
    { cell: 'const a = 1; const b = 2' },
    { cell: 'const o = { a, b, c: { a } }\no', shows: '{ a: 1, b: 2, c: { a: 1 } }' },
    { cell: 'let p = 0, q = 0; ({ p, q } = { p: 5, q: 6 });\np + q', shows: '11' },
  ],
  'a failed cell keeps the variables that it reached, and only those': [
    { cell: 'const late = "before"' },
    { cell: 'const early = 1\nthrow new Error("stop")\nconst late = 2', error: /^Error: stop/ },
    { cell: 'early', shows: '1' },
    { cell: 'late.length', shows: '6' },
    { cell: 'const never = 1 as number; throw 1; ', error: /^Thrown: 1/ },
    { cell: 'never + early', shows: '2' },
  ],
  'types are checked strictly, and errors show the cell’s own lines': [
    {
      cell: '\nconst s: string = 5',
      error:
        /^CompileError: Cell \[1\], line 2:7: Type 'number' is not assignable to type 'string'\. \(TS2322\)\n {2}1 \|\s*\n> 2 \| const s: string = 5\n {4}\| {7}\^/,
    },
    { cell: 'function f(x) { return x }', error: /line 1:12: Parameter 'x' implicitly has an 'any' type/ },
    { cell: 'const o = { s: 1 }\nconst e = { o }; e.o.nothing', error: /line 2:22: Property 'nothing' does not exist/ },
    { cell: 'console.log("not run"); const t: string = 1', error: /TS2322/ },
  ],
  'runtime errors show the line of the cell that threw, and no kernel frames': [
    {
      cell: 'interface Nothing { a: 1 }\n\nfunction deep(n: number): number {\n  if (n > 2) throw new RangeError("too deep: " + n)\n  return deep(n + 1)\n}',
    },
    {
      cell: '\ndeep(1)',
      error:
        /^RangeError: too deep: 3\nCell \[1\], line 4:20\n[\s\S]*> 4 \|[^\n]*RangeError[\s\S]*at deep \(Cell \[1\], line 4:20\)\n\s+at deep \(Cell \[1\], line 5:10\)[\s\S]*at Cell \[2\], line 2:1$/,
    },
    {
      cell: 'await Promise.reject(new Error("later", { cause: new TypeError("root") }))',
      error: /Error: later[\s\S]*Caused by:\nTypeError: root/,
    },
  ],
  'newer language and library': [
    { cell: '[3, 1, 2].toSorted()', shows: '[ 1, 2, 3 ]' },
    { cell: 'Array.from(new Set([1, 1]))', shows: '[ 1 ]' },
    { cell: 'const u: readonly number[] = [2, 1]; u.toSorted().with(0, 9)', shows: '[ 9, 2 ]' },
  ],
  'packages: CommonJS, ES modules only, built in, relative TypeScript': [
    { cell: "import pLimit from 'p-limit'\nawait pLimit(1)(async () => 5)", shows: '5' },
    { cell: "import { evaluate } from 'mathjs'\nevaluate('2 + 3') as number", shows: '5' },
    { cell: "import { seeded } from './lib/stats/random.js'\nseeded(1)() === seeded(1)()", shows: 'true' },
    { cell: "import { x } from 'no-such-package'", error: /Cannot find module 'no-such-package'/ },
  ],
  "the library's names are typed, and it is the kernel's own": [
    {
      cell: "import { toPlan, type Plan } from 'eightways'\nconst plan: Plan = toPlan({ seed: 3 })\nplan.seed",
      shows: '3',
    },
    { cell: 'const wrong: string = plan.seed', error: /Type 'number' is not assignable to type 'string'/ },
    { cell: 'toPlan({ sead: 1 })', error: /'sead' does not exist/ },
  ],
  'what a cell exports is as if it declared it': [
    { cell: 'export const exported = 1' },
    { cell: 'exported', shows: '1' },
  ],
  'a cell may be a module for the others': [
    { cell: '/** @module tripling */\nexport const triple = (n: number): number => n * 3' },
    { cell: "import { triple } from './tripling'\ntriple(4)", shows: '12' },
    { cell: 'const other: string = triple(1)', error: /Type 'number' is not assignable/ },
    { cell: '/** @module tripling */\nexport const triple = (n: number): string => n * 3 + "!"' },
    { cell: "import { triple } from './tripling'\ntriple(4)", shows: "'12!'" },
    {
      cell: '/**\n * @module wrong\n */\nexport const a: string = 1',
      error: /Cell \[6\], line 4:14: Type 'number' is not assignable/,
    },
    { cell: "import { a } from './wrong'", error: /Cannot find module '.\/wrong'/ },
  ],
  'cells of tslab': [{ cell: "import * as tslab from 'tslab'\ntslab.display.html('<b>x</b>')" }],
};

/** What only a current TypeScript takes. */
const newer: typeof notebooks = {
  'names with two underscores': [
    { cell: 'const __x = 1; let __y = { __x }' },
    { cell: '__y.__x += __x\n__y', shows: '{ __x: 2 }' },
  ],
  'using ends with its cell': [
    {
      cell: 'class Lock { constructor(readonly name: string) {} [Symbol.dispose]() { console.log("free", this.name) } }',
    },
    {
      cell: 'using a = new Lock("a")\nusing b = new Lock("b")\nconst held = a.name + b.name\nheld',
      stdout: 'free b\nfree a\n',
      shows: "'ab'",
    },
    { cell: 'held', shows: "'ab'" },
    { cell: 'a', error: /Cannot find name 'a'/ },
    {
      cell: 'await using c = { async [Symbol.asyncDispose]() { console.log("later") } }\nthrow new Error("inside")',
      stdout: 'later\n',
      error: /^Error: inside\nCell \[5\], line 2:7/,
    },
  ],
  'decorators of the standard, and accessors': [
    { cell: 'const seen: string[] = []' },
    {
      cell: 'const logged = (_value: unknown, { kind, name }: DecoratorContext): void => { seen.push(kind + " " + String(name)) }\n@logged class C { @logged accessor x = 1; @logged m() {} }\nseen',
      shows: "[ 'accessor x', 'method m', 'class C' ]",
    },
  ],
  'groups, also where Node does not have them yet': [
    { cell: 'Object.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even")).odd', shows: '[ 1, 3 ]' },
    { cell: 'Map.groupBy([1, 2, 3], (n) => n > 1).get(true)?.length', shows: '2' },
    { cell: 'const { promise, resolve } = Promise.withResolvers<number>(); resolve(4); await promise', shows: '4' },
  ],
  'types declared anew leave older values their own': [
    { cell: 'interface A { x: number }\nconst a: A = { x: 1 }\nclass B { y = 2 }\nconst b = new B()' },
    { cell: 'interface A { z: string }\nclass B { w = 3 }\nconst c: A = { z: "z" }' },
    { cell: 'a.x + b.y + new B().w + c.z', shows: "'6z'" },
    { cell: 'const wrong: A = a', error: /Property 'z' is missing in type 'A\$1' but required in type 'A'/ },
  ],
  'enums, namespaces, destructuring, one import of several': [
    { cell: 'enum E { P, Q }\nconst enum F { G = 7 }\nnamespace N { export const deep = 1 }' },
    { cell: 'E.Q + F.G + N.deep', shows: '9' },
    { cell: 'const { p, ...rest } = { p: 1, q: 2 }; let [first, , third = 5] = [1, 2]' },
    { cell: '({ p, rest, first, third })', shows: '{ p: 1, rest: { q: 2 }, first: 1, third: 5 }' },
    { cell: "import os, { cpus, EOL } from 'node:os'" },
    { cell: 'const cpus = "mine"; [typeof os.cpus, cpus, EOL.length > 0]', shows: "[ 'function', 'mine', true ]" },
  ],
  'packages that say what they export, and those without types': [
    { cell: "import { compile } from 'vega-lite'\ntypeof compile", shows: "'function'" },
    { cell: "import { scale } from 'vega'\ntypeof scale", shows: "'function'" },
    { cell: "import lodash from 'benchmark'\ntypeof lodash", shows: "'function'" },
    { cell: "const limit = await import('p-limit')\ntypeof limit.default", shows: "'function'" },
  ],
  'functions of earlier cells are called as functions': [
    {
      cell: 'function self(this: unknown) { return this === undefined }\nconst tag = (parts: TemplateStringsArray) => parts[0]',
    },
    { cell: '[self(), tag`x`]', shows: "[ true, 'x' ]" },
  ],
  'a class without a name may have private members, and later cells know its type': [
    { cell: 'const make = () => class { private x = 1; #y = 2; get() { return this.x + this.#y } }' },
    { cell: 'new (make())().get().toFixed()', shows: "'3'" },
    { cell: 'new (make())().x', error: /Property 'x' is private/ },
    {
      cell: 'const made = new (class { protected y = 2; constructor(private readonly z: number) {} })(1)\nmade.y',
      error: /TS2445/,
    },
    { cell: 'const named = class Foo { private static s = 1; static self(): Foo { return new Foo() } k = Foo.s }' },
    { cell: 'named.self().k.toFixed()', shows: "'1'" },
  ],
  'what only a function has a name for shows in its type': [
    {
      cell: 'const local = () => { enum E { A, B } interface I { one: E; more?: I } return { E, at: (i: I) => i.one } }',
    },
    { cell: 'const { E, at } = local(); at({ one: E.B })', shows: '1' },
    { cell: "local().at({ one: 'A' })", error: /TS2322/ },
    { cell: "function key() { const s: unique symbol = Symbol('s'); return { [s]: 3, other: 4 } }" },
    { cell: 'key().other.toFixed()', shows: "'4'" },
    {
      cell: 'const outer = () => { class P { protected x = 1 } class Q extends P { y() { return this.x } } return new Q() }',
    },
    { cell: 'outer().y().toFixed()', shows: "'1'" },
    { cell: 'outer().x', error: /protected/ },
  ],
  'a type that speaks of a function’s own variables has no hidden members, or is loose': [
    { cell: 'const count = (from: number) => class { private n = from; next() { return ++this.n } }' },
    { cell: 'const one = new (count(4))()\none.next()', shows: '5' },
    { cell: 'one.n', error: /Property 'n' does not exist/ },
    {
      cell: 'const box = <T,>(value: T) => { interface Box { value: T; in?: Box } const b: Box = { value }; return b }',
    },
    { cell: 'box(3).value', shows: '3' },
    { cell: 'interface Box { other: string }\nbox(3).value', shows: '3' },
  ],
  'a class extends what a call gives, in later cells too': [
    {
      cell: 'const Mixin = <T extends new (...a: any[]) => object>(B: T) => class extends B { private z = 1; protected w = 2; g() { return this.z } }\nclass M extends Mixin(Object) {}',
    },
    { cell: 'new M().g().toFixed()', shows: "'1'" },
    { cell: 'class N extends Mixin(Object) { k() { return this.w } }\nnew N().k()', shows: '2' },
    { cell: 'const same = <T,>(x: T) => x\nclass Base { p = 1 }\nclass Y extends same(Base) {}' },
    { cell: 'new Y().p.toFixed()', shows: "'1'" },
  ],
};

const suites = [
  ['current', { ...notebooks, ...newer }],
  ['tslab', notebooks],
] as const;

describe('cells', async () => {
  for (const [compiler, cases] of suites)
    for (const [title, samples] of Object.entries(cases)) {
      await it(`${title} (${compiler})`, async () => {
        const { run } = headless(compiler);
        for (const { cell, stdout = '', shows, error } of samples) {
          const shown = await run(cell);
          const traceback = shown.error?.traceback.join('\n') ?? null;
          if (error) assert.match(traceback ?? 'no error', error, cell);
          else assert.strictEqual(traceback, null, cell);
          assert.strictEqual(shown.stdout, stdout, cell);
          assert.strictEqual(shown.result?.['text/plain'], shows, cell);
        }
      });
    }

  await it('may be for the reader’s browser: checked with its types, shown as a script', async () => {
    const { run } = headless();
    const { displays, error } = await run("/** @browser */\ndocument.title = 'x' as const");
    assert.strictEqual(error, null);
    assert.match(String(displays[0]?.['application/javascript']), /document\.title = "x"/);
    assert.match((await run('/** @browser */\ndocument.titel')).error?.evalue ?? '', /line 2:10: Property 'titel'/);
    assert.match((await run('document.title')).error?.evalue ?? '', /Cannot find name 'document'/);
  });

  await it('may be interrupted: what runs on behind changes nothing that was declared since', async () => {
    const { run, engine } = headless();
    await run('let finish = () => {}; const state = 1');
    const waiting = run(
      'const half = 2\nawait new Promise<void>((resolve) => { finish = resolve })\nconst state = "late"',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    engine.interrupt();
    assert.strictEqual((await waiting).error?.ename, 'Interrupted');
    assert.strictEqual((await run('half + state')).result?.['text/plain'], '3');
    await run('const state = [5]');
    await run('finish()');
    assert.strictEqual((await run('half')).result?.['text/plain'], '2');
    assert.strictEqual((await run('state.length')).error, null);
  });

  await it('leave no declaration behind when a class without a name is made again', async () => {
    const { run, engine } = headless();
    const cell = 'const make = () => class { private x = 1; get() { return this.x } }';
    await run(cell);
    const once = engine.notebook().declarations;
    await run('const first = make()');
    await run(cell);
    await run(cell);
    const { declarations } = engine.notebook();
    // One that `first` speaks of, and the latest.
    assert.strictEqual(declarations.match(/declare class/g)?.length, 2);
    assert.strictEqual(once.match(/declare class/g)?.length, 1);
    assert.strictEqual((await run('[new first().get(), new (make())().get()]')).result?.['text/plain'], '[ 1, 1 ]');
  });

  await it('hand the kernel’s own module to a cell', async () => {
    const { run } = headless();
    const own = require('../../lib/index.js') as object;
    Object.assign(globalThis, { own });
    await run("import * as lib from 'eightways'\nconst same = lib.compare === (globalThis as any).own.compare");
    assert.strictEqual((await run('same')).result?.['text/plain'], 'true');
  });
});
