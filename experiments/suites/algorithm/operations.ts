import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: fewer arithmetic operations';

const primes = experiment({
  name: 'primes below a limit',
  strategy: 'algorithm',
  claim: 'Cross out multiples (the sieve of Eratosthenes) instead of dividing every number.',
  source: 'Schoolbooks; the first example of many courses on algorithms.',
  expected: 'faster',
  workload: { sizes: [20_000], unit: 'numbers' },
  variants: {
    'trial division': (limit: number) => {
      const found: number[] = [];
      for (let number = 2; number < limit; number += 1) {
        let divisor = 2;
        while (divisor * divisor <= number && number % divisor !== 0) divisor += 1;
        if (divisor * divisor > number) found.push(number);
      }
      return found;
    },
    sieve: (limit: number) => {
      const found: number[] = [];
      const crossed = new Uint8Array(limit);
      for (let number = 2; number < limit; number += 1) {
        if (crossed[number] === 1) continue;
        found.push(number);
        for (let multiple = number * number; multiple < limit; multiple += number) crossed[multiple] = 1;
      }
      return found;
    },
  },
});

/** The unit circle in `size` steps, clockwise. Both transforms read it: they differ in their operations only. */
const circle = (size: number) => ({
  cosines: Float64Array.from({ length: size }, (_, step) => Math.cos((-2 * Math.PI * step) / size)),
  sines: Float64Array.from({ length: size }, (_, step) => Math.sin((-2 * Math.PI * step) / size)),
});

const spectrum = experiment({
  name: 'power spectrum of temperatures',
  strategy: 'algorithm',
  claim: 'Use the fast Fourier transform: n log n operations instead of n².',
  source: 'Cooley and Tukey, 1965.',
  expected: 'faster',
  workload: {
    sizes: [32, 512],
    unit: 'hours',
    input: (size) => {
      const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
      const lines = readFileSync(join(data, 'seattle-weather-hourly-normals.csv'), 'utf8').split('\n');
      return Float64Array.from(lines.slice(1, size + 1), (line) => Number(line.split(',')[2]));
    },
    agree: { tolerance: 1e-6 },
  },
  variants: {
    'by definition': (signal) => {
      const { cosines, sines } = circle(signal.length);
      const power = new Float64Array(signal.length);
      for (let frequency = 0; frequency < signal.length; frequency += 1) {
        let real = 0;
        let imaginary = 0;
        for (let at = 0, step = 0; at < signal.length; at += 1) {
          real += signal[at]! * cosines[step]!;
          imaginary += signal[at]! * sines[step]!;
          step += frequency;
          if (step >= signal.length) step -= signal.length;
        }
        power[frequency] = real * real + imaginary * imaginary;
      }
      return power;
    },
    fast: (signal) => {
      const size = signal.length;
      const { cosines, sines } = circle(size);
      const real = new Float64Array(size);
      const imaginary = new Float64Array(size);
      // values go to the place that their index has with its bits in reverse
      for (let at = 0, place = 0; at < size; at += 1) {
        real[place] = signal[at]!;
        let bit = size >> 1;
        for (; (place & bit) !== 0; bit >>= 1) place ^= bit;
        place |= bit;
      }
      for (let width = 2; width <= size; width *= 2) {
        const half = width / 2;
        for (let from = 0; from < size; from += width) {
          for (let even = from, step = 0; even < from + half; even += 1, step += size / width) {
            const odd = even + half;
            const turnedReal = real[odd]! * cosines[step]! - imaginary[odd]! * sines[step]!;
            const turnedImaginary = real[odd]! * sines[step]! + imaginary[odd]! * cosines[step]!;
            real[odd] = real[even]! - turnedReal;
            imaginary[odd] = imaginary[even]! - turnedImaginary;
            real[even] = real[even]! + turnedReal;
            imaginary[even] = imaginary[even]! + turnedImaginary;
          }
        }
      }
      return real.map((value, at) => value * value + imaginary[at]! * imaginary[at]!);
    },
  },
});

export default [primes, spectrum];
