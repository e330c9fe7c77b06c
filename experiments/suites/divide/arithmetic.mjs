// Work on numbers, the same in every thread.

/** The sum of logarithms of a part of a column: what a geometric mean is made of. */
export const logSum = ({ values, from, to }) => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += Math.log(values[at]);
  return sum;
};

/** A tiny task: how many bits of a number are set. */
export const bits = (number) => {
  let count = 0;
  for (let left = number; left !== 0; left &= left - 1) count += 1;
  return count;
};
