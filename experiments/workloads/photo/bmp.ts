import type { Indexed } from './palette.js';

const headerBytes = 54;

/** A Windows bitmap of one byte a pixel with runs of equal pixels (BI_RLE8). */
export function encodeBitmap({ width, height, palette, pixels }: Indexed): Uint8Array {
  const start = headerBytes + 4 * palette.length;
  const file = new Uint8Array(start + 2 * pixels.length + 2 * height + 2);
  let at = start;
  // the rows of a bitmap go from the bottom up
  for (let y = height - 1; y >= 0; y -= 1) {
    const end = (y + 1) * width;
    for (let from = y * width; from < end; ) {
      const value = pixels[from]!;
      let to = from + 1;
      while (to < end && to - from < 255 && pixels[to] === value) to += 1;
      file[at] = to - from;
      file[at + 1] = value;
      at += 2;
      from = to;
    }
    at += 2; // 0, 0: end of the row
  }
  file[at + 1] = 1; // 0, 1: end of the picture
  at += 2;
  writeHeader(new DataView(file.buffer), { width, height, colours: palette.length, start, end: at });
  for (const [index, colour] of palette.entries())
    file.set([colour & 255, (colour >> 8) & 255, colour >> 16, 0], headerBytes + 4 * index);
  return file.slice(0, at);
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly colours: number;
  readonly start: number;
  readonly end: number;
}

function writeHeader(view: DataView, { width, height, colours, start, end }: Layout): void {
  view.setUint16(0, 0x424d); // "BM"
  view.setUint32(2, end, true);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(30, 1, true); // runs
  view.setUint32(34, end - start, true);
  view.setUint32(46, colours, true);
}
