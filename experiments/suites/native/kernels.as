// AssemblyScript, compiled to WebAssembly by wasm.ts. Not a .ts file: TypeScript would take its types for its own.

/** Room for `bytes` bytes in the module's memory; never given back. */
export function reserve(bytes: i32): usize {
  return heap.alloc(bytes);
}

/** 1 2 1 across eight neighbouring pixels of one row, in sixteen-bit lanes. */
// @ts-ignore: decorator
@inline
function across(at: usize): v128 {
  const sides = i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1));
  return i16x8.add(sides, i16x8.shl(v128.load_ext<u8>(at), 1));
}

/** 1 2 1 across and down, a sixteenth of the sum, for eight pixels. */
// @ts-ignore: decorator
@inline
function blurred(at: usize, width: i32): v128 {
  const outer = i16x8.add(across(at - width), across(at + width));
  return i16x8.shr_u(i16x8.add(outer, i16x8.shl(across(at), 1)), 4);
}

/** Blurs a picture of one byte a pixel with vector instructions; its border stays as it is in `to`. */
export function blur(from: usize, to: usize, width: i32, height: i32): void {
  for (let y = 1; y < height - 1; y++) {
    let x = 1;
    for (; x + 16 < width; x += 16) {
      const at = from + y * width + x;
      v128.store(to + y * width + x, i8x16.narrow_i16x8_u(blurred(at, width), blurred(at + 8, width)));
    }
    for (; x < width - 1; x++) {
      const at = from + y * width + x;
      let sum: u32 = 4 * load<u8>(at);
      sum += 2 * (<u32>load<u8>(at - 1) + load<u8>(at + 1) + load<u8>(at - width) + load<u8>(at + width));
      sum += <u32>load<u8>(at - width - 1) + load<u8>(at - width + 1);
      sum += <u32>load<u8>(at + width - 1) + load<u8>(at + width + 1);
      store<u8>(to + y * width + x, <u8>(sum >> 4));
    }
  }
}

/** The edits between one name and each of `count` others; `starts` holds count + 1 positions in `names`. */
export function edits(name: usize, length: i32, names: usize, starts: usize, count: i32, row: usize, to: usize): void {
  for (let index = 0; index < count; index++) {
    const start = load<i32>(starts + (index << 2));
    const other = names + start;
    const width = load<i32>(starts + ((index + 1) << 2)) - start;
    for (let at = 0; at <= width; at++) store<i32>(row + (at << 2), at);
    for (let above = 0; above < length; above++) {
      const letter = load<u8>(name + above);
      let diagonal = load<i32>(row);
      let left = above + 1;
      store<i32>(row, left);
      for (let at = 0; at < width; at++) {
        const here = row + (at << 2);
        const up = load<i32>(here, 4);
        const change = diagonal + i32(letter != load<u8>(other + at));
        const insert = left + 1;
        const remove = up + 1;
        left = change < insert ? change : insert;
        left = left < remove ? left : remove;
        store<i32>(here, left, 4);
        diagonal = up;
      }
    }
    store<i32>(to + (index << 2), load<i32>(row + (width << 2)));
  }
}

/** The sum of `count` doubles. */
export function sum(from: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let at = 0; at < count; at++) total += load<f64>(from + (at << 3));
  return total;
}

/** CRC-32 of `length` bytes, with a table of 256 words at `table`. */
export function crc32(from: usize, length: i32, table: usize): u32 {
  let crc: u32 = 0xffffffff;
  for (let at = 0; at < length; at++) {
    crc = load<u32>(table + (((crc ^ load<u8>(from + at)) & 0xff) << 2)) ^ (crc >>> 8);
  }
  return ~crc;
}

/** The product of two square matrices of doubles, eight columns at a time; their size is a multiple of eight. */
export function product(a: usize, b: usize, to: usize, size: i32): void {
  const width = size << 3;
  for (let y = 0; y < width * size; y += width) {
    for (let x = 0; x < width; x += 64) {
      let first = f64x2.splat(0);
      let second = f64x2.splat(0);
      let third = f64x2.splat(0);
      let fourth = f64x2.splat(0);
      let other = b + x;
      for (let k = 0; k < width; k += 8) {
        const factor = f64x2.splat(load<f64>(a + y + k));
        first = f64x2.add(first, f64x2.mul(factor, v128.load(other)));
        second = f64x2.add(second, f64x2.mul(factor, v128.load(other, 16)));
        third = f64x2.add(third, f64x2.mul(factor, v128.load(other, 32)));
        fourth = f64x2.add(fourth, f64x2.mul(factor, v128.load(other, 48)));
        other += width;
      }
      const target = to + y + x;
      v128.store(target, first);
      v128.store(target, second, 16);
      v128.store(target, third, 32);
      v128.store(target, fourth, 48);
    }
  }
}

/** How many turns each point of the Mandelbrot set stays near, a byte for each. */
export function mandelbrot(to: usize, size: i32, limit: i32): void {
  let at = to;
  for (let row = 0; row < size; row++) {
    const imaginary = (2.5 * f64(row)) / f64(size) - 1.25;
    for (let column = 0; column < size; column++) {
      const real = (2.5 * f64(column)) / f64(size) - 2.0;
      let x: f64 = 0;
      let y: f64 = 0;
      let xx: f64 = 0;
      let yy: f64 = 0;
      let turn: i32 = 0;
      while (turn < limit && xx + yy <= 4.0) {
        y = 2.0 * x * y + imaginary;
        x = xx - yy + real;
        xx = x * x;
        yy = y * y;
        turn++;
      }
      store<u8>(at, <u8>turn);
      at++;
    }
  }
}

/** Words of a text in UTF-8: what stands between blanks and control characters. */
export function words(from: usize, length: i32): i32 {
  let count = 0;
  let inside = 0;
  for (let at = 0; at < length; at++) {
    const letter = i32(load<u8>(from + at) > 32);
    count += letter & ~inside;
    inside = letter;
  }
  return count;
}

/** A call that does next to nothing. */
export function hypotenuse(a: f64, b: f64): f64 {
  return sqrt<f64>(a * a + b * b);
}
