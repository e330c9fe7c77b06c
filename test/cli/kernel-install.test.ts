import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { eightways } from './eightways.js';

test('kernel install --prefix writes the kernelspec under it and says where', async () => {
  const prefix = mkdtempSync(join(tmpdir(), 'eightways-kernel-'));
  try {
    const { code, stdout, stderr } = await eightways(['kernel', 'install', '--prefix', prefix]);
    assert.equal(code, 0, stderr);
    const folder = join(prefix, 'share', 'jupyter', 'kernels', 'eightways');
    assert.ok(stdout.includes(folder), stdout);
    assert.ok(existsSync(join(folder, 'kernel.json')));
    const again = await eightways(['kernel', 'install', '--prefix', prefix, '--json']);
    assert.deepEqual(JSON.parse(again.stdout), { kernelspec: folder });
    const spec = () => JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8')) as { argv: string[] };
    assert.ok(!spec().argv.includes('--engine'));
    assert.equal((await eightways(['kernel', 'install', '--prefix', prefix, '--engine', 'tslab'])).code, 0);
    assert.deepEqual(spec().argv.slice(-3), ['--engine', 'tslab', '{connection_file}']);
    const unknown = await eightways(['kernel', 'install', '--prefix', prefix, '--engine', 'none']);
    assert.notEqual(unknown.code, 0);
    assert.match(unknown.stderr, /current.*tslab/s);
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
});
