import type { Strategy } from '../types.js';

export const native: Strategy = {
  name: 'native',
  order: 6,
  title: 'build a native extension',
  when:
    'A small kernel over numbers or bytes takes most of the time, above all where it can use vector instructions, and ' +
    'its data crosses the border rarely or as typed arrays. Strings and objects are dear to carry over.',
  cost:
    'A second language and a second build. WebAssembly needs only npm and runs everywhere; an addon in C needs a compiler or ' +
    'a prebuilt file for every platform.',
  risk:
    'High for addons: a wrong index in C ends the process instead of throwing. WebAssembly keeps its errors in its own memory. ' +
    'Going back is easy as long as the version in JavaScript is kept as fallback and as test.',
  law: 'amdahl',
  good: 'Several times the speed on the right kernel, without the pauses of a collector, and the C and Rust libraries of decades within reach.',
  bad:
    'Bugs are riskier, getting it right takes longer, builds and deployment get complicated, and the engine is already good: ' +
    'plain scalar loops and table look-ups gain nothing, the more so once the copy is counted.',
  ruledOut:
    'Work on strings and objects, whose copy across the border costs more than the work. Functions of nanoseconds, where the ' +
    'call itself is dearer. Platforms that you cannot build for, and hosts that forbid addons.',
  uses: ['cc'],
};
