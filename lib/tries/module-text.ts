import type { StrategyName } from '../types.js';
import type { Subject } from './attempt.js';

interface ExperimentText {
  readonly name: string;
  readonly strategy: StrategyName;
  readonly claim: string;
  /** names of variants to their text, the baseline first */
  readonly variants: Readonly<Record<string, string>>;
  /** further fields, as text */
  readonly more?: readonly string[];
  /** text of the agreement; by default the subject's */
  readonly agree?: string;
  /** text of further fields of the workload; its `input` stands in the place of the subject's */
  readonly workload?: string;
}

/**
 * The text of a suite module on a subject: `subject` is the function, `input` makes what it is called with. It imports
 * nothing of eightways, so that it may stand in any cache folder.
 */
export const suiteText = (
  subject: Subject,
  experiments: readonly ExperimentText[],
  { head = [] }: { readonly head?: readonly string[] } = {},
): string =>
  [
    ...subjectLines(subject),
    ...head,
    `export const title = ${JSON.stringify(`try ${subject.name}`)};`,
    `export default [\n${experiments.map((one) => experimentText(one, subject)).join(',\n')}\n];`,
    '',
  ].join('\n');

/** Imports of the function and its input, as `subject` and `input`. */
export const subjectLines = ({ file, name, input }: Pick<Subject, 'file' | 'name' | 'input'>): readonly string[] => {
  const subject = `import { ${name} as subject } from ${JSON.stringify(file)};`;
  if (input.kind === 'value') return [subject, `const input = () => (${input.json});`];
  if (input.kind === 'export')
    return [
      subject,
      `import { ${input.name} as given } from ${JSON.stringify(input.file)};`,
      "const input = (size, random) => (typeof given === 'function' ? given(size, random) : given);",
    ];
  const read = `readFileSync(${JSON.stringify(input.path)}, 'utf8')`;
  return [
    subject,
    "import { readFileSync } from 'node:fs';",
    `const input = () => ${input.json ? `JSON.parse(${read})` : read};`,
  ];
};

const experimentText = (
  { name, strategy, claim, variants, more = [], agree, workload = 'input' }: ExperimentText,
  { tolerance }: Subject,
): string => {
  const agreement = agree ?? (tolerance > 0 ? `{ tolerance: ${tolerance} }` : "'exact'");
  return [
    '  {',
    `    name: ${JSON.stringify(name)},`,
    `    strategy: '${strategy}',`,
    `    claim: ${JSON.stringify(claim)},`,
    "    expected: 'any',",
    `    workload: { ${workload}, agree: ${agreement} },`,
    ...more.map((line) => `    ${line},`),
    '    variants: {',
    ...Object.entries(variants).map(([title, text]) => `      ${JSON.stringify(title)}: ${text},`),
    '    },',
    '  }',
  ].join('\n');
};

/** The user's own other function beside the first, as a whole suite; null when none was given. */
export const againstText = (subject: Subject, strategy: StrategyName): string | null => {
  if (!subject.against) return null;
  const { file, name } = subject.against;
  return suiteText(
    subject,
    [
      {
        name: `${subject.name} and ${name}`,
        strategy,
        claim: `${name} does the job of ${subject.name} faster.`,
        variants: { [subject.name]: 'subject', [name === subject.name ? `${name}, the other` : name]: 'other' },
      },
    ],
    { head: [`import { ${name} as other } from ${JSON.stringify(file)};`] },
  );
};
