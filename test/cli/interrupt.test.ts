import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { readRecord } from '../../lib/record/record.js';

// As a terminal does it: the signal goes to the command and to the processes that measure, all at once.
test('Ctrl-C keeps what was measured, blames no candidate, and exits with 130', async () => {
  if (process.platform === 'win32') return console.log('SKIP: signals to process groups need a POSIX system');
  const folder = mkdtempSync(join(tmpdir(), 'eightways-interrupt-'));
  const path = join(folder, 'record.json');
  const words = ['run', 'test/fixtures/suites/slow.ts', '--record', path];
  const child = spawn(process.execPath, ['--import', 'tsx', 'experiments/cli/main.ts', ...words], { detached: true });
  const deadline = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 60_000);
  try {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const before = printed.includes('×');
      printed += String(chunk);
      if (!before && printed.includes('×')) setTimeout(() => process.kill(-child.pid!, 'SIGINT'), 700);
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 130, printed);
    const { measurements } = readRecord(path);
    assert.ok(measurements.length >= 1 && measurements.length < 4, `${measurements.length} measurements`);
    assert.equal(measurements[0]!.candidate, 'first');
    for (const { failure } of measurements) assert.equal(failure, null);
    assert.ok(!printed.includes('refused'), printed);
  } finally {
    clearTimeout(deadline);
    rmSync(folder, { recursive: true, force: true });
  }
});
