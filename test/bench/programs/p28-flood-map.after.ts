// How far a flood reaches on a map of heights: a search from the river by rising water, each cell once.
// remedy: none of the eight (linear in the cells, on typed arrays, and every step depends on the one before); kind: none
import { createHash } from 'node:crypto';

const width = 1500;
const height = 1200;
const dry = 255;

const heights = (): Uint8Array => {
  const cells = new Uint8Array(width * height);
  let state = 5;
  for (let i = 0; i < cells.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const hill = (Math.abs(((i % width) % 300) - 150) + Math.abs((Math.floor(i / width) % 240) - 120)) >> 1;
    cells[i] = Math.min(dry - 1, hill + (state >>> 27));
  }
  return cells;
};

/** The level at which each cell is first under water; cells wait in one bucket a level, as linked lists in an array. */
const levels = (ground: Uint8Array, river: number): Uint8Array => {
  const reached = new Uint8Array(ground.length).fill(dry);
  const heads = new Int32Array(256).fill(-1);
  const following = new Int32Array(ground.length);
  const reach = (cell: number, level: number): void => {
    if (reached[cell] !== dry) return;
    const height = ground[cell]!;
    const own = height > level ? height : level;
    reached[cell] = own;
    following[cell] = heads[own]!;
    heads[own] = cell;
  };
  reach(river, 0);
  for (let level = 0; level < dry; level++) {
    for (let cell = heads[level]!; cell >= 0; cell = heads[level]!) {
      heads[level] = following[cell]!;
      const x = cell % width;
      if (x > 0) reach(cell - 1, level);
      if (x < width - 1) reach(cell + 1, level);
      if (cell >= width) reach(cell - width, level);
      if (cell < ground.length - width) reach(cell + width, level);
    }
  }
  return reached;
};

const ground = heights();
const reached = levels(ground, 120 * width + 150);
const perLevel = new Uint32Array(256);
for (const level of reached) perLevel[level]! += 1;
for (const level of [20, 40, 70, 100]) {
  const wet = perLevel.subarray(0, level + 1).reduce((sum, cells) => sum + cells, 0);
  console.log(`at ${level} m: ${((100 * wet) / ground.length).toFixed(2)} % under water`);
}
for (let river = 0; river < 20; river++) {
  const spring = ((river * 83) % height) * width + ((river * 461) % width);
  console.log(createHash('sha256').update(levels(ground, spring)).digest('hex').slice(0, 16));
}
