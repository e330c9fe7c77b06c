import { type Blur, blurByWeights } from './blur.js';
import { encodeBitmap } from './bmp.js';
import { type Paint, paintBySearch, paletteOf } from './palette.js';
import { type ReadPicture, readBySplitting } from './ppm.js';
import { type Contrast, contrastByTone, fade, posterise } from './tones.js';

/** What the program can do in more than one way. */
export interface Parts {
  readonly read: ReadPicture;
  readonly blur: Blur;
  readonly contrast: Contrast;
  readonly paint: Paint;
}

export const asWritten: Parts = {
  read: readBySplitting,
  blur: blurByWeights,
  contrast: contrastByTone,
  paint: paintBySearch,
};

const colours = 48;

/** The whole program: from the text of a picture to the bytes of a bitmap that looks like an old postcard. */
export function postcard(text: string, { read, blur, contrast, paint }: Parts): Uint8Array {
  const soft = blur(read(text));
  const print = posterise(fade(contrast(soft)));
  return encodeBitmap(paint(print, paletteOf(print, colours)));
}
