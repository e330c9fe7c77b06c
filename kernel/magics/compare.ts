import { strategies } from '../../lib/strategies/strategies.js';
import type { ExperimentSpec, StrategyName } from '../../lib/types.js';
import { messages } from '../messages.js';
import { type Declared, runBody } from './compare-cell.js';
import { settingsOf } from './config.js';
import { type Magic, type MagicCall, numberOf, type Options, requireName, toOptions, usageError } from './magic.js';
import { measured } from './measured.js';

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

  --budget S       seconds for each candidate; 5 without it, or as %config says
  --sizes A,B,…    sizes to call input(size, random) with
  --unit WORD      what a size counts
  --margin M       differences up to this share are equivalent; 0.02 without it
  --seed N         seed of all that is random; 1 without it, or as %config says
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
    const { toExperiment } = await import('../../lib/experiment.js');
    const spec = toSpec(call, options, await runBody(call));
    const comparisons = await measured(call, [toExperiment(spec)], options.flags.has('q'));
    if (name !== undefined) call.notebook.define(name, comparisons, "import('eightways').Comparison[]");
    return options.flags.has('o') ? comparisons : undefined;
  },
};

const toSpec = ({ notebook }: MagicCall, options: Options, { functions, hasInput }: Declared): ExperimentSpec => {
  const { store } = notebook;
  const settings = settingsOf(notebook);
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
      budget: numberOf('compare', options, 'budget', settings.budget, 0.01),
      margin: numberOf('compare', options, 'margin', 0.02),
      seed: numberOf('compare', options, 'seed', settings.seed),
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
