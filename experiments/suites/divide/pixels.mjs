// Looks at a picture and gives it back, in the way in which it came.
import { parentPort } from 'node:worker_threads';

/** The sum of one byte in each kilobyte: enough to need all of the picture's pages. */
const sampled = (pixels) => {
  let sum = 0;
  for (let at = 0; at < pixels.length; at += 1024) sum += pixels[at];
  return sum;
};

parentPort.on('message', ({ pixels, way }) => {
  const sum = sampled(pixels);
  if (way === 'shared') parentPort.postMessage({ sum });
  else parentPort.postMessage({ sum, pixels }, way === 'transferred' ? [pixels.buffer] : []);
});
