import { dirname, relative, resolve, sep } from 'node:path';
import type { Input, Notebook } from '../notebook.js';
import { compare } from './compare.js';
import { declaredFunctions } from './compare-cell.js';
import { type Options, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { pieces } from './parse.js';
import { neededFor, type Statement, statementsOf } from './statements.js';

export const isCompareCell = ({ text }: Input): boolean => /^\s*%%compare(?!\?)\b/.test(text);

/** The text of a suite module: what the cells need of earlier ones, the cells, and an experiment for each %%compare. */
export const suiteModule = (wanted: {
  readonly title: string;
  readonly cells: readonly Input[];
  readonly notebook: Notebook;
  /** where it is to stand, for its relative imports */
  readonly path: string;
}): string => {
  const { title, cells, notebook, path } = wanted;
  const { inputs, modules } = notebook;
  const all = statementsOf(inputs);
  const own = new Set(all.filter(({ cell }) => cells.includes(inputs[cell]!)));
  const earlier = new Set<Statement>();
  for (const statement of own) {
    const first = all.findIndex(({ cell }) => cell === statement.cell);
    const inCell = all.filter(({ cell }) => cell === statement.cell).flatMap(({ declares }) => declares);
    const names = [...statement.mentions].filter((name) => !inCell.includes(name));
    for (const one of neededFor(names, all, first, notebook)) if (!own.has(one)) earlier.add(one);
  }
  for (const cell of cells.filter(isCompareCell)) {
    const first = all.findIndex(({ cell: at }) => inputs[at] === cell);
    const name = argumentOf(cell);
    if (name !== null) for (const one of neededFor([name], all, first, notebook)) if (!own.has(one)) earlier.add(one);
  }
  const code = (part: (one: Statement) => boolean): string =>
    all
      .filter(part)
      .map(({ text }) => moved(text, modules.folder, path))
      .join('\n');
  const head = code((one) => earlier.has(one));
  const compared = cells.filter(isCompareCell);
  const blocks = cells.filter((cell) => !isCompareCell(cell)).map((cell) => code((one) => inputs[one.cell] === cell));
  const inHead = [...earlier].flatMap(({ declares }) => declares);
  const twice = inHead.find((name, at) => inHead.indexOf(name) !== at);
  if (twice !== undefined) throw usageError(messages.declaredTwice(twice));
  const declared = new Set(all.filter((one) => earlier.has(one) || own.has(one)).flatMap(({ declares }) => declares));
  const make = declared.has('experiment') ? 'defineExperiment' : 'experiment';
  const experiments = compared.map((cell) => ({
    body: code((one) => inputs[one.cell] === cell),
    hides: all.some((one) => inputs[one.cell] === cell && one.declares.some((name) => inHead.includes(name))),
    text: experimentText(cell, make),
  }));
  return [
    `import { ${make === 'experiment' ? make : `experiment as ${make}`} } from 'eightways';`,
    '',
    ...(declared.has('title') ? [] : [`export const title = ${JSON.stringify(title)};`, '']),
    ...[head, ...blocks].filter(Boolean).map((text) => `${text}\n`),
    ...together(experiments),
    '',
  ].join('\n');
};

interface Written {
  readonly body: string;
  readonly text: string;
  /** whether it declares a name anew that what stands above it needs as it was */
  readonly hides: boolean;
}

/** One experiment stands at the top level; several in blocks of their own, as cells may declare the same names. */
const together = (experiments: readonly Written[]): string[] => {
  const [only] = experiments;
  if (only && experiments.length === 1 && !only.hides) return [only.body, '', `export default [${only.text}];`];
  return [
    'const experiments = [];',
    ...experiments.map(({ body, text }) => `{\n${body}\nexperiments.push(${text});\n}`),
    'export default experiments;',
  ];
};

const experimentText = (cell: Input, make: string): string => {
  const { options, functions, input } = readCell(cell);
  const value = (name: string): string | undefined => options.values.get(name);
  const sizes = value('sizes');
  const plan = ['budget', 'margin', 'seed'].flatMap((name) => (value(name) ? [`${name}: ${Number(value(name))}`] : []));
  const names = functions.map(({ name }) => name);
  return [
    `${make}({`,
    `  name: ${JSON.stringify(options.rest || names.join(' vs '))},`,
    `  strategy: ${JSON.stringify(value('strategy') ?? 'code')},`,
    '  workload: {',
    ...(sizes ? [`    sizes: [${sizes.split(',').map(Number).join(', ')}],`] : []),
    ...(value('unit') ? [`    unit: ${JSON.stringify(value('unit'))},`] : []),
    `    input: ${input},`,
    ...(value('tolerance') ? [`    agree: { tolerance: ${Number(value('tolerance'))} },`] : []),
    '  },',
    `  variants: { ${names.join(', ')} },`,
    ...(plan.length > 0 ? [`  plan: { ${plan.join(', ')} },`] : []),
    '})',
  ].join('\n');
};

const readCell = (cell: Input) => {
  const [piece] = pieces(cell.text);
  const { argument, body } = piece as Extract<typeof piece, { kind: 'magic' }>;
  const options: Options = toOptions(compare, argument);
  const functions = declaredFunctions(body ?? '');
  const declared = statementsOf([{ ...cell, text: body ?? '' }]).find(({ declares }) => declares.includes('input'));
  const isFunction =
    declared &&
    /^(async\s+)?function\b|=\s*(async\s*)?(\([^=]*\)|\w+)\s*(:[^=]*)?=>|=\s*(async\s+)?function\b/.test(declared.text);
  const byName = functions.find(({ argument: name }) => name !== null)?.argument ?? null;
  const input = declared ? (isFunction ? 'input' : '() => input') : `() => ${byName ?? 'undefined'}`;
  return { options, functions, input, byName: declared ? null : byName };
};

/** The notebook's variable that the functions get, when the cell declares no input. */
const argumentOf = (cell: Input): string | null => readCell(cell).byName;

/** A statement whose relative imports mean, from the module's folder, what they meant in the notebook's. */
export const moved = (text: string, folder: string, path: string): string =>
  text.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*)\2/g,
    (_all, before: string, quote: string, specifier: string) => {
      const to = relative(dirname(path), resolve(folder, specifier)).split(sep).join('/');
      return `${before}${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`;
    },
  );
