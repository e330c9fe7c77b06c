// All error wording: what is wrong with the value, what would be right, what to try.

export const messages = {
  noVariants: (experiment: string) =>
    `Experiment "${experiment}" has no variants.\n` +
    'It needs two or more functions that do the same job; the first is the baseline.\n' +
    'Try: variants: { loop: (xs) => …, builtin: (xs) => … }',

  noCandidate: (experiment: string, baseline: string) =>
    `Experiment "${experiment}" has no candidate to compare with "${baseline}".\n` +
    'It needs two or more variants; the first is the baseline.\n' +
    'Try: add a second function, or time one alone with %%timeit.',
} as const;
