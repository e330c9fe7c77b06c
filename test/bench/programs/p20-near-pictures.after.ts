// Near duplicates in albums: pairs of 256-bit fingerprints that differ in few bits; the next album is fetched meanwhile.
// remedy: native (WebAssembly has a population count of 64 bits, script has none); kind: overlap
import { startUpstream } from './upstream.js';
import { instantiate } from './wasm.js';

const words = 8; // of 32 bits, a fingerprint

const albumOf = (name: string, count: number): Uint32Array => {
  const fingerprints = new Uint32Array(count * words);
  let state = 7 + Number(name.slice(name.lastIndexOf('/') + 1));
  for (let i = 0; i < fingerprints.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    fingerprints[i] = i % (words * 16) < words * 2 ? Math.imul(i % words, 0x9e3779b1) ^ (state >>> 28) : state;
  }
  return fingerprints;
};

// near(count: i32, limit: i32): i32 of fingerprints from address 0, four 64-bit words each, compiled from AssemblyScript
const kernel =
  'AGFzbQEAAAABBwFgAn9/AX8CDwEDZW52Bm1lbW9yeQIAAAMCAQAHEQIEbmVhcgAABm1lbW9yeQIACpUBAZIBAgN/BH4DQCAAIANKBEAgA0EFdCICKQMAIQUgAikDCCEGIAIpAxAhByACKQMYIQggA0EBaiECA0AgACACSgRAIARBAWogBCAIIAJBBXQiBCkDGIV7IAcgBCkDEIV7IAUgBCkDAIV7IAYgBCkDCIV7fHx8pyABSBshBCACQQFqIQIMAQsLIANBAWohAwwBCwsgBAs=';
const { memory, exports } = instantiate(kernel, 2);
const input = new Uint32Array(memory);
const near = exports.near as (count: number, limit: number) => number;

const nearPairs = (fingerprints: Uint32Array, limit: number): number => {
  input.set(fingerprints);
  return near(fingerprints.length / words, limit);
};

const main = async (albums: number): Promise<void> => {
  const upstream = await startUpstream(40);
  let next = upstream.get('/album/0');
  for (let album = 1; album <= albums; album++) {
    const fingerprints = albumOf(await next, 2600);
    next = upstream.get(`/album/${album}`);
    await new Promise((resolve) => setTimeout(resolve, 2)); // lets the request leave before the work begins
    console.log(`album ${album - 1}: ${nearPairs(fingerprints, 40)} near pairs`);
  }
  await next;
  await upstream.stop();
};

void main(16);
