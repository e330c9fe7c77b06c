import { experiment } from 'eightways';
import { blurred, rainfall, totalSpeed, winds } from './baselines.mjs';
import { type Addon, openAddon } from './open.mjs';

export const title = 'Native: an addon in C';

const blur = experiment({
  name: 'blur a map of rainfall in C',
  strategy: 'native',
  claim: 'A loop over bytes, rewritten in C, runs many times faster.',
  source: "The case for native addons; the compiler's vector instructions make it true here.",
  expected: 'faster',
  needs: ['cc'],
  workload: { sizes: [60_480], unit: 'pixels', input: rainfall },
  variants: {
    JavaScript: blurred,
    // an addon works on the memory of JavaScript itself: nothing to copy
    'C addon': {
      open: openAddon,
      run: ({ pixels, width, height }, native: Addon) => {
        const picture = new Uint8Array(pixels.length);
        native.blur(pixels, picture, width, height);
        return picture;
      },
    },
  },
});

const speeds = experiment({
  name: 'wind speeds, a call for each',
  strategy: 'native',
  claim: 'C is faster than JavaScript, so call the C function.',
  source: 'The same case, made without asking what one call costs.',
  expected: 'faster',
  needs: ['cc'],
  tags: ['advice-fails'],
  workload: { sizes: [3_000], unit: 'vectors', input: winds },
  variants: {
    JavaScript: totalSpeed,
    'C addon': {
      open: openAddon,
      run: (all, { hypotenuse }: Addon) => {
        let total = 0;
        for (const { east, north } of all) total += hypotenuse(east, north);
        return total;
      },
    },
  },
});

export default [blur, speeds];
