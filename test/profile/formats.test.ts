import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { assert, describe, it } from 'poku';
import { type ProfileFormatName, profileFormats } from '../../lib/profile/formats/formats.js';
import { readProfile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import { totalsOf } from '../../lib/profile/tree-totals.js';
import type { CallTree } from '../../lib/types.js';
import { randomTree, shapeOf, treeOf } from './trees.js';

const read = (file: string): Promise<CallTree> =>
  readProfile(readFileSync(join('test', 'profile', 'fixtures', 'formats', file)), { file });

const again = async (tree: CallTree, format: ProfileFormatName): Promise<CallTree> => {
  const written = await writeProfile(tree, { format });
  return readProfile(typeof written === 'string' ? new TextEncoder().encode(written) : written, { file: 'again' });
};

const says = (tree: CallTree, lines: readonly string[]): void =>
  assert.deepStrictEqual(shapeOf(tree), [...lines].sort());

const formats = Object.keys(profileFormats) as ProfileFormatName[];

void (async () => {
  await describe('profiles that other tools wrote', async () => {
    await it("V8's CPU profile: a sample lasts until the next, repeated lines are summed, states are kept apart", async () => {
      const tree = await read('node.cpuprofile');
      says(tree, [
        '(garbage collector) 1000',
        '(idle) 2000',
        '(program) 1000',
        'main@file:///app/main.js:1 > (anonymous)@file:///app/main.js:5 3000',
        'main@file:///app/main.js:1 > readFileSync@node:fs:431 1000',
        'main@file:///app/main.js:1 1000',
      ]);
      const inner = tree.nodes.find(({ frame }) => tree.frames[frame]!.name === '(anonymous)')!;
      assert.deepStrictEqual(inner.lines, [
        { line: 5, ticks: 2 },
        { line: 6, ticks: 1 },
      ]);
      const kinds = Object.fromEntries(tree.frames.map(({ name, kind }) => [name, kind]));
      assert.deepStrictEqual(kinds, {
        '(program)': 'engine',
        '(idle)': 'idle',
        main: 'program',
        '(anonymous)': 'program',
        readFileSync: 'runtime',
        '(garbage collector)': 'gc',
      });
      const { whole, idle, gc } = totalsOf(tree);
      assert.deepStrictEqual(
        [whole, idle, gc].map((seconds) => Math.round(seconds * 1e6)),
        [9000, 2000, 1000],
      );
    });

    await it("V8's heap profile, in bytes", async () => {
      const tree = await read('node.heapprofile');
      assert.strictEqual(tree.unit, 'bytes');
      says(tree, [
        '(V8 API) 24',
        'main@file:///app/main.js:1 > parse@file:///app/main.js:9 1048592',
        'main@file:///app/main.js:1 65552',
      ]);
    });

    await it('speedscope, sampled and evented', async () => {
      says(await read('sampled.speedscope.json'), [
        '<module>@report.py:12 > join 20000',
        '<module>@report.py:12 > parse@report.py:3 20000',
        '<module>@report.py:12 10000',
      ]);
      const evented = await read('evented.speedscope.json');
      says(evented, ['a 7000', 'a > b 7000']);
      assert.deepStrictEqual(
        evented.samples.values.map((value) => Math.round(value * 1000)),
        [2, 3, 4, 4, 1],
      );
    });

    await it('collapsed stacks, with places as perf and 0x write them, and without', async () => {
      says(await read('perf.folded'), [
        'node > main@file.js:10 > parse@/app/parse.js:31 7',
        'node > main@file.js:10 > std::sort(int*, int*) 3',
        'node > main@file.js:10 2',
      ]);
    });

    await it('callgrind, compressed: names by number, lines by difference, a callee in another file', async () => {
      const tree = await read('callgrind.out');
      assert.strictEqual(tree.program, './report rows.csv');
      assert.strictEqual(tree.exact, false);
      says(tree, [
        'main@main.c:16 > join@join.c:20 400',
        'main@main.c:16 > parse@main.c:50 > memcpy@memcpy.S:0 300',
        'main@main.c:16 > parse@main.c:50 100',
        'main@main.c:16 20',
      ]);
    });

    await it('Chrome traces: spans nested by time, thread by thread, or the profile that is in them', async () => {
      says(await read('spans.trace.json'), ['helper 50', 'task > join 400', 'task > parse 300', 'task 300']);
      says(await read('devtools.trace.json'), ['(idle) 400', 'render@https://example.org/app.js:42 300']);
    });

    await it('pprof, as its protocol says: leaf first, inlined functions in one place, gzipped or not', async () => {
      for (const bytes of [pprofBytes(), gzipSync(pprofBytes())]) {
        const tree = await readProfile(bytes, { file: 'go.pb.gz' });
        says(tree, ['main.main@main.go:5 > sort.less@sort.go:9 > cmp@sort.go:20 30000', 'main.main@main.go:5 10000']);
        assert.deepStrictEqual(tree.nodes.find(({ parent }) => parent < 0)!.lines, [{ line: 7, ticks: 1 }]);
      }
    });
  });

  await describe('a tree that is written and read again', async () => {
    for (const name of formats.filter((one) => one !== 'callgrind')) {
      await it(`is the same in ${name}`, async () => {
        const format = profileFormats[name];
        for (const unit of format.units.filter((one) => one !== 'samples')) {
          for (const seed of [1, 2, 3]) {
            const tree = randomTree(seed, unit);
            const read = await again(tree, name);
            // collapsed stacks have no unit: seconds become counts of microseconds
            assert.deepStrictEqual(shapeOf(read), shapeOf(tree), `${name}, ${unit}, seed ${seed}`);
          }
        }
      });
    }

    await it('keeps what each function took in callgrind, itself and with all it calls', async () => {
      for (const seed of [1, 2, 3]) {
        const tree = randomTree(seed);
        const read = await again(tree, 'callgrind');
        const own = (one: CallTree, of: 'self' | 'total') =>
          totalsOf(one)
            .functions.map((each) => [each.frame.name, each[of]] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1));
        for (const of of ['self', 'total'] as const) {
          const [before, after] = [own(tree, of), own(read, of)];
          assert.deepStrictEqual(
            after.map(([name]) => name),
            before.map(([name]) => name),
          );
          // each cost is rounded to a microsecond, and small ones are not unfolded further
          for (const [index, [name, value]] of before.entries()) {
            const found = after[index]![1];
            assert.ok(Math.abs(found - value) < 1e-3 * totalsOf(tree).whole, `${of} of ${name}: ${found} for ${value}`);
          }
        }
      }
    });

    await it('keeps samples in the order of time, and lines, in V8’s own format', async () => {
      const tree = treeOf(
        [
          ['main > parse', 0.002],
          ['(garbage collector)', 0.001],
          ['main > parse', 0.003],
          ['main', 0.001],
        ],
        'seconds',
        {
          'main > parse': [
            [7, 2],
            [9, 1],
          ],
        },
      );
      const read = await again(tree, 'cpuprofile');
      assert.deepStrictEqual(
        read.samples.nodes.map((node, index) => [
          read.frames[read.nodes[node]!.frame]!.name,
          Math.round(read.samples.values[index]! * 1e6),
        ]),
        [
          ['parse', 2000],
          ['(garbage collector)', 1000],
          ['parse', 3000],
          ['main', 1000],
        ],
      );
      assert.deepStrictEqual(read.nodes.find(({ lines }) => lines.length > 0)!.lines, [
        { line: 7, ticks: 2 },
        { line: 9, ticks: 1 },
      ]);
    });
  });

  await describe('a file that is no sound profile', async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const cases: readonly (readonly [text: string, wrong: RegExp])[] = [
      ['', /"x" is in no format of profiles that is known\.\nThey are V8 CPU profile, .*callgrind/],
      ['hello', /in no format/],
      ['{"nodes":[{"id":1', /begins as JSON and does not end as such/],
      ['{"nodes":[],"timeDeltas":[]}', /"x" is no CPU profile: it has no nodes/],
      [
        '{"head":{"callFrame":{"functionName":"a"},"selfSize":1}}',
        /looks like V8 heap profile, but has a node without children/,
      ],
      ['{"shared":{"frames":[]},"profiles":[]}', /looks like speedscope, but has no profiles/],
      [
        '{"shared":{"frames":[]},"profiles":[{"type":"sampled","unit":"none","samples":[[3]],"weights":[1]}]}',
        /names the frame 3, which it doesn't hold/,
      ],
      [
        '{"shared":{"frames":[{"name":"a"}]},"profiles":[{"type":"sampled","unit":"none","samples":[[0],[0]],"weights":[1]}]}',
        /2 samples but 1 weights/,
      ],
      ['a;b 3\na;c\n', /looks like collapsed stacks, but has no count at the end of line 2/],
      ['{"traceEvents":[{"ph":"M","name":"x"}]}', /looks like Chrome trace, but has neither a profile nor a span/],
    ];
    for (const [text, wrong] of cases)
      await it(`is refused in words: ${text.slice(0, 40)}`, () =>
        assert.rejects(() => readProfile(bytes(text), { file: 'x' }), wrong));

    await it('is refused when it is gzipped and cut off', () =>
      assert.rejects(
        () => readProfile(gzipSync(bytes('a;b 3\n'.repeat(99))).subarray(0, 30), { file: 'x' }),
        /looks like a gzipped file, but/,
      ));

    await it('a tree in bytes is not written as a CPU profile', () =>
      assert.rejects(
        () => writeProfile(randomTree(1, 'bytes'), { format: 'cpuprofile' }),
        /counts bytes, which the format "V8 CPU profile" cannot hold/,
      ));
  });
})();

