import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, describe, it } from 'poku';
import { type Bundled, bundle } from '../../lib/places/bundle.js';
import type { CallFrame } from '../../lib/profile/cpu-profile.js';
import { sourcePlaces } from '../../lib/profile/source-places.js';

const fixtures = join('test', 'profile', 'fixtures');

/** The frame that V8 gives for the function whose parameters begin with the first "(" after `text`. */
const frameAt = ({ path }: Bundled, text: string, functionName: string): CallFrame => {
  const code = readFileSync(path, 'utf8');
  const start = code.indexOf(text);
  assert.ok(start >= 0, `the bundle holds ${text}`);
  const at = code.indexOf('(', start);
  const before = code.slice(0, at).split('\n');
  return {
    functionName,
    url: pathToFileURL(path).href,
    lineNumber: before.length - 1,
    columnNumber: before.at(-1)!.length,
  };
};

const lineOf = (file: string, text: string): number =>
  readFileSync(join(fixtures, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('source places', async () => {
  const bundled = await bundle(join(fixtures, 'sums.ts'));
  const places = sourcePlaces(bundled);

  it('give the name, file and line that were written', () => {
    assert.deepStrictEqual(places.of(frameAt(bundled, 'function sumOfRoots', 'sumOfRoots')), {
      name: 'sumOfRoots',
      file: join(fixtures, 'sums.ts'),
      line: lineOf('sums.ts', 'function sumOfRoots'),
    });
    assert.deepStrictEqual(places.of(frameAt(bundled, 'write(', 'write')), {
      name: 'write',
      file: join(fixtures, 'sums.ts'),
      line: lineOf('sums.ts', 'write('),
    });
    assert.deepStrictEqual(places.of(frameAt(bundled, 'function scale', 'scale')), {
      name: 'scale',
      file: join(fixtures, 'scale.ts'),
      line: lineOf('scale.ts', 'function scale'),
    });
  });

  it('give back the name of what had to be renamed', () => {
    assert.deepStrictEqual(places.of(frameAt(bundled, 'var half = ', 'half')), {
      name: 'half',
      file: join(fixtures, 'scale.ts'),
      line: lineOf('scale.ts', 'const half'),
    });
    assert.deepStrictEqual(places.of(frameAt(bundled, 'var half2 = ', 'half2')), {
      name: 'half',
      file: join(fixtures, 'sums.ts'),
      line: lineOf('sums.ts', 'const half'),
    });
  });

  it('map the lines of samples', () => {
    const frame = frameAt(bundled, 'function sumOfRoots', 'sumOfRoots');
    const ran =
      readFileSync(bundled.path, 'utf8')
        .split('\n')
        .findIndex((line) => line.includes('* scale(at')) + 1;
    assert.strictEqual(places.line(frame, ran), lineOf('sums.ts', '* scale(at'));
    // V8 gives lines of inlined functions too: those of another file are none of this one's
    const inlined = frameAt(bundled, 'function scale', 'scale').lineNumber + 2;
    assert.strictEqual(places.line(frame, inlined), 0);
  });

  it('leave what is no part of the bundle as it is', () => {
    const engine = { functionName: 'parse', url: '', lineNumber: -1, columnNumber: -1 };
    assert.deepStrictEqual(places.of(engine), { name: 'parse', file: '', line: 0 });
    const own = { functionName: '', url: 'node:fs', lineNumber: 40, columnNumber: 2 };
    assert.deepStrictEqual(places.of(own), { name: '(anonymous)', file: 'node:fs', line: 41 });
    assert.strictEqual(places.line(own, 44), 44);
  });

  it('are found where node_modules is a link, and named in the shorter way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eightways-places-'));
    const before = process.cwd();
    try {
      mkdirSync(join(folder, 'elsewhere'));
      mkdirSync(join(folder, 'project', 'notebooks'), { recursive: true });
      symlinkSync(join(folder, 'elsewhere'), join(folder, 'project', 'node_modules'), 'junction');
      const file = join(folder, 'project', 'linked.ts');
      writeFileSync(file, 'export const linked = (): number => 1;\n');
      const made = await bundle(file);
      assert.ok(made.path.includes(`${sep}elsewhere${sep}`), made.path);
      process.chdir(join(folder, 'project', 'notebooks'));
      const place = sourcePlaces(made).of(frameAt(made, 'linked = (', 'linked'));
      assert.deepStrictEqual(place, { name: 'linked', file: join('..', 'linked.ts'), line: 1 });
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  });
});
