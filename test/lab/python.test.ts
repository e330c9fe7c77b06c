import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { labRequirements, preparePython } from '../../experiments/lab/python.js';

test('without Python and uv the workshop says what to get, and makes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-lab-'));
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    const said: string[] = [];
    const missing = preparePython({
      requirements: [labRequirements],
      folder: join(folder, 'venv'),
      say: (line) => said.push(line),
    });
    assert.match(missing ?? '', /^there is no python3?\. Try: your system's package "python3", or uv/);
    assert.deepStrictEqual(said, []);
    assert.ok(!existsSync(join(folder, 'venv')));
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  }
});