/** A pprof message made field by field: two samples in nanoseconds, one place with an inlined function. */
function pprofBytes(): Uint8Array {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  const number = (field: number, value: number): number[] => [field << 3, ...varint(value)];
  const nested = (field: number, bytes: readonly number[]): number[] => [
    (field << 3) | 2,
    ...varint(bytes.length),
    ...bytes,
  ];
  const strings = ['', 'samples', 'count', 'cpu', 'nanoseconds', 'main.main', 'main.go', 'sort.less', 'sort.go', 'cmp'];
  const sample = (places: number[], values: number[]): number[] =>
    nested(2, [...nested(1, places.flatMap(varint)), ...nested(2, values.flatMap(varint))]);
  const line = (id: number, at: number): number[] => nested(4, [...number(1, id), ...number(2, at)]);
  const called = (id: number, name: number, file: number, start: number): number[] =>
    nested(5, [...number(1, id), ...number(2, name), ...number(4, file), ...number(5, start)]);
  return Uint8Array.from([
    ...nested(1, [...number(1, 1), ...number(2, 2)]),
    ...nested(1, [...number(1, 3), ...number(2, 4)]),
    ...sample([2, 1], [3, 30_000_000]),
    ...sample([1], [1, 10_000_000]),
    ...nested(4, [...number(1, 1), ...line(1, 7)]),
    // the innermost comes first: cmp was inlined into sort.less
    ...nested(4, [...number(1, 2), ...line(3, 21), ...line(2, 11)]),
    ...called(1, 5, 6, 5),
    ...called(2, 7, 8, 9),
    ...called(3, 9, 8, 20),
    ...strings.flatMap((text) => nested(6, [...new TextEncoder().encode(text)])),
  ]);
}
