// What native variants of more than one suite are held against: the input, and the loop in JavaScript.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data', file), 'utf8');

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The yearly rainfall of the world as a picture of one byte a pixel. */
export const rainfall = (): Picture => {
  const raster = JSON.parse(read('annual-precip.json')) as { width: number; height: number; values: number[] };
  const { width, height, values } = raster;
  return { width, height, pixels: Uint8Array.from(values, (millimetres) => Math.min(255, millimetres >> 4)) };
};

/** 1 2 1 across and down, a sixteenth of the sum. */
export const blurred = ({ pixels, width, height }: Picture): Uint8Array => {
  const to = new Uint8Array(pixels.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < y * width + width - 1; at += 1) {
      const near = pixels[at - 1]! + pixels[at + 1]! + pixels[at - width]! + pixels[at + width]!;
      const far = pixels[at - width - 1]! + pixels[at - width + 1]! + pixels[at + width - 1]! + pixels[at + width + 1]!;
      to[at] = (4 * pixels[at]! + 2 * near + far) >> 4;
    }
  }
  return to;
};

export interface Wind {
  readonly east: number;
  readonly north: number;
}

export const winds = (size: number): Wind[] =>
  read('windvectors.csv')
    .split('\n')
    .slice(1, size + 1)
    .map((line) => line.split(',').map(Number))
    .map(([, , direction = 0, , speed = 0]) => ({
      east: speed * Math.sin((direction * Math.PI) / 180),
      north: speed * Math.cos((direction * Math.PI) / 180),
    }));

export const totalSpeed = (all: readonly Wind[]): number => {
  let total = 0;
  for (const { east, north } of all) total += Math.sqrt(east * east + north * north);
  return total;
};
