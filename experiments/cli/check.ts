import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Gate, type GateReport, isFailed } from '../../lib/gates/gate.js';
import { openOldTree } from '../../lib/gates/old-tree.js';
import { reporters } from '../../lib/gates/reporters.js';
import { quantitiesOf, serviceGates } from '../../lib/gates/service-gates.js';
import { sharing, speedGates } from '../../lib/gates/speed-gates.js';
import { parseObjective } from '../../lib/service/objective.js';
import type { Experiment, Plan } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { count, seconds, share } from './line/values.js';
import { messages } from './messages.js';
import { revisionOf } from './runs/against.js';
import { askedLines, isAskedFor } from './runs/asked.js';
import { expiredIn } from './runs/expired-in.js';
import { linesOf } from './runs/lines.js';
import { filterOf, shown } from './runs/load.js';
import { loadPairs, type Pairs } from './runs/load-pairs.js';
import { recordPath, recordsFolder } from './runs/record-path.js';
import { namedAlone, suiteFiles } from './runs/select.js';
import { serviceLines } from './runs/service-lines.js';
import { jobsOf, takeRun } from './runs/take-run.js';

/** Measures old and new code in pairs, and fails when something became slower, or misses an objective. */
export const action: Action = async (given, terminal) => {
  const budget = given.text.budget ? seconds('--budget', given.text.budget) : null;
  const objectives = (given.many.sla ?? []).map(parseObjective);
  const overrides = planOf(given);
  const began = terminal.now();
  const fits = filterOf(given.many);
  const [alone, tags] = [namedAlone(given.words), given.many.tag];
  const keep = (each: Experiment, file: string): boolean =>
    fits(each) && isAskedFor(each, { named: alone.has(resolve(file)), tags });
  const files = suiteFiles(given.words);
  const rev = revisionOf(given.text.against, recordsIn(given));
  const path = recordPath(given, 'check');
  const tree = await openOldTree(rev, files, {
    signal: terminal.signal,
    // typed, it names nothing that exists; found in a record, or meant by default, it is the file or the repository that lacks it
    unknown: (message) => refusal(rev === given.text.against ? 'usage' : 'unusable', message),
  });
  try {
    const pairs = await loadPairs(files, tree, { keep, overrides });
    if (pairs.experiments.length === 0) throw nothing({ ...pairs, left: pairs.left.filter(fits) }, rev, given.many);
    for (const message of pairs.broken) terminal.note(message);
    const { record, broken } = await measured(pairs.experiments, { budget, path, terminal, against: tree.commit });
    const { confidence } = pairs.experiments[0]!.plan;
    const { placeOf } = pairs;
    const gates = [
      ...speedGates(record.measurements, { planned: comparisonsOf(pairs.experiments), confidence, placeOf }),
      ...(record.services ?? []).flatMap((served) => {
        const own = pairs.experiments.find(({ name }) => name === served.experiment)?.load?.sla ?? [];
        return serviceGates(served, [...objectives, ...own.map(parseObjective)], placeOf);
      }),
      ...record.skipped.map(({ experiment, reason }) => skippedGate(experiment, reason, pairs)),
    ];
    const { expired, note } = await expiredIn({
      folder: recordsIn(given),
      db: given.text.db,
      experiments: pairs.names,
    });
    const report: GateReport = {
      suite: given.words.join(' ') || 'all suites',
      against: { asked: rev, commit: tree.commit },
      gates,
      expired,
      notes: [...(tree.otherPackages ? [messages.otherPackages] : []), ...pairs.notes, ...note],
      family: { comparisons: comparisonsOf(pairs.experiments), error: 1 - confidence },
      seconds: terminal.now() - began,
    };
    tell(report, given, path, terminal);
    if (isFailed(report)) return 'unmet';
    return pairs.broken.length + broken.length > 0 ? 'unusable' : 'fine';
  } finally {
    await tree.close();
  }
};

const nothing = ({ broken, all, left }: Pairs, rev: string, many: Arguments['many']): Error => {
  if (broken.length > 0) return refusal('unusable', broken[0]!);
  const asked = askedLines(left);
  if (asked.length > 0) return refusal('usage', messages.notAskedFor(asked));
  if (all.length > 0) return refusal('usage', messages.nothingSelected(shown(many), all));
  return refusal('unusable', messages.nothingToCheck(rev));
};

const recordsIn = ({ text }: Arguments): string => text.records ?? recordsFolder();

const planOf = ({ text: { seed, margin, place } }: Arguments): Partial<Plan> => ({
  ...(seed && { seed: count('--seed', seed) }),
  ...(margin && { margin: share('--margin', margin) }),
  ...(place && { place: place as Plan['place'] }),
});

const comparisonsOf = (experiments: readonly Experiment[]): number =>
  experiments.reduce((sum, each) => sum + jobsOf(each).length * (each.baseline.service ? quantitiesOf(each) : 1), 0);

const measured = (
  experiments: readonly Experiment[],
  { terminal, ...asked }: { budget: number | null; path: string | null; against: string; terminal: Terminal },
) => {
  const all = comparisonsOf(experiments);
  return takeRun({
    suite: 'check',
    jobs: experiments.flatMap((each) => jobsOf(sharing(each, all))),
    ...asked,
    terminal,
    onCompared: (comparison, _, say) => {
      for (const line of linesOf(comparison, terminal)) say(line);
    },
    onServed: (served, say) => {
      for (const line of serviceLines(served, terminal)) say(line);
    },
    onSkipped: ({ name }, reason, say) => say(`${name}: skipped, ${reason}`),
  });
};

const skippedGate = (name: string, finding: string, { placeOf, split }: Pairs): Gate => ({
  kind: 'speed',
  ...split(name),
  ...{ size: 1, unit: '' },
  ...placeOf(name),
  standing: 'skipped',
  finding,
  speedup: null,
  comparison: null,
});

/** Says what was found, in each way that was asked for. */
const tell = (report: GateReport, { many, text }: Arguments, path: string | null, terminal: Terminal): void => {
  const folder = text.output ?? '.';
  const files: string[] = [];
  for (const format of new Set(many.format ?? [])) {
    const { file, write } = reporters[format as keyof typeof reporters];
    if (file === null) for (const line of write(report).split('\n')) terminal.say(line);
    else {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, file), write(report));
      files.push(join(folder, file));
    }
  }
  if (terminal.json) {
    terminal.out(JSON.stringify({ ...report, files, record: path }, null, 2));
    return;
  }
  terminal.out(`\n${reporters.text.write(report).trimEnd()}`);
  for (const file of files) terminal.out(file);
  if (path) terminal.out(`Record: ${path}`);
};
