// The last hours of a market's ticks are kept, the oldest making room for the newest, and looked at now and then.
// remedy: code (columns of numbers in place of an object a tick, which the collector copies and marks); kind: gc

const minutes = 60;
const markets = 12;

/** The mean price of a piece by market, each time that `kept` ticks have come in. */
const replay = (count: number, kept: number, seed: number): number[][] => {
  const soldIn = new Uint8Array(kept);
  const prices = new Float64Array(kept);
  const counts = new Uint16Array(kept);
  let length = 0;
  const means: number[][] = [];
  let oldest = 0;
  let price = 10_000;
  let state = seed;
  for (let at = 0; at < count; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    price = Math.max(1000, price + (state >>> 28) - 7.5);
    soldIn[oldest] = state % markets;
    prices[oldest] = price;
    counts[oldest] = 1 + ((state >>> 8) % 90);
    length = Math.min(kept, length + 1);
    oldest = (oldest + 1) % kept;
    if (at % kept !== kept - 1) continue;
    const spent = new Array<number>(markets).fill(0);
    const sold = new Array<number>(markets).fill(0);
    for (let i = 0; i < length; i++) {
      spent[soldIn[i]!]! += prices[i]! * counts[i]!;
      sold[soldIn[i]!]! += counts[i]!;
    }
    means.push(spent.map((sum, market) => sum / sold[market]!));
  }
  return means;
};

let seed = 9;
for (let week = 0; week < 6; week++) {
  const means = replay(2_000_000, 400_000, seed);
  for (const [at, row] of means.entries())
    console.log(
      `week ${week}, ${Math.round((at * 400_000) / minutes)}: ${row.map((mean) => mean.toFixed(2)).join(' ')}`,
    );
  seed = Math.round(100 * means.at(-1)![0]!); // the next week goes on from this one
}

export {};
