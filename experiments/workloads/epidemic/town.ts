type Random = () => number;

/** A town on a grid, row by row from the north. */
export interface Town {
  readonly width: number;
  readonly height: number;
  /** 1 where somebody lives, 0 on water and fields */
  readonly lived: Uint8Array;
  /** those who come home with the disease: positions on the grid */
  readonly first: readonly number[];
  /** of all chance in it */
  readonly seed: number;
}

/** A town of so many blocks across, with a river and some parks; three people in the north bring the disease. */
export function town(width: number, random: Random): Town {
  const height = Math.round(1.5 * width);
  const lived = new Uint8Array(width * height).fill(1);
  const bend = random() * 6;
  for (let y = 0; y < height; y += 1) {
    const river = Math.round(width * (0.5 + 0.3 * Math.sin(bend + y / 17)));
    // bridges
    if (y % 11 !== 0) lived.fill(0, y * width + river, y * width + Math.min(river + 2, width));
  }
  for (let park = 0; park < 25; park += 1) {
    const [left, top] = [Math.floor(random() * (width - 6)), Math.floor(random() * (height - 6))];
    for (let y = top; y < top + 5; y += 1) lived.fill(0, y * width + left, y * width + left + 5);
  }
  const first: number[] = [];
  while (first.length < 3) {
    const at = Math.floor(random() * width * height * 0.25) + 2 * width;
    if (lived[at] === 1) first.push(at);
  }
  return { width, height, lived, first, seed: Math.floor(random() * 2 ** 31) };
}

/** A number from 0 to 255, drawn for one day and one place whatever else is drawn. */
export function chance(seed: number, day: number, at: number): number {
  let hash = Math.imul(seed ^ Math.imul(day + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(at + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 13), 0x165667b1);
  return (hash ^ (hash >>> 16)) & 255;
}
