import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * How strongly the disease presses on each place of a grid: a weighted mean of what its eight neighbours and itself give
 * off. Places at the border of the grid keep their own.
 */
export type Press = (sources: Uint8Array, width: number) => Uint8Array;

export function pressByLoop(sources: Uint8Array, width: number): Uint8Array {
  const pressure = sources.slice();
  const height = sources.length / width;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const near = sources[at - 1]! + sources[at + 1]! + sources[at - width]! + sources[at + width]!;
      const far =
        sources[at - width - 1]! + sources[at - width + 1]! + sources[at + width - 1]! + sources[at + width + 1]!;
      pressure[at] = (4 * sources[at]! + 2 * near + far) >> 4;
    }
  }
  return pressure;
}

/** What the module of the suites on native code exports; numbers that name places in `memory` are byte offsets. */
interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly reserve: (bytes: number) => number;
  readonly blur: (from: number, to: number, width: number, height: number) => void;
}

/** The same in AssemblyScript with vector instructions, in memory of its own: grids are copied in and out. */
export async function openPress(): Promise<Press> {
  const module = pathToFileURL(join(__dirname, '../../suites/native/kernels.mjs')).href;
  const { open } = (await import(module)) as { open: () => Promise<Kernels> };
  const { memory, reserve, blur } = await open();
  let [from, to, size] = [0, 0, 0];
  return (sources, width) => {
    if (size < sources.length) {
      size = sources.length;
      [from, to] = [reserve(size), reserve(size)];
    }
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(sources, from);
    bytes.set(sources, to); // for its border
    blur(from, to, width, sources.length / width);
    return bytes.slice(to, to + sources.length);
  };
}
