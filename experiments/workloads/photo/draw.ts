type Random = () => number;

/** A picture of hills at dusk in the plain form of PPM: "P3", width, height, 255, then red, green and blue as text. */
export function drawing(width: number, random: Random): string {
  const height = Math.round((width * 2) / 3);
  const hills = Array.from({ length: 4 }, () => ({
    at: random() * 6,
    width: 30 + random() * 60,
    rise: random() * 0.2,
  }));
  const [sunX, sunY] = [width * (0.3 + 0.4 * random()), height * 0.35];
  const lines = [`P3\n# hills at dusk\n${width} ${height}\n255`];
  for (let y = 0; y < height; y += 1) {
    const line: number[] = [];
    for (let x = 0; x < width; x += 1) {
      const ground = hills.findIndex(
        (hill, index) => y / height > 0.5 + 0.1 * index - hill.rise * Math.sin(hill.at + x / hill.width),
      );
      const light = Math.max(0, 1 - Math.hypot(x - sunX, y - sunY) / (0.9 * width));
      const noise = 12 * (random() - 0.5);
      const [red, green, blue] = ground < 0 ? sky(y / height, light) : hill(ground, light);
      line.push(level(red + noise), level(green + noise), level(blue + noise));
    }
    lines.push(line.join(' '));
  }
  return `${lines.join('\n')}\n`;
}

type Colour = readonly [red: number, green: number, blue: number];

const sky = (height: number, light: number): Colour => [
  60 + 190 * light ** 2,
  70 + 90 * light + 40 * height,
  160 - 60 * light + 50 * height,
];

const hill = (distance: number, light: number): Colour => [
  90 - 20 * distance + 60 * light,
  80 - 10 * distance + 40 * light,
  70 - 15 * distance,
];

const level = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
