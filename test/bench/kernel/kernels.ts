import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inside } from '../../../experiments/lab/python.js';
import { findRuntime } from '../../../lib/places/runtimes.js';

/** A kernel, as its own kernelspec starts and interrupts it. */
export interface Contender {
  readonly title: string;
  readonly argv: readonly string[];
  readonly language: 'typescript' | 'python';
  readonly interrupt: 'message' | 'signal';
  /** a cell that loads a large package with its types; null where that is no question */
  readonly mathjs: string | null;
}

const root = join(__dirname, '..', '..', '..');
const mathjs = "import { evaluate } from 'mathjs'\nevaluate('1 + 1')";

/** Those that are on this machine; ours first, as built by `npm run build`. Throws when it was not. */
export const contenders = (folder: string): Contender[] => {
  const deno = findRuntime('deno');
  const python = inside('python');
  return [
    ours(folder),
    {
      title: `tslab ${versionOf('tslab')}`,
      argv: [
        process.execPath,
        join(root, 'node_modules', 'tslab', 'bin', 'tslab'),
        'kernel',
        '--config-path={connection_file}',
      ],
      language: 'typescript',
      interrupt: 'signal',
      mathjs,
    },
    ...(deno
      ? [
          {
            title: `Deno ${deno.version}`,
            argv: [deno.path, 'jupyter', '--kernel', '--conn', '{connection_file}'],
            language: 'typescript' as const,
            interrupt: 'signal' as const,
            mathjs,
          },
        ]
      : []),
    ...(existsSync(python)
      ? [
          {
            title: `ipykernel ${pythonVersion(python)}`,
            argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
            language: 'python' as const,
            interrupt: 'signal' as const,
            mathjs: null,
          },
        ]
      : []),
  ];
};

const ours = (folder: string): Contender => {
  const spec = join(root, 'dist', 'kernel', 'spec.js');
  if (!existsSync(spec)) throw new Error('There is no dist/.\nIt is what is timed here.\nTry: npm run build');
  const { installKernel } = createRequire(__filename)(spec) as { installKernel: (place: object) => string };
  const { argv } = JSON.parse(readFileSync(join(installKernel({ prefix: folder }), 'kernel.json'), 'utf8')) as {
    argv: string[];
  };
  return { title: 'eightways', argv, language: 'typescript', interrupt: 'message', mathjs };
};

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

const pythonVersion = (python: string): string =>
  spawnSync(python, ['-c', 'import ipykernel; print(ipykernel.__version__)'], {
    encoding: 'utf8',
    timeout: 30_000,
  }).stdout.trim();
