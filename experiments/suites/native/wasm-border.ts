import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import { totalSpeed, winds } from './baselines.mjs';
import { type Kernels, openKernels } from './open.mjs';

export const title = 'Native: what it costs to enter WebAssembly';

const speeds = experiment({
  name: 'wind speeds in WebAssembly, a call for each',
  strategy: 'native',
  claim: 'Move the hot function into WebAssembly: calls between the two are cheap by now.',
  source: 'Announcements of engines that made those calls fast.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [3_000], unit: 'vectors', input: winds },
  variants: {
    JavaScript: totalSpeed,
    WebAssembly: {
      open: openKernels,
      run: (all, { hypotenuse }: Kernels) => {
        let total = 0;
        for (const { east, north } of all) total += hypotenuse(east, north);
        return total;
      },
    },
  },
});

const words = experiment({
  name: 'count the words of a text',
  strategy: 'native',
  claim: 'Text is bytes, and loops over bytes are what WebAssembly is for.',
  source: 'Ports of text tools to WebAssembly; their benchmarks begin with bytes, programs begin with strings.',
  expected: 'faster',
  workload: {
    sizes: [100_000],
    unit: 'characters',
    input: (size) => {
      const folder = dirname(createRequire(__filename).resolve('assemblyscript/package.json'));
      return readFileSync(join(folder, 'dist/asc.generated.d.ts'), 'utf8').slice(0, size);
    },
  },
  variants: {
    JavaScript: (text) => {
      let count = 0;
      let inside = 0;
      for (let at = 0; at < text.length; at += 1) {
        const letter = text.charCodeAt(at) > 32 ? 1 : 0;
        count += letter & ~inside;
        inside = letter;
      }
      return count;
    },
    'WebAssembly with its copy': {
      open: async (text) => {
        const module = await openKernels();
        const room = 3 * text.length; // UTF-8 takes no more
        return { module, from: module.reserve(room), room, encoder: new TextEncoder() };
      },
      run: (text, { module, from, room, encoder }: Opened) => {
        const { written } = encoder.encodeInto(text, new Uint8Array(module.memory.buffer, from, room));
        return module.words(from, written);
      },
    },
  },
});

interface Opened {
  readonly module: Kernels;
  readonly from: number;
  readonly room: number;
  readonly encoder: InstanceType<typeof TextEncoder>;
}

export default [speeds, words];
