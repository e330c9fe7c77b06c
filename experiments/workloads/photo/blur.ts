import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Picture } from './ppm.js';

/** Takes the noise out: a weighted mean of each pixel and its eight neighbours. The border stays as it is. */
export type Blur = (picture: Picture) => Picture;

const weights = [
  [1, 2, 1],
  [2, 4, 2],
  [1, 2, 1],
];

export function blurByWeights(picture: Picture): Picture {
  const { width, height, planes } = picture;
  const [red, green, blue] = planes;
  return {
    ...picture,
    planes: [weighted(red, width, height), weighted(green, width, height), weighted(blue, width, height)],
  };
}

function weighted(plane: Uint8Array, width: number, height: number): Uint8Array {
  const blurred = plane.slice();
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (let down = 0; down < 3; down += 1) {
        const row = weights[down]!;
        for (let right = 0; right < 3; right += 1) sum += row[right]! * plane[(y + down - 1) * width + x + right - 1]!;
      }
      blurred[y * width + x] = sum >> 4;
    }
  }
  return blurred;
}

/** What the module of the suites on native code exports; numbers that name places in `memory` are byte offsets. */
interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly reserve: (bytes: number) => number;
  readonly blur: (from: number, to: number, width: number, height: number) => void;
}

/** The same in AssemblyScript with vector instructions, in memory of its own: planes are copied in and out. */
export async function openBlur(): Promise<Blur> {
  const module = pathToFileURL(join(__dirname, '../../suites/native/kernels.mjs')).href;
  const { open } = (await import(module)) as { open: () => Promise<Kernels> };
  const { memory, reserve, blur } = await open();
  let [from, to, size] = [0, 0, 0];
  const blurred = (plane: Uint8Array, width: number, height: number): Uint8Array => {
    if (size < plane.length) {
      size = plane.length;
      [from, to] = [reserve(size), reserve(size)];
    }
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(plane, from);
    bytes.set(plane, to); // for its border
    blur(from, to, width, height);
    return bytes.slice(to, to + plane.length);
  };
  return (picture) => {
    const { width, height, planes } = picture;
    const [red, green, blue] = planes;
    return {
      ...picture,
      planes: [blurred(red, width, height), blurred(green, width, height), blurred(blue, width, height)],
    };
  };
}
