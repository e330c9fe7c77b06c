import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { findRuntime } from '../../lib/places/runtimes.js';
import { functionLines } from '../../lib/profile/function-lines.js';
import { profileProgram } from '../../lib/profile/program.js';

const busy = join('test', 'profile', 'fixtures', 'busy.ts');
const quiet = { output: 'hidden', timeout: 60 } as const;

void describe('a program profiled from start to end', async () => {
  await it('has its functions at their TypeScript lines, their calls, and who allocates', async () => {
    const notes: string[] = [];
    const { profile, tree, allocation, counts, memory, overhead, absent } = await profileProgram(busy, {
      ...quiet,
      args: ['5'],
      runs: 2,
      onProgress: ({ note }) => void notes.push(note),
    });
    assert.deepStrictEqual(absent, []);
    const hot = profile.parts.find(({ name }) => name === 'hot')!;
    assert.deepStrictEqual([hot.line, hot.calls, profile.runs], [6, 5, 2]);
    assert.ok(hot.file.endsWith('busy.ts'), hot.file);
    assert.ok(hot.share.low <= hot.share.value && hot.share.value <= hot.share.high);
    assert.ok(profile.samples > 0 && tree.nodes.length > 0);
    const [lines] = functionLines(tree, 'hot', { linesOf: () => null, counts });
    assert.strictEqual(lines!.lines.find(({ line }) => line === 9)!.hits, 5 * 400_000);
    assert.ok(lines!.lines.every(({ line, ticks }) => ticks === 0 || (line >= 6 && line <= 12)));
    const makers = allocation!.frames.filter(({ name }) => name === 'make');
    assert.ok(makers.length > 0 && makers.every(({ line }) => line === 14));
    assert.ok(memory!.peakResident > 1e7);
    assert.ok(overhead!.low <= overhead!.value && overhead!.value <= overhead!.high);
    assert.ok(notes.includes('counting calls') && notes.includes('sampling allocations'));
  });

  await it('is refused in words when there is none, it fails, or it does not end', async () => {
    await assert.rejects(() => profileProgram('no-such.ts', quiet), /no-such\.ts/);
    const failing = join(tmpdir(), `failing-${process.pid}.js`);
    writeFileSync(failing, 'process.exit(3)');
    await assert.rejects(
      () => profileProgram(failing, quiet),
      /cannot be profiled in Node .*: it ended with exit code 3/,
    );
    writeFileSync(failing, 'setInterval(() => {}, 1000)');
    await assert.rejects(() => profileProgram(failing, { ...quiet, timeout: 1 }), /it did not end within 1 s/);
    const signal = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(() => profileProgram(busy, { ...quiet, signal }), /stopped/);
  });

  for (const name of ['bun', 'deno'])
    await it(`in ${name} has its functions too, and says what that runtime lacks`, async () => {
      if (!findRuntime(name)) {
        console.log(`SKIP: ${name} is not here (npm install ${name})`);
        return;
      }
      const { profile, allocation, counts, absent } = await profileProgram(busy, { ...quiet, runtime: name, runs: 1 });
      assert.ok(profile.samples > 0);
      assert.strictEqual(absent.length, Number(counts.size === 0) + Number(allocation === null), absent.join());
    });
});
