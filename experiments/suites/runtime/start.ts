import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Runtime: the start of a command';

const script = join(__dirname, 'late.mjs');

const packages = {
  bun: [`@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`, 'bin/bun'],
  deno: [`@deno/${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`, 'deno'],
} as const;

/** The engine's own binary where npm brought it, so that no wrapper starts first; else what PATH has. */
const binary = (engine: keyof typeof packages): string => {
  const [name, path] = packages[engine];
  try {
    return join(dirname(createRequire(__filename).resolve(`${name}/package.json`)), path);
  } catch {
    return engine;
  }
};

const bun = experiment({
  name: 'start a short command: Bun',
  strategy: 'runtime',
  claim: 'Bun starts four times faster than Node.',
  source: "Bun's documentation of its runtime.",
  expected: 'faster',
  needs: ['bun'],
  variants: {
    Node: { command: [process.execPath, script] },
    Bun: { command: [binary('bun'), script] },
  },
});

const deno = experiment({
  name: 'start a short command: Deno',
  strategy: 'runtime',
  claim: 'A newer engine starts faster.',
  source: "The engines' own announcements and comparison pages.",
  expected: 'faster',
  needs: ['deno'],
  variants: {
    Node: { command: [process.execPath, script] },
    Deno: { command: [binary('deno'), 'run', '--allow-all', '--quiet', script] },
  },
});

export default [bun, deno];
