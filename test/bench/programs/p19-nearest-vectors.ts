// The nearest of many quantised vectors to each of some questions, by their inner product.
// remedy: native (WebAssembly multiplies and adds eight 16-bit numbers at a time); kind: sync

const size = 256;

const vectors = (count: number, seed: number): Int16Array => {
  const values = new Int16Array(count * size);
  let state = seed;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = (state >>> 24) - 128;
  }
  return values;
};

const nearest = (stored: Int16Array, questions: Int16Array): Int32Array => {
  const found = new Int32Array(questions.length / size);
  for (let question = 0; question < found.length; question++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let one = 0; one < stored.length / size; one++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += stored[one * size + i]! * questions[question * size + i]!;
      if (sum > best) {
        best = sum;
        found[question] = one;
      }
    }
  }
  return found;
};

const stored = vectors(2400, 3);
const histogram = new Map<number, number>();
for (let batch = 0; batch < 10; batch++) {
  const answers = nearest(stored, vectors(110, 17 + batch));
  for (const answer of answers) histogram.set(answer % 8, (histogram.get(answer % 8) ?? 0) + 1);
  console.log([...answers.slice(0, 12)].join(' '));
}
console.log([...histogram].sort(([a], [b]) => a - b));

export {};
