import { messages } from '../messages.js';
import type { Comparison } from '../types.js';
import type { Try } from './attempt.js';
import { againstText, suiteText } from './module-text.js';

const PART = 'half of the input';

/** How time grows with the input: the whole beside half and a quarter of it. Or the user's other algorithm. */
export const algorithm: Try = {
  strategy: 'algorithm',
  attempt: (subject, { input }) => {
    const text = againstText(subject, 'algorithm');
    if (text !== null) return { text };
    if (input.kind === 'other' || input.length < 8) return { reason: messages.tryNoGrowth(subject.name) };
    const cut = (share: number): string => `(given) => given.slice(0, Math.ceil(given.length * ${share}))`;
    return {
      text: suiteText(subject, [
        {
          name: `${subject.name} of less input`,
          strategy: 'algorithm',
          claim: 'Time grows with the input, and no faster.',
          agree: '() => true',
          variants: {
            'all of the input': '{ open: (given) => given.slice(), run: (_, part) => subject(part) }',
            [PART]: `{ open: ${cut(0.5)}, run: (_, part) => subject(part) }`,
            'a quarter of it': `{ open: ${cut(0.25)}, run: (_, part) => subject(part) }`,
          },
        },
      ]),
      conclude: (comparisons) => growthText(subject.name, comparisons),
    };
  },
};

/** The exponent k of time ∝ n^k between half of the input and all of it: the base-2 logarithm of the speed-up. */
const growthText = (name: string, comparisons: readonly Comparison[]): string | null => {
  const speedup = comparisons.find(({ candidate }) => candidate === PART)?.speedup;
  if (!speedup) return null;
  const [value, low, high] = [speedup.value, speedup.low, speedup.high].map(Math.log2) as [number, number, number];
  const digits = (exponent: number): string => exponent.toFixed(2);
  const advice = messages.tryGrowth[low > 1.25 ? 'steep' : high < 0.75 ? 'gentle' : 'even'];
  return `${name}: time grows as n^${digits(value)} (${digits(low)} to ${digits(high)}) from half of the input to all of it. ${advice}`;
};
