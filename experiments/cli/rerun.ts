import { relative } from 'node:path';
import { compareAll } from '../../lib/compare/compare-all.js';
import { readRecord } from '../../lib/record/record.js';
import { type Move, moved, movedServices } from '../../lib/report/moved.js';
import { judgedCase } from '../../lib/service/judged-case.js';
import { colours, plain } from '../../lib/text/paint.js';
import { rerunLine, serviceRerunLines } from '../../lib/text/rerun.js';
import type { Comparison, Experiment, Measurement, RunRecord, ServiceCase } from '../../lib/types.js';
import { type Exit, refusal } from './exits.js';
import type { Action } from './line/command.js';
import { seconds } from './line/values.js';
import { messages } from './messages.js';
import { linesOf } from './runs/lines.js';
import { loadFiles } from './runs/load.js';
import { originsOf } from './runs/origins.js';
import { recordPath } from './runs/record-path.js';
import { type Job, takeRun } from './runs/take-run.js';

interface Rerun {
  readonly before: Pick<Comparison, 'refused'>;
  readonly after: Pick<Comparison, 'refused'>;
  readonly move: Move;
}

/** Measures a record's experiments again, and says of each whether its speed-up moved. */
export const action: Action = async (given, terminal) => {
  const { words, text } = given;
  const old = readRecord(words[0]!);
  const budget = text.budget ? seconds('--budget', text.budget) : null;
  const path = recordPath(given, `rerun ${old.suite}`);
  const { jobs, lost } = await jobsOf(old, words[0]!);
  for (const message of lost) terminal.note(message);
  if (jobs.length === 0) throw refusal('unusable', lost[0] ?? messages.emptyRecord(words[0]!));
  const reruns: Rerun[] = [];
  const services: object[] = [];
  const compared = compareAll(old.measurements);
  const paint = terminal.colour ? colours : plain;
  const { record, broken } = await takeRun({
    suite: old.suite,
    jobs,
    budget,
    path,
    terminal,
    onCompared: (after, measurement, say) => {
      const before = compared[old.measurements.findIndex((other) => same(other, measurement))]!;
      reruns.push({ before, after, move: moved(before, after) });
      say(rerunLine(before, after, { paint }));
      if (after.refused && !before.refused) for (const line of linesOf(after, terminal)) say(`    ${line}`);
    },
    onServed: (served, say) => {
      const again = judgedCase(served);
      const [{ experiment, size, unit }, before] = [
        again,
        judgedCase(old.services!.find((one) => sameCase(one, served))!),
      ];
      const ratios = movedServices(before, again);
      reruns.push(...ratios.map(({ move }) => ({ before, after: again, move })));
      services.push(...ratios.map((ratio) => ({ experiment, size, unit, candidate: again.candidate, ...ratio })));
      for (const line of serviceRerunLines(before, again, { paint })) say(line);
    },
    onSkipped: ({ name }, reason, say) => say(`${name}: skipped, ${reason}`),
  });
  if (terminal.json)
    terminal.out(
      JSON.stringify(
        {
          reruns: reruns.filter(({ before }) => 'speedup' in before),
          services,
          skipped: record.skipped,
          lost,
          record: path,
        },
        null,
        2,
      ),
    );
  else {
    terminal.out(`\n${counts(reruns)}`);
    if (path) terminal.out(`Record: ${path}`);
  }
  return lost.length + broken.length > 0 ? 'unusable' : exitFor(reruns, text['fail-on']);
};

const same = (one: Measurement, other: Measurement) =>
  one.experiment === other.experiment && one.candidate === other.candidate && one.size === other.size;

const sameCase = (one: ServiceCase, other: ServiceCase) =>
  one.experiment === other.experiment &&
  one.measurement.candidate === other.measurement.candidate &&
  one.size === other.size;

/** The record's comparisons as jobs under the record's own plan, and a message for each experiment that is gone. */
const jobsOf = async (record: RunRecord, path: string): Promise<{ jobs: readonly Job[]; lost: readonly string[] }> => {
  const origins = originsOf(record, path);
  const { suites, broken } = await loadFiles([...new Set(Object.values(origins))]);
  const experiments = suites.flatMap((suite) => suite.experiments);
  const lost = new Set(broken.map(({ message }) => message));
  const find = (name: string, candidate: string): Experiment | null => {
    const file = origins[name];
    const experiment = experiments.find((each) => each.name === name && each.origin?.file === file);
    if (experiment?.candidates.some((each) => each.name === candidate)) return experiment;
    if (!broken.some((module) => module.file === relative('', file ?? '')))
      lost.add(file ? messages.originLost(name, candidate, relative('', file)) : messages.noOrigin(name));
    return null;
  };
  const jobs = record.measurements.flatMap(({ experiment: name, candidate, size, plan }): Job[] => {
    const experiment = find(name, candidate);
    return experiment ? [{ experiment: { ...experiment, plan }, candidate, size }] : [];
  });
  const served = (record.services ?? []).flatMap(({ experiment: name, size, measurement: { candidate } }): Job[] => {
    const experiment = find(name, candidate);
    return experiment ? [{ experiment, candidate, size }] : [];
  });
  return { jobs: [...jobs, ...served], lost: [...lost] };
};

const counts = (reruns: readonly Rerun[]): string => {
  const number = (standing: Move['standing']) => reruns.filter(({ move }) => move.standing === standing).length;
  return `${number('stayed')} stayed, ${number('moved')} moved, ${number('unsure')} unsure`;
};

const newlyRefused = ({ before, after }: Rerun) =>
  !before.refused && after.refused !== null && after.refused.kind !== 'missing';
const fell = ({ move }: Rerun) => move.standing === 'moved' && move.change !== null && move.change < 1;

const exitFor = (reruns: readonly Rerun[], failOn: string | undefined): Exit => {
  const failing = (rerun: Rerun) =>
    newlyRefused(rerun) ||
    (failOn === 'moved' && rerun.move.standing === 'moved') ||
    (failOn === 'regression' && fell(rerun));
  return reruns.some(failing) ? 'unmet' : 'fine';
};
