import type { Picture } from './ppm.js';

/** A new picture by a function of single values: the one loop that all tones share. */
function mapValues(picture: Picture, tone: (value: number) => number): Picture {
  const [red, green, blue] = picture.planes;
  return { ...picture, planes: [mapPlane(red, tone), mapPlane(green, tone), mapPlane(blue, tone)] };
}

function mapPlane(plane: Uint8Array, tone: (value: number) => number): Uint8Array {
  const mapped = new Uint8Array(plane.length);
  for (let at = 0; at < plane.length; at += 1) mapped[at] = tone(plane[at]!);
  return mapped;
}

/** Makes dark darker and light lighter, along the curve 3 x^2 - 2 x^3. */
export type Contrast = (picture: Picture) => Picture;

export function contrastByTone(picture: Picture): Picture {
  return mapValues(picture, curve);
}

const curve = (value: number): number => Math.floor((value * value * (765 - 2 * value)) / 65_025);

/** The same in a loop of its own, with the curve written into it. */
export function contrastByLoop(picture: Picture): Picture {
  const [red, green, blue] = picture.planes;
  return { ...picture, planes: [contrasted(red), contrasted(green), contrasted(blue)] };
}

function contrasted(plane: Uint8Array): Uint8Array {
  const mapped = new Uint8Array(plane.length);
  for (let at = 0; at < plane.length; at += 1) {
    const value = plane[at]!;
    mapped[at] = Math.floor((value * value * (765 - 2 * value)) / 65_025);
  }
  return mapped;
}

const faded = (value: number): number => 24 + ((value * 208) >> 8);
const stepped = (value: number): number => (value & 0xf8) | 4;

/** Takes the deepest black and the brightest white away, as old prints have it. */
export const fade = (picture: Picture): Picture => mapValues(picture, faded);

/** Rounds to 32 steps, so that few colours remain. */
export const posterise = (picture: Picture): Picture => mapValues(picture, stepped);
