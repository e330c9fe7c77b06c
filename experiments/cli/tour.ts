import { compareAll } from '../../lib/compare/compare-all.js';
import { writeRecord } from '../../lib/record/record.js';
import { projectionText } from '../../lib/text/projection.js';
import { duration } from '../../lib/text/quantities.js';
import { secondsInPairs } from '../../lib/text/spent.js';
import type { Comparison, RunRecord } from '../../lib/types.js';
import { type Exit, exitOf, exits } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { messages } from './messages.js';
import { chooseTour } from './runs/choose.js';
import { exitFor } from './runs/exit-for.js';
import { loadFiles } from './runs/load.js';
import { recordPath } from './runs/record-path.js';
import { reportFolder, takeReport } from './runs/report-files.js';
import { suiteFiles, workloadFiles } from './runs/select.js';
import { takeProgram } from './runs/take-program.js';
import { jobsOf, takeRun } from './runs/take-run.js';
import { closing, ofProgram, opening, paintFor, scalingLines, stopLines } from './runs/tour-lines.js';

/** Seconds. All of it must fit under four minutes on two busy cores, starts and report included. */
const BUDGET = { strategies: 100, program: 60, measuring: 195, all: 234 };

/** One experiment for each strategy, a whole program, a report: ends by itself, and says what did not fit. */
export const action: Action = async (given, terminal) => {
  const watchdog = setTimeout(() => {
    terminal.note(messages.tourTooLong(duration(BUDGET.all)));
    process.exit(exits.unmet.code);
  }, BUDGET.all * 1000).unref();
  const late = AbortSignal.timeout(BUDGET.measuring * 1000);
  try {
    return await tour(given, { ...terminal, signal: AbortSignal.any([terminal.signal, late]) }, terminal.signal);
  } finally {
    clearTimeout(watchdog);
  }
};

const tour = async (given: Arguments, terminal: Terminal, interruption: AbortSignal): Promise<Exit> => {
  const { say } = terminal;
  const began = terminal.now();
  for (const line of opening(BUDGET)) say(line);
  const { suites, broken } = await loadFiles(suiteFiles([]));
  const stops = chooseTour(suites.flatMap(({ experiments }) => experiments));
  const path = recordPath(given, 'tour')!;
  const comparisons: Comparison[] = [];
  const reasons = new Map<string, string>();
  const waiting = [...stops];
  // A line for each strategy up to the one that was finished; those without an experiment are said in their place.
  const tell = (until: string | null, line: (text: string) => void) => {
    const count = waiting.findIndex(({ strategy }) => strategy.name === until) + 1 || waiting.length;
    for (const stop of waiting.splice(0, count)) {
      const own = comparisons.filter(({ strategy }) => strategy === stop.strategy.name);
      const reason =
        reasons.get(stop.experiment?.name ?? '') ?? (stop.experiment ? whyNot(interruption) : messages.nothingOfIt);
      for (const text of stopLines(stop, own, reason, terminal)) line(text);
    }
  };
  const {
    record,
    broken: stuck,
    spent,
  } = await takeRun({
    suite: 'tour',
    jobs: stops.flatMap(({ experiment }) => (experiment ? jobsOf(experiment) : [])),
    budget: BUDGET.strategies,
    path,
    terminal,
    onCompared: (comparison) => comparisons.push(comparison),
    onSkipped: ({ name }, reason) => reasons.set(name, reason),
    onFinished: ({ strategy }, line) => tell(strategy, line),
  });
  tell(null, say);
  for (const line of scalingLines(record.measurements)) say(line);
  for (const { experiment, missing } of stops.flatMap(({ instead }) => instead))
    record.skipped.push({
      experiment: experiment.name,
      strategy: experiment.strategy,
      reason: `needs ${missing.join(' and ')}`,
    });
  for (const { message } of broken) terminal.note(message);
  if (interruption.aborted) {
    say(`\nRecord  ${path}\nTry: ${terminal.typed} report ${path}`);
    return 'interrupted';
  }
  let program = 0;
  const problems = await eachInTurn([
    async () => {
      for (const line of ofProgram) say(line);
      const taken = await takeProgram(workloadFiles(), record, BUDGET.program, terminal);
      program = taken.seconds;
      say(taken.projection ? projectionText(taken.projection, { paint: paintFor(terminal) }) : taken.reason);
    },
    async () => writeRecord(path, record),
    async () => {
      const files = await takeReport(record, path, given.text.output ?? reportFolder(path), terminal);
      const measuring = spent.measuring + program;
      const time = { ...spent, seconds: terminal.now() - began, measuring, pairs: inPairs(record) };
      for (const line of closing(files, path, time, terminal)) say(line);
    },
  ]);
  for (const problem of problems) terminal.note(wordingOf(problem));
  if (terminal.json) terminal.out(documentOf(record, path));
  if (problems[0]) return exitOf(problems[0]);
  return broken.length + stuck.length > 0 ? 'unusable' : exitFor(comparisons);
};

const inPairs = ({ measurements }: RunRecord): number =>
  measurements.reduce((sum, each) => sum + secondsInPairs(each), 0);

const whyNot = ({ aborted }: AbortSignal) => (aborted ? messages.interrupted : messages.noTime);

const wordingOf = (problem: Error) =>
  exitOf(problem) === 'defect' ? messages.defect(problem.stack ?? problem.message) : problem.message;

const documentOf = ({ measurements, projections, skipped }: RunRecord, record: string): string =>
  JSON.stringify({ comparisons: compareAll(measurements), projections, skipped, record }, null, 2);

/** Takes each step whatever came of those before it, and collects what could not be done. */
const eachInTurn = async (steps: readonly (() => Promise<void>)[]): Promise<readonly Error[]> => {
  const problems: Error[] = [];
  for (const step of steps) await step().catch((error: Error) => problems.push(error));
  return problems;
};
