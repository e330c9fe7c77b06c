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

  noSuchModule: (file: string) =>
    `There is no file "${file}".\n` +
    'A suite is a TypeScript or JavaScript module whose default export lists experiments.\n' +
    'Try: eightways list',

  doesNotCompile: (file: string, why: string) =>
    `"${file}" does not compile.\n${why.trim()}\nTry: mend the lines above; suites import from "eightways" only \`experiment\` and \`program\`.`,

  noExperiments: (file: string) =>
    `"${file}" exports no experiments.\n` +
    'Its default export must be a list of experiments, one experiment, or a program.\n' +
    "Try: export default [experiment({ name: '…', strategy: 'code', variants: { … } })]",
} as const;
