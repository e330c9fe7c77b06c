import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, describe, it } from 'poku';
import { installKernel } from '../../kernel/spec.js';

const withFolder = (use: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-spec-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('the kernelspec', () => {
  it('is written below a prefix, where Jupyter looks', () => {
    withFolder((prefix) => {
      const folder = installKernel({ prefix });
      assert.strictEqual(folder, join(prefix, 'share', 'jupyter', 'kernels', 'eightways'));
      const spec = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));
      assert.strictEqual(spec.display_name, 'TypeScript (eightways)');
      assert.strictEqual(spec.language, 'typescript');
      assert.strictEqual(spec.interrupt_mode, 'message');
      assert.strictEqual(spec.argv.at(-1), '{connection_file}');
    });
  });

  it('may name another engine', () => {
    withFolder((prefix) => {
      const { argv } = JSON.parse(
        readFileSync(join(installKernel({ prefix, engine: 'tslab' }), 'kernel.json'), 'utf8'),
      ) as { argv: string[] };
      assert.deepStrictEqual(argv.slice(-3), ['--engine', 'tslab', '{connection_file}']);
    });
  });

  it('names every file by an absolute path that is there', () => {
    withFolder((prefix) => {
      const { argv } = JSON.parse(readFileSync(join(installKernel({ prefix }), 'kernel.json'), 'utf8')) as {
        argv: string[];
      };
      const files = argv
        .filter((word) => !word.startsWith('-') && !word.startsWith('{'))
        .map((word) => (word.startsWith('file:') ? fileURLToPath(word) : word));
      assert.ok(files.length >= 2);
      for (const file of files) assert.ok(isAbsolute(file) && existsSync(file), file);
    });
  });

  it('goes into the virtual environment that is active', () => {
    withFolder((environment) => {
      const before = process.env.VIRTUAL_ENV;
      process.env.VIRTUAL_ENV = environment;
      try {
        assert.strictEqual(
          installKernel({ sysPrefix: true }),
          join(environment, 'share', 'jupyter', 'kernels', 'eightways'),
        );
      } finally {
        if (before === undefined) delete process.env.VIRTUAL_ENV;
        else process.env.VIRTUAL_ENV = before;
      }
    });
  });

  it("goes into the user's data folder without a place", () => {
    withFolder((folder) => {
      const before = process.env.JUPYTER_DATA_DIR;
      process.env.JUPYTER_DATA_DIR = folder;
      try {
        assert.strictEqual(installKernel(), join(folder, 'kernels', 'eightways'));
      } finally {
        if (before === undefined) delete process.env.JUPYTER_DATA_DIR;
        else process.env.JUPYTER_DATA_DIR = before;
      }
    });
  });
});
