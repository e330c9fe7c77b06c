import { readdirSync } from 'node:fs';
import { assert, describe, it } from 'poku';
import { cFunctions } from '../../../kernel/magics/c-functions.js';
import { scratchFolder } from '../../../lib/places/bundle.js';
import { findCompiler } from '../../../lib/places/needs.js';
import { headless, printed, refused, textOf } from './notebook.js';

const kernels = `%%wasm kernels
export function sum(xs: Float64Array): f64 { let s = 0.0; for (let i = 0; i < xs.length; i++) s += xs[i]; return s }
export function greet(name: string): string { return 'hi ' + name }
export function twice(n: i64): i64 { return n * 2 }
export const answer: i32 = 42`;

const text = `%%wasm text
;; two functions
(module
  (memory (export "memory") 1)
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func $swap (export "swap") (param f64 i64) (result i64 f64) local.get 1 local.get 0))`;

const source = `%%c native
#include <string.h>
#include <stdbool.h>
static double half(double x) { return x / 2; } /* int hidden(void) {} */
double dot(const double *a, const double *b, int n) { double s = 0; for (int i = 0; i < n; i++) s += a[i] * b[i]; return s; }
void fill(uint8_t to[], size_t n, unsigned char with) { memset(to, with, n); }
int length(const char *text) { return strlen(text); }
const char *name(void) { return "} c {"; }
int64_t twice(int64_t n) { return 2 * n; }
bool opposite(bool b) { return !b; }
float quarter(float x) { return half(half(x)); }`;

void (async () => {
  await describe('%%wasm', async () => {
    await it('compiles AssemblyScript to typed functions', async () => {
      const { run } = headless();
      printed(await run(kernels));
      assert.strictEqual(
        textOf(
          await run(
            '[kernels.sum(new Float64Array([1, 2.5])), kernels.greet("Ada"), kernels.twice(21n), kernels.answer.value]',
          ),
        ),
        "[ 3.5, 'hi Ada', 42n, 42 ]",
      );
      assert.match(
        refused(await run('kernels.sum([1])')),
        /'number\[\]' is not assignable to parameter of type 'Float64Array/,
      );
      assert.strictEqual(textOf(await run('kernels.memory.buffer.byteLength > 0')), 'true');
      process.env.CI = 'true'; // which asc takes for a terminal with colours
      assert.match(
        refused(await run('%%wasm wrong\n\nexport function f(): i32 { return "no" }')),
        /^CompileError: ERROR TS2322[\s\S]*Cell \[5\], line 3:35/,
      );
    });

    await it('compiles WebAssembly text', async () => {
      const { run } = headless();
      printed(await run(text));
      assert.strictEqual(textOf(await run('[text.add(2, 3), text.swap(0.5, 7n)]')), '[ 5, [ 7n, 0.5 ] ]');
      assert.match(refused(await run('text.add("2", 3)')), /'string' is not assignable to parameter of type 'number'/);
      assert.match(
        refused(await run('%%wasm wrong\n(module\n  (func (i32.ad)))')),
        /^CompileError: Cell \[4\], line 3:\d+: /,
      );
    });

    await it('says what is wrong with the call', async () => {
      const { run } = headless();
      assert.match(refused(await run('%%wasm\n(module)')), /no name for its functions/);
      assert.match(refused(await run('%%wasm x')), /nothing to run/);
      assert.match(refused(await run('%%wasm --runtime gc x\n1')), /It takes incremental, minimal or stub/);
    });
  });

  await describe('%%c', async () => {
    await it('reads the functions of a C source', () => {
      const written = cFunctions(source.slice(source.indexOf('\n'))).map(
        ({ name, parameters, result }) =>
          `${name}(${parameters.map((one) => `${one.name}: ${one.type.js}`).join(', ')}): ${result.js}`,
      );
      assert.deepStrictEqual(written, [
        'dot(a: Float64Array, b: Float64Array, n: number): number',
        'fill(to: Uint8Array, n: number, with: number): void',
        'length(text: string): number',
        'name(): string',
        'twice(n: bigint): bigint',
        'opposite(b: boolean): boolean',
        'quarter(x: number): number',
      ]);
      assert.throws(() => cFunctions('struct point middle(void) { }'), /cannot carry "struct point" of middle/);
      assert.throws(() => cFunctions('void f(void **p) { }'), /cannot carry "void \*\*" of f/);
    });

    if (findCompiler() === null) {
      await it('says how to get a compiler', async () => {
        assert.match(refused(await headless().run(source)), /no C compiler[\s\S]*Try: /);
      });
      return;
    }

    await it('compiles them to typed functions that work on the arrays themselves', async () => {
      const { run } = headless();
      printed(await run(source));
      const addons = (): number =>
        readdirSync(scratchFolder(process.cwd())).filter((name) => /^addon-/.test(name)).length;
      const before = addons();
      printed(await run(`\n${source}`));
      assert.strictEqual(addons(), before, 'the same body is compiled once, wherever its cell stands');
      printed(await run('const bytes = new Uint8Array(3); native.fill(bytes, 2, 7)'));
      const all =
        '[native.dot(new Float64Array([1, 2]), new Float64Array([3, 4]), 2), [...bytes], native.length("né"), native.name(), native.twice(-4n), native.opposite(true), native.quarter(2)]';
      assert.strictEqual(textOf(await run(all)), "[ 11, [ 7, 7, 0 ], 3, '} c {', -8n, false, 0.5 ]");
      assert.match(refused(await run('native.length(3)')), /'number' is not assignable to parameter of type 'string'/);
      assert.match(
        refused(await run('native.dot(new Float32Array(1) as any, new Float64Array(1), 1)')),
        /^TypeError: dot: argument 1 is no Float64Array/,
      );
      assert.match(refused(await run('(native as any).length()')), /^TypeError: length takes 1 arguments/);
    });

    await it('takes flags, and modules written by hand; shows the compiler’s words on the cell’s lines', async () => {
      const { run } = headless();
      printed(await run('%%c --flags "-DWITH=5 -ffast-math" flagged\nint with(void) { return WITH; }'));
      assert.strictEqual(textOf(await run('flagged.with()')), '5');
      printed(
        await run(
          '%%c own\n#include <node_api.h>\nNAPI_MODULE_INIT() { napi_value n; napi_create_int32(env, 9, &n); return n; }',
        ),
      );
      assert.strictEqual(textOf(await run('own')), '9');
      assert.match(
        refused(await run('%%c wrong\nint f(void) {\n  return nothing;\n}')),
        /^CompileError: [\s\S]*Cell \[5\], line 3:10: error: [^\n]*nothing/,
      );
      assert.match(refused(await run('%%c wrong\nstatic int f(void) { return 1; }')), /found no function to call/);
      assert.match(
        refused(await run('%%c --timeout 0.01 slow\n#include <stdio.h>\nint f(void) { return 12345; }')),
        /TimeoutError: The compiler of %%c was ended after 0\.01 s/,
      );
    });
  });
})();
