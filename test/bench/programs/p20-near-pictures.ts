// Near duplicates in albums: pairs of 256-bit fingerprints that differ in few bits; the next album is fetched meanwhile.
// remedy: native (WebAssembly has a population count of 64 bits, script has none); kind: overlap
import { startUpstream } from './upstream.js';

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

const bitsOf = (value: number): number => {
  const pairs = value - ((value >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

const nearPairs = (fingerprints: Uint32Array, limit: number): number => {
  let found = 0;
  for (let a = 0; a < fingerprints.length; a += words) {
    for (let b = a + words; b < fingerprints.length; b += words) {
      let distance = 0;
      for (let word = 0; word < words; word++) distance += bitsOf(fingerprints[a + word]! ^ fingerprints[b + word]!);
      if (distance < limit) found++;
    }
  }
  return found;
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
