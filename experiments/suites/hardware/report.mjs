// One half of a delay report, as a pool's worker makes it: parse the rows of a message, sum the delays of each origin.
// Plain JavaScript, since a worker thread cannot load TypeScript on every Node we support.
export default (text) => {
  const delays = {};
  for (const { origin, delay } of JSON.parse(text)) delays[origin] = (delays[origin] ?? 0) + delay;
  return delays;
};
