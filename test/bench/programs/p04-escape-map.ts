// A map of how fast points of the plane escape, tile by tile, as a viewer of fractals asks for it.
// remedy: divide (tiles need nothing of each other, and are told in four numbers); kind: sync

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly pixels: number;
}

interface Count {
  readonly inside: number;
  readonly steps: number;
}

const most = 1500;

const tiles = (columns: number, rows: number): readonly Tile[] =>
  Array.from({ length: columns * rows }, (_, at) => ({
    left: -2 + (3 * (at % columns)) / columns,
    top: -1.2 + (2.4 * Math.floor(at / columns)) / rows,
    size: 3 / columns,
    pixels: 96,
  }));

/** How many points of a tile stay, and the steps that all of them take. */
const counted = ({ left, top, size, pixels }: Tile, limit: number): Count => {
  let inside = 0;
  let steps = 0;
  for (let row = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++) {
      const x = left + (size * column) / pixels;
      const y = top + (size * row) / pixels;
      let [a, b, step] = [0, 0, 0];
      while (step < limit && a * a + b * b <= 4) {
        const real = a * a - b * b + x;
        b = 2 * a * b + y;
        a = real;
        step++;
      }
      steps += step;
      if (step === limit) inside++;
    }
  }
  return { inside, steps };
};

const mapped = (asked: readonly Tile[]): readonly Count[] => asked.map((tile) => counted(tile, most));

const counts = mapped(tiles(12, 8));
for (let row = 0; row < 8; row++)
  console.log(
    counts
      .slice(row * 12, row * 12 + 12)
      .map(({ inside }) => String(inside).padStart(5))
      .join(''),
  );
console.log(
  counts.reduce((sum, { steps }) => sum + steps, 0),
  'steps',
);

export {};
