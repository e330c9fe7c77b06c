import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import type { AsyncProfile } from '../../lib/types.js';
import { eightways } from './eightways.js';

const folder = join('test', 'profile', 'fixtures', 'formats');
const profile = join(folder, 'node.cpuprofile');

test('a profile of another tool is shown by function', async () => {
  const { code, stdout } = await eightways(['profile', profile]);
  assert.equal(code, 0);
  assert.match(stdout, /^node: 9\.00 ms, 2\.00 ms idle, 1\.00 ms in garbage collection\n/);
  assert.match(stdout, /^ *1\.00 ms +1\.00 ms +11\.1 % +readFileSync +node:fs:431 \(runtime\)$/m);
  const { stdout: short } = await eightways(['profile', profile, '-l', '1']);
  assert.match(short, /and 3 functions more\n$/);
});

test('and converted, to standard output or a file; pictures are SVG', async () => {
  const { stdout } = await eightways(['profile', profile, '--format', 'collapsed']);
  assert.match(
    stdout,
    /^main \(file:\/\/\/app\/main\.js:1:14\);\(anonymous\) \(file:\/\/\/app\/main\.js:5:21\) 3000$/m,
  );
  const to = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    for (const [format, file, start] of [
      ['speedscope', 'a.speedscope.json', '{"$schema":"https://www.speedscope.app/file-format-schema.json"'],
      ['icicle', 'a.svg', '<svg'],
    ] as const) {
      const { code, stdout: said } = await eightways(['profile', profile, '--format', format, '-o', join(to, file)]);
      assert.equal(code, 0);
      assert.equal(said.trim(), join(to, file));
      assert.ok(existsSync(join(to, file)) && readFileSync(join(to, file), 'utf8').startsWith(start));
    }
    const { code, stderr } = await eightways(['profile', profile, '--format', 'flame', '-o', join(to, 'no', 'a.svg')]);
    assert.equal(code, 4);
    assert.match(stderr, /cannot be written/);
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
});

test('what cannot be right is refused before anything runs', async () => {
  const busy = join('test', 'profile', 'fixtures', 'busy.ts');
  const cases: readonly (readonly [words: readonly string[], wrong: RegExp])[] = [
    [['no-such.ts'], /There is no file "no-such\.ts"/],
    [[busy, '-s', 'speed'], /cannot be sorted by "speed"/],
    [[busy, '-l', '('], /limits nothing/],
    [[busy, '--interval', 'soon'], /no time above zero/],
    [[busy, '--quick', '--memory'], /"--quick" and "--memory" were both given/],
    [[profile, 'argument'], /is taken for a profile, and was given argument/],
    [[profile, '-o', 'x.json'], /was given without --format/],
  ];
  for (const [words, wrong] of cases) {
    const { code, stderr } = await eightways(['profile', ...words]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, wrong);
  }
  const { code, stderr } = await eightways(['profile', join(folder, 'node.heapprofile'), '--format', 'cpuprofile']);
  assert.equal(code, 4);
  assert.match(stderr, /counts bytes/);
});

test('a program is profiled: table, lines of a function, JSON', async () => {
  const busy = join('test', 'profile', 'fixtures', 'busy.ts');
  const words = ['profile', busy, '25', '--runs', '1', '--quick', '--line', 'hot', '-l', 'hot', '--json'];
  const { code, stdout, stderr } = await eightways(words);
  assert.equal(code, 0, stderr);
  const { profile: taken, lines } = JSON.parse(stdout) as {
    profile: { parts: { name: string }[] };
    lines: { name: string; line: number; lines: { line: number; text: string }[] }[];
  };
  assert.ok(taken.parts.some(({ name }) => name === 'hot'));
  assert.deepEqual([lines[0]!.name, lines[0]!.line], ['hot', 6]);
  assert.equal(lines[0]!.lines[0]!.text, 'function hot(rounds: number): number {');
});

test('what a program waits for: a table, JSON, a picture; and what does not go with it is refused', async () => {
  const timers = join('test', 'profile', 'fixtures', 'async', 'timers.ts');
  const { code, stdout } = await eightways(['profile', timers, '--async', 'sequential']);
  assert.equal(code, 0);
  assert.match(stdout, /^.*timers\.ts: \d.* of it with nothing to do\n/);
  assert.match(stdout, /^ +\S+ ms +\S+ % .* timer, 60 ms +\S*timers\.ts:5 wait ← 11$/m);
  assert.match(stdout, /^Critical path: what the end waited for/m);
  const { stdout: json } = await eightways(['profile', timers, '--async', '--json', 'all']);
  const { waits, overlap } = JSON.parse(json) as AsyncProfile;
  assert.deepEqual([overlap.most, waits.filter(({ kind }) => kind === 'timer').length], [3, 3]);
  const { stdout: svg } = await eightways(['profile', timers, '--async', '--format', 'lanes', 'all']);
  assert.ok(svg.startsWith('<svg') && svg.includes('critical path'));
  for (const [words, wrong] of [
    [[timers, '--async', '--memory'], /"--async" and "--memory" were both given/],
    [[timers, '--async', '--sort', 'time'], /"--async" and "--sort" were both given/],
    [[timers, '--async', '--format', 'flame'], /"--async" and "--format flame" were both given/],
    [[timers, '--format', 'lanes'], /without --async/],
    [[profile, '--async'], /is no program: --async watches one/],
  ] as const) {
    const refused = await eightways(['profile', ...words]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, wrong);
  }
});
