import { assert, test } from 'poku';
import { frameKindOf } from '../../lib/profile/frame-kind.js';

test('a frame is told by its name and address: program, runtime, native code, WebAssembly, or a state of the engine', () => {
  const cases: readonly (readonly [name: string, file: string, kind: string])[] = [
    ['parse', 'file:///app/main.js', 'program'],
    ['parse', 'src/main.ts', 'program'],
    ['parse', 'Cell [3]', 'program'],
    // names that every object has
    ['constructor', 'src/main.ts', 'program'],
    ['toString', '', 'native'],
    ['readFileSync', 'node:fs', 'runtime'],
    ['read', 'ext:core/01_core.js', 'runtime'],
    ['wasm-function[3]', 'wasm://wasm/0028be6a', 'wasm'],
    ['sum', '/app/build/sum.wasm', 'wasm'],
    ['half', '/app/build/Release/addon.node', 'native'],
    ['memcpy', '/lib/libc.so.6', 'native'],
    ['sort', '', 'native'],
    ['RegExp: ^a', '', 'engine'],
    ['(program)', '', 'engine'],
    ['(idle)', '', 'idle'],
    ['(garbage collector)', '', 'gc'],
  ];
  for (const [name, file, kind] of cases) assert.strictEqual(frameKindOf(name, file), kind, `${name} ${file}`);
});
