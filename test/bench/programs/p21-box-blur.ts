// Box blur of a grey picture, again and again, as a depth-of-field effect does it.
// remedy: native (WebAssembly takes eight pixels at a time); kind: sync
import { createHash } from 'node:crypto';

const width = 1026;
const height = 770;

const picture = (): Uint8Array => {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[y * width + x] = (x * y) ^ (x + (y << 1));
  return pixels;
};

const blur = (source: Uint8Array, target: Uint8Array): void => {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let row = y - 1; row <= y + 1; row++) {
        const at = row * width + x;
        sum += source[at - 1]! + source[at]! + source[at + 1]!;
      }
      target[y * width + x] = sum / 9;
    }
  }
};

const blurred = (source: Uint8Array, times: number): Uint8Array => {
  let from = source.slice();
  let to = source.slice();
  for (let time = 0; time < times; time++) {
    blur(from, to);
    [from, to] = [to, from];
  }
  return from;
};

const pixels = blurred(picture(), 240);
let sum = 0;
for (const pixel of pixels) sum += pixel;
console.log(`mean ${(sum / pixels.length).toFixed(3)}`);
console.log(createHash('sha256').update(pixels).digest('hex'));
