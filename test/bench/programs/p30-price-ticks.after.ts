// The last hours of a market's ticks are kept, the oldest making room for the newest, and looked at now and then.
// remedy: code (columns of numbers in place of an object a tick, which the collector copies and marks); kind: gc

const kept = 400_000;
const minutes = 60;

interface History {
  readonly add: (at: number, market: number, price: number, pieces: number) => void;
  /** by market, the mean price of a piece */
  readonly averages: () => number[];
}

const createHistory = (): History => {
  const ats = new Float64Array(kept);
  const markets = new Uint8Array(kept);
  const prices = new Float64Array(kept);
  const counts = new Uint16Array(kept);
  let length = 0;
  let oldest = 0;
  return {
    add: (at, market, price, pieces) => {
      ats[oldest] = at;
      markets[oldest] = market;
      prices[oldest] = price;
      counts[oldest] = pieces;
      length = Math.min(kept, length + 1);
      oldest = (oldest + 1) % kept;
    },
    averages: () => {
      const spent = new Array<number>(12).fill(0);
      const sold = new Array<number>(12).fill(0);
      for (let i = 0; i < length; i++) {
        spent[markets[i]!]! += prices[i]! * counts[i]!;
        sold[markets[i]!]! += counts[i]!;
      }
      return spent.map((sum, market) => sum / sold[market]!);
    },
  };
};

const main = (count: number): void => {
  const history = createHistory();
  let price = 10_000;
  let state = 9;
  for (let at = 0; at < count; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    price = Math.max(1000, price + (state >>> 28) - 7.5);
    history.add(at, state % 12, price, 1 + ((state >>> 8) % 90));
    if (at % kept === kept - 1) report(at, history.averages());
  }
};

const report = (at: number, averages: readonly number[]): void => {
  console.log(`${Math.round(at / minutes)}: ${averages.map((average) => average.toFixed(2)).join(' ')}`);
};

main(4_000_000);

export {};
