import { assert, describe, it } from 'poku';
import { cFunctions } from '../../../kernel/magics/c-functions.js';
import { findClang } from '../../../kernel/magics/c-wasm.js';
import { type CModule, callable } from '../../../kernel/magics/c-wasm-calls.js';
import { headless, printed, refused, textOf } from './notebook.js';

/** A module as a compiler of C leaves it, its functions in JavaScript: addresses go in and out, and numbers are signed. */
const moduleOf = (functions: (memory: DataView) => Readonly<Record<string, (...given: number[]) => unknown>>) => {
  const memory = { buffer: new ArrayBuffer(4096) };
  const held = new Set<number>();
  let next = 16;
  const module = {
    memory,
    malloc: (bytes: number) => {
      const at = next;
      next += Math.ceil(bytes / 16) * 16;
      if (next > 4096) return 0;
      held.add(at);
      return at;
    },
    free: (at: number) => void held.delete(at),
    ...functions(new DataView(memory.buffer)),
  } as CModule;
  return { module, held };
};

void (async () => {
  await describe('%%c --wasm', async () => {
    it('carries values in and out, and frees what it took', () => {
      const source = `
        void twice(double *xs, int n) {} double first(const double xs[]) {} int length(const char *text) {}
        const char *word(void) {} bool opposite(bool b) {} uint64_t big(int64_t n) {} size_t top(void) {}
        int seen(uint8_t a, signed char b, short c) {}`;
      const calls: number[][] = [];
      const { module, held } = moduleOf((memory) => ({
        twice: (at, n) => {
          for (let i = 0; i < n!; i++) memory.setFloat64(at! + 8 * i, 2 * memory.getFloat64(at! + 8 * i, true), true);
        },
        first: (at) => {
          const value = memory.getFloat64(at!, true);
          memory.setFloat64(at!, -1, true); // which C may not
          return value;
        },
        length: (at) => new Uint8Array(memory.buffer, at).indexOf(0),
        word: () => {
          new Uint8Array(memory.buffer, 2000).set(Buffer.from('né\0rest'));
          return 2000;
        },
        opposite: (b) => 1 - b!,
        big: (n) => n,
        top: () => -1,
        seen: (...given) => calls.push(given),
      }));
      const call = Object.fromEntries(cFunctions(source).map((one) => [one.name, callable(module, one)]));
      const xs = new Float64Array([1, 2, 3]);
      assert.strictEqual(call.twice?.(xs.subarray(1), 2), undefined);
      assert.deepStrictEqual([...xs], [1, 4, 6]);
      assert.strictEqual(call.first?.(xs), 1);
      assert.strictEqual(xs[0], 1, 'what is const is not copied out');
      assert.deepStrictEqual([call.length?.('né'), call.word?.(), call.opposite?.(true)], [3, 'né', false]);
      assert.deepStrictEqual([call.big?.(-1n), call.top?.()], [2n ** 64n - 1n, 2 ** 32 - 1]);
      call.seen?.(257, 255, -32769);
      assert.deepStrictEqual(calls, [[1, -1, 32767]]);
      assert.throws(() => call.twice?.(xs), /^TypeError: twice takes 2 arguments/);
      assert.throws(() => call.twice?.(new Float32Array(1), 1), /argument 1 is no Float64Array/);
      assert.throws(() => call.twice?.(xs, '3'), /argument 2 is no number/);
      assert.throws(() => call.first?.(new Float64Array(1000)), /8000 bytes do not fit/);
      assert.strictEqual(held.size, 0, 'all memory is free again');
    });

    await it('takes one target, and says what is missing for it', async () => {
      const { run, engine } = headless();
      const half = 'double half(double x) { return x / 2; }';
      assert.match(refused(await run(`%%c --wasm --native x\n${half}`)), /got --native and --wasm/);
      if (findClang({ notebook: engine.notebook() }) === null) {
        assert.match(refused(await run(`%%c --wasm x\n${half}`)), /npm install --save-dev @yowasp\/clang/);
        return;
      }
      printed(await run(`%%c --wasm x\n#include <stdio.h>\n${half}\nvoid say(void) { puts("said"); }`));
      assert.strictEqual(textOf(await run('x.half(3)')), '1.5');
      assert.match(
        refused(await run('%%c --wasm x\nint f(void) {\n  return nothing;\n}')),
        /Cell \[4\], line 3:10: error/,
      );
    });

    await it('needs the machine’s compiler for a module of Node-API', async () => {
      const path = process.env.PATH;
      process.env.PATH = '';
      try {
        const shown = await headless().run('%%c own\n#include <node_api.h>\nNAPI_MODULE_INIT() { return exports; }');
        assert.match(refused(shown), /no C compiler on the PATH/);
      } finally {
        process.env.PATH = path;
      }
    });
  });
})();
