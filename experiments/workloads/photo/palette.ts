import type { Picture } from './ppm.js';

/** Up to 256 colours, as 0xrrggbb. */
export type Palette = readonly number[];

/** A picture of one byte a pixel: positions in its palette. */
export interface Indexed {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly pixels: Uint8Array;
}

/** The colours that occur most often in a picture, each at some distance from those before it. */
export function paletteOf({ planes }: Picture, most: number): Palette {
  const [red, green, blue] = planes;
  const counts = new Map<number, number>();
  for (let at = 0; at < red.length; at += 1) {
    const colour = (red[at]! << 16) | (green[at]! << 8) | blue[at]!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  const palette: number[] = [];
  for (const [colour] of byCount) {
    if (palette.length === most) break;
    if (palette.every((chosen) => distance(chosen, colour) > 300)) palette.push(colour);
  }
  return palette;
}

/** Gives each pixel the nearest colour of a palette. */
export type Paint = (picture: Picture, palette: Palette) => Indexed;

export function paintBySearch(picture: Picture, palette: Palette): Indexed {
  const { width, height, planes } = picture;
  const [red, green, blue] = planes;
  const pixels = new Uint8Array(red.length);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = nearest((red[at]! << 16) | (green[at]! << 8) | blue[at]!, palette);
  return { width, height, palette, pixels };
}

/** The same; what was found for a colour is remembered for all pixels that have it. */
export function paintByMemory(picture: Picture, palette: Palette): Indexed {
  const { width, height, planes } = picture;
  const [red, green, blue] = planes;
  const pixels = new Uint8Array(red.length);
  const known = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = (red[at]! << 16) | (green[at]! << 8) | blue[at]!;
    let index = known.get(colour);
    if (index === undefined) {
      index = nearest(colour, palette);
      known.set(colour, index);
    }
    pixels[at] = index;
  }
  return { width, height, palette, pixels };
}

function nearest(colour: number, palette: Palette): number {
  let [found, least] = [0, Number.POSITIVE_INFINITY];
  for (let index = 0; index < palette.length; index += 1) {
    const away = distance(palette[index]!, colour);
    if (away < least) {
      least = away;
      found = index;
    }
  }
  return found;
}

/** Green counts most, as to the eye. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = (one & 255) - (other & 255);
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}
