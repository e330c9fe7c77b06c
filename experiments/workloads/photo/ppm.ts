/** A picture as three planes of one byte a pixel: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
}

/** Reads the plain form of PPM, in which a # begins a comment. */
export type ReadPicture = (text: string) => Picture;

/** As one writes it: drop the comments, split at white space, make numbers. */
export function readBySplitting(text: string): Picture {
  const [kind, width = '', height = '', , ...values] = text.replace(/#.*\n/g, '').split(/\s+/);
  if (kind !== 'P3') throw new Error(`The picture begins with "${kind}", and not with "P3".`);
  const picture = emptyPicture(Number(width), Number(height));
  const [red, green, blue] = picture.planes;
  for (let at = 0; at < red.length; at += 1) {
    red[at] = Number(values[3 * at]);
    green[at] = Number(values[3 * at + 1]);
    blue[at] = Number(values[3 * at + 2]);
  }
  return picture;
}

/** The same digit by digit, with no string for each number. */
export function readByDigits(text: string): Picture {
  if (!text.startsWith('P3')) throw new Error(`The picture begins with "${text.slice(0, 2)}", and not with "P3".`);
  let at = 2;
  const next = (): number => {
    let code = text.charCodeAt(at);
    while (code < 48 || code > 57) {
      if (code === 35) at = text.indexOf('\n', at);
      at += 1;
      code = text.charCodeAt(at);
    }
    let number = 0;
    while (code >= 48 && code <= 57) {
      number = number * 10 + code - 48;
      at += 1;
      code = text.charCodeAt(at);
    }
    return number;
  };
  const [width, height] = [next(), next()];
  next(); // the value of white
  const picture = emptyPicture(width, height);
  const [red, green, blue] = picture.planes;
  for (let pixel = 0; pixel < red.length; pixel += 1) {
    red[pixel] = next();
    green[pixel] = next();
    blue[pixel] = next();
  }
  return picture;
}

function emptyPicture(width: number, height: number): Picture {
  const plane = (): Uint8Array => new Uint8Array(width * height);
  return { width, height, planes: [plane(), plane(), plane()] };
}
