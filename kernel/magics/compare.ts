import { randomUUID } from 'node:crypto';
import { strategies } from '../../lib/strategies/strategies.js';
import type { Comparison, ExperimentSpec, Progress, StrategyName } from '../../lib/types.js';
import { chartBundle, textBundle } from '../display.js';
import { messages } from '../messages.js';
import { compileBody } from '../plain.js';
import { parse } from '../syntax.js';
import { type TypeScript, typescript } from '../tslab.js';
import { type Magic, type MagicCall, numberOf, type Options, requireName, toOptions, usageError } from './magic.js';

export const compare: Magic = {
  name: 'compare',
  forms: ['cell'],
  title: "measure a cell's functions against the first of them, in pairs",
  help: `%%compare [options] [name of the experiment]
const input = …            what the functions are called with; or a function of (size, random) that makes it
function first() { … }     the baseline
function second() { … }    a candidate, and so on

Each top-level function of the cell is a variant of the same work; a name that starts with _ is a helper. All must give
the same answer before they are timed. Without an "input", a function that takes an argument gets the notebook's variable
of the argument's name. Baseline and candidate then run in pairs, in random order, in this process.
Variables of earlier cells are copied into the functions' scope. What the cell declares stays.

  --budget S       seconds for each candidate; 5 without it
  --sizes A,B,…    sizes to call input(size, random) with
  --unit WORD      what a size counts
  --margin M       differences up to this share are equivalent; 0.02 without it
  --seed N         seed of all that is random
  --tolerance T    numbers that differ by up to this share are the same answer
  --strategy NAME  one of the eight ways; code without it
  -q               show nothing
  -o               give the comparisons as the cell's value
  -v NAME          keep the comparisons in a variable`,
  options: { flags: ['q', 'o'], values: ['v', 'budget', 'sizes', 'unit', 'margin', 'seed', 'tolerance', 'strategy'] },
  gives: "import('eightways').Comparison[]",
  async run(call) {
    const options = toOptions(compare, call.argument);
    const name = options.values.get('v');
    if (name !== undefined) requireName('compare', name);
    const spec = toSpec(call, options, await runBody(call));
    const comparisons = await measured(call, spec, options.flags.has('q'));
    if (name !== undefined) call.notebook.define(name, comparisons, "import('eightways').Comparison[]");
    return options.flags.has('o') ? comparisons : undefined;
  },
};

interface Declared {
  readonly functions: readonly {
    readonly name: string /** name of its first argument; null: it takes none */;
    readonly argument: string | null;
  }[];
  readonly hasInput: boolean;
}

/** Runs the cell's body as a function's, and gives what it declared. */
const runBody = async ({ notebook, cell, body, line }: MagicCall): Promise<Declared> => {
  const source = `${'\n'.repeat(line + 1)}${body ?? ''}`;
  const declared = declaredFunctions(source);
  const { compiled, prepared } = notebook.check(source, cell);
  await notebook.settle(prepared.declares, compiled.declarations, compileBody(notebook, cell, source).run);
  return { functions: declared, hasInput: prepared.declares.includes('input') };
};

const declaredFunctions = (source: string): Declared['functions'] => {
  const ts = typescript();
  const found: { name: string; parameters: readonly TypeScript.ParameterDeclaration[] }[] = [];
  for (const statement of parse(source).statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      found.push({ name: statement.name.text, parameters: statement.parameters });
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name)) continue;
      if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) {
        found.push({ name: name.text, parameters: initializer.parameters });
      }
    }
  }
  return found
    .filter(({ name }) => !name.startsWith('_') && name !== 'input')
    .map(({ name, parameters: [first] }) => ({
      name,
      argument:
        !first || first.initializer || first.questionToken || first.dotDotDotToken ? null : first.name.getText(),
    }));
};

const toSpec = (
  { notebook: { store } }: MagicCall,
  options: Options,
  { functions, hasInput }: Declared,
): ExperimentSpec => {
  const [baseline, candidate] = functions;
  if (!baseline || !candidate) {
    throw usageError(messages.tooFewFunctions(baseline?.name ?? null));
  }
  const input = hasInput ? store.input : inputByName(store, functions);
  const tolerance = options.values.has('tolerance') ? numberOf('compare', options, 'tolerance', 0) : null;
  return {
    name: options.rest || functions.map(({ name }) => name).join(' vs '),
    strategy: strategyOf(options),
    workload: {
      sizes: (options.values.get('sizes') ?? '1').split(',').map((text) => {
        const size = Number(text);
        if (!(size > 0)) throw usageError(messages.notASize(text));
        return size;
      }),
      unit: options.values.get('unit') ?? '',
      input: typeof input === 'function' ? (input as (size: number) => unknown) : () => input,
      agree: tolerance === null ? 'exact' : { tolerance },
    },
    variants: Object.fromEntries(functions.map(({ name }) => [name, store[name] as (input: unknown) => unknown])),
    plan: {
      place: 'in-process',
      budget: numberOf('compare', options, 'budget', 5, 0.01),
      margin: numberOf('compare', options, 'margin', 0.02),
      seed: numberOf('compare', options, 'seed', 1),
    },
  };
};

/** The notebook's variable that the functions' argument names. */
const inputByName = (store: Readonly<Record<string, unknown>>, functions: Declared['functions']): unknown => {
  const names = new Set(functions.flatMap(({ argument }) => argument ?? []));
  const [name] = names;
  if (name === undefined) return undefined;
  if (names.size === 1 && store[name] !== undefined) return () => store[name];
  const { name: asking } = functions.find(({ argument }) => argument !== null)!;
  throw usageError(messages.noInput(asking));
};

const strategyOf = ({ values }: Options): StrategyName => {
  const name = values.get('strategy') ?? 'code';
  if (name in strategies) return name as StrategyName;
  throw usageError(messages.notAStrategy(name, Object.keys(strategies)));
};

/** Measures, showing how far it has come; the outcome then takes the place of the progress. */
const measured = async (
  { cell: { output, signal, stoppable } }: MagicCall,
  spec: ExperimentSpec,
  quiet: boolean,
): Promise<Comparison[]> => {
  const { toExperiment } = await import('../../lib/experiment.js');
  const { measure } = await import('../../lib/measure/measure.js');
  const lib = await import('../../lib/compare/compare.js');
  const { comparisonTable } = await import('../../lib/text/comparison.js');
  const { progressBar } = await import('../../lib/text/progress.js');
  const { forest } = await import('../../lib/charts/forest.js');

  const id = randomUUID();
  let shown = false;
  const show = (bundle: Parameters<typeof output.display>[0]): void => {
    if (quiet) return;
    output.display(bundle, { id, update: shown });
    shown = true;
  };
  const onProgress = (progress: Progress): void => show(textBundle(progressBar(progress)));
  const measurements = await stoppable(() => measure(toExperiment(spec), { signal, onProgress }));
  const comparisons = measurements.map(lib.compare);
  if (comparisons.length > 0 && !quiet) show(await chartBundle(forest(comparisons), comparisonTable(comparisons)));
  return comparisons;
};
