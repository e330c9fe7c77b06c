import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Native: an addon in C';

const require = createRequire(__filename);
const read = (file: string): string =>
  readFileSync(join(dirname(require.resolve('vega-datasets')), '../data', file), 'utf8');

interface Addon {
  readonly blur: (from: Uint8Array, to: Uint8Array, width: number, height: number) => void;
  readonly hypotenuse: (a: number, b: number) => number;
}

/** The addon; built by the C compiler once, then loaded from the cache of this project. */
const addon = (): Addon => {
  const source = join(__dirname, 'addon.c');
  const headers = require.resolve('node-api-headers/package.json');
  const { include_dir } = require('node-api-headers') as { include_dir: string };
  const mac = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const options = ['-O3', '-fPIC', '-shared', ...mac, `-I${include_dir}`, source];
  const hash = createHash('sha256').update(readFileSync(source)).update(readFileSync(headers));
  const key = hash
    .update([process.platform, process.arch, ...options].join())
    .digest('hex')
    .slice(0, 12);
  const modules = dirname(dirname(headers));
  const folder = modules.endsWith('node_modules') ? join(modules, '.cache/eightways') : join(tmpdir(), 'eightways');
  const path = join(folder, `addon-${key}.node`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    execFileSync(compiler(), [...options, '-lm', '-o', draft], {
      timeout: 60_000,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(draft, path); // another process that builds at the same time builds the same file
  }
  return require(path) as Addon;
};

const compiler = (): string => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return ['cc', 'gcc', 'clang'].find((name) => folders.some((folder) => existsSync(join(folder, name)))) ?? 'cc';
};

/** The yearly rainfall of the world as a picture of one byte a pixel. */
const rainfall = () => {
  const raster = JSON.parse(read('annual-precip.json')) as { width: number; height: number; values: number[] };
  const { width, height, values } = raster;
  return { width, height, pixels: Uint8Array.from(values, (millimetres) => Math.min(255, millimetres >> 4)) };
};

const blur = experiment({
  name: 'blur a map of rainfall in C',
  strategy: 'native',
  claim: 'A loop over bytes, rewritten in C, runs many times faster.',
  source: "The case for native addons; the compiler's vector instructions make it true here.",
  expected: 'faster',
  needs: ['cc'],
  workload: { sizes: [60_480], unit: 'pixels', input: rainfall },
  variants: {
    JavaScript: ({ pixels, width, height }) => {
      const blurred = new Uint8Array(pixels.length);
      for (let y = 1; y < height - 1; y += 1) {
        for (let at = y * width + 1; at < y * width + width - 1; at += 1) {
          const near = pixels[at - 1]! + pixels[at + 1]! + pixels[at - width]! + pixels[at + width]!;
          const far =
            pixels[at - width - 1]! + pixels[at - width + 1]! + pixels[at + width - 1]! + pixels[at + width + 1]!;
          blurred[at] = (4 * pixels[at]! + 2 * near + far) >> 4;
        }
      }
      return blurred;
    },
    // an addon works on the memory of JavaScript itself: nothing to copy
    'C addon': {
      open: addon,
      run: ({ pixels, width, height }, native: Addon) => {
        const blurred = new Uint8Array(pixels.length);
        native.blur(pixels, blurred, width, height);
        return blurred;
      },
    },
  },
});

interface Wind {
  readonly east: number;
  readonly north: number;
}

const speeds = experiment({
  name: 'wind speeds, a call for each',
  strategy: 'native',
  claim: 'C is faster than JavaScript, so call the C function.',
  source: 'The same case, made without asking what one call costs.',
  expected: 'faster',
  needs: ['cc'],
  tags: ['advice-fails'],
  workload: {
    sizes: [3_000],
    unit: 'vectors',
    input: (size): Wind[] =>
      read('windvectors.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',').map(Number))
        .map(([, , direction = 0, , speed = 0]) => ({
          east: speed * Math.sin((direction * Math.PI) / 180),
          north: speed * Math.cos((direction * Math.PI) / 180),
        })),
  },
  variants: {
    JavaScript: (winds) => {
      let total = 0;
      for (const { east, north } of winds) total += Math.sqrt(east * east + north * north);
      return total;
    },
    'C addon': {
      open: addon,
      run: (winds, { hypotenuse }: Addon) => {
        let total = 0;
        for (const { east, north } of winds) total += hypotenuse(east, north);
        return total;
      },
    },
  },
});

export default [blur, speeds];
