/**
 * A function as text, so that two copies of it can be written into one module. Its work is a number of equal turns, so that
 * a copy with 1.02 times the turns takes 1.02 times the time, but for the call itself.
 */
export interface WorkloadText {
  readonly title: string;
  /** turns of A */
  readonly turns: number;
  /** what the input holds besides `turns` and `seed` */
  readonly input: string;
  /** what each copy opens for itself */
  readonly open: string | null;
  readonly body: string;
  readonly promise: boolean;
}

const text = (
  title: string,
  turns: number,
  { input = '{}', open = null, promise = false }: Partial<Pick<WorkloadText, 'input' | 'open' | 'promise'>>,
  body: string,
): WorkloadText => ({ title, turns, input, open, body, promise });

const xorshift = `let x = input.seed;
  for (let i = 0; i < turns; i++) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; }
  return x;`;

const records = `{ rows: Array.from({ length: 16 }, (_, i) => JSON.stringify(
    { name: 'record number ' + (100 + i), tags: ['one', 'two', 'three'], price: 1000 + i, count: 10 + i })) }`;

/** The six of the bench, then four more for the comparison of engines, then one whose cost only collections show. */
export const workloads: Readonly<Record<string, WorkloadText>> = {
  loop1us: text('1 µs loop', 500, {}, xorshift),
  loop100us: text('100 µs loop', 50_000, {}, xorshift),
  alloc: text(
    'allocation',
    1_200,
    { input: "{ letters: 'abcdefgh' }" },
    `const kept = new Array(64).fill(null);
  let x = input.seed;
  for (let i = 0; i < turns; i++) {
    x = (Math.imul(x, 1103515245) + 12345) | 0;
    kept[i & 63] = { id: x, pair: [x, i], label: 'an allocated object ' + input.letters[x & 7] };
  }
  return kept[turns & 63]?.id ?? 0;`,
  ),
  json: text(
    'JSON and strings',
    100,
    { input: records },
    `let length = 0;
  for (let i = 0; i < turns; i++) {
    const row = JSON.parse(input.rows[i & 15]);
    const line = row.name.toUpperCase() + ';' + row.tags.join(',');
    length += JSON.stringify({ line, total: row.price * row.count }).length;
  }
  return length;`,
  ),
  // few keys, so that all lie in the nearest cache and each turn costs the same
  map: text(
    'Map',
    2_000,
    {
      input: "{ keys: Array.from({ length: 64 }, (_, i) => 'key ' + (1000 + i)) }",
      open: '(input) => new Map(input.keys.map((key, i) => [key, i & 7]))',
    },
    `let sum = 0;
  for (let i = 0; i < turns; i++) {
    const key = input.keys[i & 63];
    sum += context.get(key);
    context.set(key, i & 7);
  }
  return sum;`,
  ),
  async: text(
    'async',
    2_000,
    { promise: true },
    `const step = async (value) => (Math.imul(value, 3) + 1) | 0;
  let x = input.seed;
  for (let i = 0; i < turns; i++) x = await step(x);
  return x;`,
  ),
  sort: text(
    'sorting',
    100,
    { input: '{ numbers: Array.from({ length: 512 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 8) }' },
    `let sum = 0;
  for (let i = 0; i < turns; i++) {
    const from = (i & 15) * 32;
    sum += input.numbers.slice(from, from + 32).sort((a, b) => a - b)[0];
  }
  return sum;`,
  ),
  regexp: text(
    'regular expression',
    300,
    { input: "{ lines: Array.from({ length: 16 }, (_, i) => 'GET /item/' + (100 + i) + ' HTTP/1.1 200 1234') }" },
    `let sum = 0;
  for (let i = 0; i < turns; i++) sum += /^(GET|POST) \\/item\\/(\\d+) \\S+ (\\d{3})/.exec(input.lines[i & 15])[2].length;
  return sum;`,
  ),
  float: text(
    'floating point',
    500,
    { input: '{ row: Float64Array.from({ length: 64 }, (_, i) => i / 7) }' },
    `let sum = 0;
  for (let i = 0; i < turns; i++) for (let j = 0; j < 64; j++) sum += input.row[j] * input.row[63 - j];
  return sum;`,
  ),
  classes: text(
    'classes',
    10_000,
    {
      open: `() => {
    class Square { constructor(side) { this.side = side; } area() { return this.side * this.side; } }
    class Disc { constructor(radius) { this.radius = radius; } area() { return 3 * this.radius * this.radius; } }
    return Array.from({ length: 64 }, (_, i) => (i & 1 ? new Disc(i) : new Square(i)));
  }`,
    },
    `let sum = 0;
  for (let i = 0; i < turns; i++) sum += context[i & 63].area();
  return sum;`,
  ),
  // whatever the factor, as many turns; B keeps many of the objects until the next collections, A few
  retain: text(
    'retained objects',
    600,
    { open: '() => ({ kept: new Array(16384).fill(null), at: 0 })' },
    `const mask = turns === input.turns ? 63 : 2047;
  let x = input.seed;
  for (let i = 0; i < input.turns; i++) {
    x = (Math.imul(x, 1103515245) + 12345) | 0;
    context.kept[context.at++ & mask] = { id: x, pair: [x, i], label: 'an allocated object ' + (x & 7) };
  }
  return x;`,
  ),
};

/** The six workloads of the bench. */
export const six = ['loop1us', 'loop100us', 'alloc', 'json', 'map', 'async'] as const;

/** Ten to compare engines on. */
export const ten = [...six, 'sort', 'regexp', 'float', 'classes'] as const;
