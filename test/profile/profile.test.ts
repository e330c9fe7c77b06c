import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { toExperiment } from '../../lib/experiment.js';
import { loadSuite } from '../../lib/places/suite.js';
import { parseCpuProfile } from '../../lib/profile/cpu-profile.js';
import { profile } from '../../lib/profile/profile.js';
import type { Progress } from '../../lib/types.js';

const fixtures = join('test', 'profile', 'fixtures');
const quick = { runs: 2, seconds: 0.1 };

describe('profile', async () => {
  const { program } = await loadSuite(join(fixtures, 'sums.ts'));
  const { experiments } = await loadSuite(join(fixtures, 'failing.ts'));
  const failing = experiments[0]!;

  await it('finds the function that does everything, by its source', async () => {
    const keep = mkdtempSync(join(tmpdir(), 'eightways-profile-'));
    try {
      const seen: Progress[] = [];
      const taken = await profile(program!.whole, { ...quick, keep, onProgress: (progress) => seen.push(progress) });
      assert.strictEqual(taken.program, 'sums');
      assert.strictEqual(taken.runs, 2);
      assert.ok(taken.samples > 0 && taken.seconds > 0);
      const inOwnFile = taken.parts.filter(({ file }) => file === join(fixtures, 'sums.ts'));
      const part = inOwnFile.find(({ name }) => name === 'sumOfRoots');
      assert.ok(part, `sumOfRoots is among ${inOwnFile.map(({ name }) => name).join(', ')}`);
      // everything else hands its work on
      const others = inOwnFile.filter(({ name }) => name !== 'sumOfRoots');
      assert.ok(others.every(({ selfSeconds }) => selfSeconds <= part!.selfSeconds));
      const source = readFileSync(join(fixtures, 'sums.ts'), 'utf8').split('\n');
      assert.ok(source[part!.line - 1]!.startsWith('function sumOfRoots'));
      assert.ok(part!.lines.length > 0 && part!.lines.every(({ line }) => source[line - 1] !== undefined));
      assert.ok(!taken.parts.some(({ file }) => file.includes('child-main') || file.startsWith('node:inspector')));
      assert.deepStrictEqual([seen[0]!.done, seen.at(-1)!.done], [0, 1]);
      const kept = readdirSync(keep);
      assert.deepStrictEqual(kept.sort(), ['sums-asWritten-1.cpuprofile', 'sums-asWritten-2.cpuprofile']);
      for (const file of kept) parseCpuProfile(readFileSync(join(keep, file), 'utf8'), file);
    } finally {
      rmSync(keep, { recursive: true });
    }
  });

  await it('profiles another variant when asked', async () => {
    const { parts } = await profile(program!.whole, { ...quick, runs: 1, variant: 'partReplaced' });
    assert.ok(!parts.some(({ name }) => name === 'sumOfRoots'));
    await assert.rejects(
      profile(program!.whole, { variant: 'asPlanned' }),
      /no variant "asPlanned"[\s\S]*partReplaced/,
    );
  });

  await it('says how a program failed, and ends its process', async () => {
    await assert.rejects(
      profile(failing, { ...quick, variant: 'throws' }),
      /"throws" of "fails" failed: [\s\S]*no table "flights"/,
    );
    await assert.rejects(profile(failing, { ...quick, variant: 'ends' }), /exit code 3/);
    await assert.rejects(profile(failing, { ...quick, variant: 'hangs' }), /no answer within 1\.\d* s/);
    await assert.rejects(profile(failing, { ...quick, variant: 'elsewhere' }), /runs in bun, where no CPU profile/);
  });

  await it('stops when it is told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await assert.rejects(profile(failing, { ...quick, variant: 'hangs', signal: controller.signal }), /enough/);
  });

  await it('needs a module to load', async () => {
    const closures = toExperiment({ name: 'here', strategy: 'code', variants: { a: () => 1, b: () => 1 } });
    await assert.rejects(profile(closures), /"here" cannot be profiled: its variants are closures/);
  });
});
