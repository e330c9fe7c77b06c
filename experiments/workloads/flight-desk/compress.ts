import { gzipSync as gzipByZlib } from 'node:zlib';
import { gzipSync as gzipByFflate } from 'fflate';

/** A text as it travels. */
export type Compress = (text: string) => Uint8Array;

/** JavaScript all the way: it runs in browsers too. */
export function compressByFflate(text: string): Uint8Array {
  return gzipByFflate(new TextEncoder().encode(text), { mtime: 0 });
}

/** The platform's own, in C. */
export function compressByZlib(text: string): Uint8Array {
  return gzipByZlib(text);
}
