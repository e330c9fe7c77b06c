import { relative } from 'node:path';
import { runProject } from '../../../lib/project/run.js';
import { runSteps } from '../../../lib/project/steps.js';
import type { Projection, SteppedProgram, TakenSteps } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import type { Growing } from './growing.js';
import { loadFiles } from './load.js';
import { openProgress } from './progress.js';

/** What came of a whole program: its projection, or why there is none. */
export type TakenProgram = { readonly projection: Projection } | { readonly projection: null; readonly reason: string };

/**
 * Takes the first whole program of these modules through the loop (profile, project, replace, measure) in about so many
 * seconds, and adds what was observed to the record.
 */
export const takeProgram = async (
  files: readonly string[],
  record: Growing,
  seconds: number,
  terminal: Terminal,
): Promise<TakenProgram> => {
  const { signal } = terminal;
  if (signal.aborted) return without(messages.noTime);
  const { suites, broken } = await loadFiles(files);
  const suite = suites.find(({ program }) => program !== null);
  if (!suite?.program) {
    if (broken[0]) throw new Error(broken[0].message);
    return without(messages.noProgram);
  }
  const progress = openProgress(terminal);
  try {
    const found = await runProject(suite.program, { budget: seconds, signal, onProgress: progress.update });
    record.profiles.push(found.profile);
    record.measurements.push(...found.localMeasurements, ...found.wholeMeasurements);
    for (const { name } of suite.experiments) record.origins = { ...record.origins, [name]: relative('', suite.file) };
    if (found.projection) record.projections.push(found.projection);
    const failure = [...found.localMeasurements, ...found.wholeMeasurements].find((each) => each.failure)?.failure;
    if (found.projection?.measured) return { projection: found.projection };
    return without(failure ? messages.partFailed(failure.variant, failure.message) : messages.noTime);
  } catch (error) {
    if (signal.aborted) return without(messages.noTime); // what was under way was ended with it
    throw error;
  } finally {
    progress.close();
  }
};

/** Takes a program through its steps in about so many seconds, and adds what was observed to the record. */
export const takeSteps = async (
  program: SteppedProgram,
  record: Growing,
  seconds: number,
  terminal: Terminal,
): Promise<TakenSteps> => {
  const progress = openProgress(terminal);
  try {
    const { signal } = terminal;
    const run = await runSteps(program, { budget: seconds, signal, onProgress: progress.update });
    record.profiles.push(...run.profiles);
    record.measurements.push(...run.measurements);
    record.projections.push(...run.steps.taken.flatMap(({ projection }) => projection ?? []));
    record.steps = [...(record.steps ?? []), run.steps];
    return run.steps;
  } finally {
    progress.close();
  }
};

const without = (reason: string): TakenProgram => ({ projection: null, reason });
