import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { assert, describe, test } from 'poku';
import { forgetRuntimes } from '../../lib/places/runtimes.js';
import { eightways } from './eightways.js';

const platformPackage = `node-${process.platform}-${process.arch}`;
const engine = '#!/bin/sh\necho v26.10.0\n';

/** A cache folder and an npm of our own, given as a shell script: $folder is where it is told to install. */
const withNpm = async (script: string, use: (cache: string) => Promise<void>): Promise<void> => {
  if (process.platform === 'win32') return console.log('SKIP: the npm of this test is a shell script');
  const folder = mkdtempSync(join(tmpdir(), 'eightways-npm-'));
  const { PATH, EIGHTWAYS_CACHE } = process.env;
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\nfolder="$3"\n${script}\n`);
  chmodSync(npm, 0o755);
  process.env.PATH = [folder, PATH].join(delimiter);
  process.env.EIGHTWAYS_CACHE = join(folder, 'cache');
  forgetRuntimes();
  try {
    await use(join(folder, 'cache'));
  } finally {
    process.env.PATH = PATH;
    if (EIGHTWAYS_CACHE === undefined) delete process.env.EIGHTWAYS_CACHE;
    else process.env.EIGHTWAYS_CACHE = EIGHTWAYS_CACHE;
    forgetRuntimes();
    rmSync(folder, { recursive: true, force: true });
  }
};

const installing = `
test "$1" = install && test "$2" = --prefix || exit 9
echo "$*" > "$folder/asked"
bin="$folder/node_modules/${platformPackage}/bin"
mkdir -p "$bin"
printf '${engine.replaceAll('\n', '\\n')}' > "$bin/node"
chmod +x "$bin/node"`;

// One after the other: they change the environment.
describe('runtimes install', async () => {
  await test('an engine is installed into the cache without install scripts, found again, and not fetched twice', () =>
    withNpm(installing, async (cache) => {
      const first = await eightways(['runtimes', 'install']);
      assert.equal(first.code, 0, first.stderr);
      assert.match(first.stdout, /^Node 26\.10\.0 is ready: .*bin\/node\n$/);
      assert.ok(first.stdout.includes(cache));
      const second = await eightways(['runtimes', 'install', 'node26', '--json']);
      assert.equal(second.code, 0);
      assert.equal((JSON.parse(second.stdout) as { name: string }).name, 'node26');
      assert.ok(!second.stderr.includes('Fetching'));
    }));

  await test('npm is asked for the pinned platform package, and for no scripts', () =>
    withNpm(`${installing}; cp "$folder/asked" "$(dirname "$0")/asked"`, async (cache) => {
      await eightways(['runtimes', 'install', 'node26']);
      const asked = readFileSync(join(cache, '..', 'asked'), 'utf8');
      assert.match(asked, new RegExp(` ${platformPackage}@26\\.10\\.0$`, 'm'));
      assert.match(asked, / --ignore-scripts /);
    }));

  await test('a failing npm is told with its own last words, leaves nothing behind, and exits with 3', () =>
    withNpm('echo "npm error code E404" >&2; exit 7', async (cache) => {
      const { code, stdout, stderr } = await eightways(['runtimes', 'install', 'node26']);
      assert.equal(code, 3);
      assert.equal(stdout, '');
      assert.match(stderr, /npm could not install node-.*@26\.10\.0 \(exit code 7\)/);
      assert.match(stderr, /npm error code E404/);
      assert.match(stderr, /^Try: /m);
      assert.ok(!existsSync(join(cache, 'runtimes')) || readdirSync(join(cache, 'runtimes')).length === 0);
    }));

  await test('an engine that does not start here is no success', () =>
    withNpm(installing.replace(engine.replaceAll('\n', '\\n'), '#!/bin/sh\\nexit 1\\n'), async () => {
      const { code, stderr } = await eightways(['runtimes', 'install', 'node26']);
      assert.equal(code, 3);
      assert.match(stderr, /does not answer --version/);
    }));
});
