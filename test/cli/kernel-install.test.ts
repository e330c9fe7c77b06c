import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
});
