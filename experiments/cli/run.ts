import { compareAll } from '../../lib/compare/compare-all.js';
import { judgedCase } from '../../lib/service/judged-case.js';
import { wrap } from '../../lib/text/columns.js';
import { verdictCounts } from '../../lib/text/comparison.js';
import { floorText } from '../../lib/text/floor.js';
import { type Spent, spentText } from '../../lib/text/spent.js';
import type { Comparison, Experiment, Plan } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { count, seconds, share } from './line/values.js';
import { messages } from './messages.js';
import { queueOfRun } from './queue/address.js';
import { filesOf, queuedBefore } from './queue/resumed-jobs.js';
import { exitFor } from './runs/exit-for.js';
import { lawLines } from './runs/law-lines.js';
import { linesOf } from './runs/lines.js';
import { load } from './runs/load.js';
import { recordPath } from './runs/record-path.js';
import { resumedRun } from './runs/resumed-run.js';
import { serviceLines } from './runs/service-lines.js';
import { jobsOf, takeRun } from './runs/take-run.js';
import { togetherLines } from './runs/together.js';
import { uncountedOnce } from './runs/uncounted.js';

/** Measures the selected experiments, a line for each comparison as it is finished, and writes the record. */
export const action: Action = async (given, terminal) => {
  const began = terminal.now();
  const budget = given.text.budget ? seconds('--budget', given.text.budget) : null;
  const overrides = planOf(given);
  const queued = queuedBefore(given);
  const queue = queueOfRun(given, queued !== null);
  const resumed = given.text.resume && !queued ? resumedRun(given, given.text.resume) : null;
  const files = queued ? filesOf(queued) : resumed?.files;
  const { suites, broken } = await load(files ? { ...given, words: files } : given, overrides);
  const suite =
    queued?.run.suite ??
    resumed?.suite ??
    (suites.length === 1 ? suites[0]!.title : given.words.join(' ') || 'all suites');
  const path = queued ? given.text.resume! : (resumed?.path ?? recordPath(given, suite));
  const isAsked = ({ name }: Experiment) => queued?.run.jobs.some(({ experiment }) => experiment === name) ?? true;
  const experiments = suites
    .flatMap((each) => each.experiments)
    .filter((each) => (resumed?.has(each) ?? true) && isAsked(each));
  refuseSameNames(experiments);
  for (const { message } of broken) terminal.note(message);
  if (queue) {
    const { runQueued } = await import('./queue/run-queued.js');
    return runQueued({ queue, given, suite, experiments, broken, budget, path, before: queued }, terminal);
  }
  const said: Comparison[] = [];
  const uncounted = uncountedOnce(terminal);
  const {
    record,
    broken: stuck,
    spent,
  } = await takeRun({
    suite,
    jobs: experiments.flatMap(jobsOf),
    budget,
    path,
    resume: resumed !== null,
    terminal,
    onCompared: (comparison, _, say) => {
      said.push(comparison);
      for (const line of [...linesOf(comparison, terminal), ...uncounted(comparison)]) say(line);
    },
    onServed: (served, say) => {
      for (const line of serviceLines(served, terminal)) say(line);
    },
    onSkipped: ({ name }, reason, say) => say(`${name}: skipped, ${reason}`),
  });
  // what came before the first measurement is no measuring either
  const time: Spent = { ...spent, seconds: terminal.now() - began };
  const comparisons = compareAll(record.measurements);
  const services = (record.services ?? []).map(judgedCase);
  if (terminal.json)
    terminal.out(
      JSON.stringify({ suite, comparisons, services, skipped: record.skipped, broken, time, record: path }, null, 2),
    );
  else {
    const laws = lawLines(record, terminal.columns);
    const earlier = comparisons.slice(0, record.measurements.length - said.length);
    const together = togetherLines([...earlier, ...said], comparisons, terminal);
    summarise(comparisons, [...together, ...laws], { time, path }, terminal);
  }
  if (comparisons.length + services.length === 0 && !terminal.signal.aborted)
    throw refusal('lacking', messages.nothingRunsHere(experiments.length));
  return broken.length + stuck.length > 0 ? 'unusable' : exitFor([...comparisons, ...services]);
};

/** What the options change in every experiment's plan. */
const planOf = ({ text: { seed, margin, place }, flags }: Arguments): Partial<Plan> => ({
  ...(seed && { seed: count('--seed', seed) }),
  ...(margin && { margin: share('--margin', margin) }),
  ...(place && { place: place as Plan['place'] }),
  ...(flags.counters && { counters: true }),
});

const refuseSameNames = (experiments: readonly { name: string; origin: { file: string } | null }[]) => {
  const files = new Map<string, string>();
  for (const { name, origin } of experiments) {
    const other = files.get(name);
    if (other !== undefined) throw refusal('usage', messages.sameName(name, other, origin?.file ?? ''));
    files.set(name, origin?.file ?? '');
  }
};

const summarise = (
  comparisons: readonly Comparison[],
  laws: readonly string[],
  { time, path }: { readonly time: Spent; readonly path: string | null },
  { out, typed, columns }: Terminal,
) => {
  if (comparisons.length > 0) out(`\n${verdictCounts(comparisons)}`);
  for (const line of laws) out(line);
  const floor = floorText(comparisons);
  if (floor) out(wrap(floor, Math.max(60, columns)));
  const spent = spentText(time);
  if (spent) out(wrap(spent, Math.max(60, columns)));
  if (path) out(`Record: ${path}\nTry: ${typed} report ${path}`);
};
