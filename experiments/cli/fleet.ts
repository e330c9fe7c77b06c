import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fleetChart } from '../../lib/charts/fleet.js';
import { toPng, toSvg } from '../../lib/charts/render.js';
import { type FleetScaling, fleetScaling } from '../../lib/fleet/fleet-scaling.js';
import { type Fleet, loadFleet } from '../../lib/fleet/load-fleet.js';
import { type FleetOptions, measureFleet } from '../../lib/fleet/measure-fleet.js';
import { missing } from '../../lib/places/needs.js';
import { fleetText } from '../../lib/text/fleet.js';
import { colours, plain } from '../../lib/text/paint.js';
import type { FleetRun } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import { count, seconds, share } from './line/values.js';
import { messages } from './messages.js';
import { openProgress } from './runs/progress.js';
import { fleetFiles } from './runs/select.js';

const BUDGET = 60;

/** Lets small machines do jobs that they share by pulling, and says how throughput grew with their number. */
export const action: Action = async (given, terminal) => {
  const options = optionsOf(given);
  const jobs: Fleet[] = [];
  for (const file of fleetFiles(given.words)) jobs.push(await loadFleet(file));
  const lacking = missing(['linux', 'cgroup']);
  if (lacking.length > 0) throw refusal('lacking', messages.noSmallMachines(lacking));
  const folder = given.text.output;
  const taken: (FleetRun & { readonly file: string })[] = [];
  for (const job of jobs) {
    if (terminal.signal.aborted) break;
    const progress = openProgress(terminal);
    const measuring = { ...options, budget: options.budget! / jobs.length, signal: terminal.signal };
    const run = await measureFleet(job, { ...measuring, onProgress: progress.update }).finally(progress.close);
    taken.push({ ...run, file: job.file });
    const scaling = fleetScaling(run);
    terminal.say(`${fleetText(run, scaling, { paint: terminal.colour ? colours : plain })}\n`);
    if (folder && scaling) for (const path of await draw(job, run, scaling, folder)) terminal.say(path);
  }
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fleet.json'), `${JSON.stringify(taken, null, 1)}\n`);
  }
  if (terminal.json)
    terminal.out(JSON.stringify({ runs: taken, scalings: taken.map((run) => fleetScaling(run)) }, null, 2));
  return terminal.signal.aborted ? 'interrupted' : 'fine';
};

const optionsOf = ({ text }: Arguments): FleetOptions => {
  const held = text['hold-out'];
  return {
    budget: text.budget ? seconds('--budget', text.budget) : BUDGET,
    ...(text.machines && { machines: count('--machines', text.machines) }),
    ...(text.share && { share: portion(text.share) }),
    ...(held !== undefined && {
      heldOut: held === 'none' ? [] : held.split(',').map((n) => count('--hold-out', n.trim())),
    }),
    ...(text.seed && { seed: count('--seed', text.seed) }),
  };
};

/** A kernel hands out no less than a millisecond at a time, and a period has ten. */
const LEAST = 0.1;

const portion = (value: string): number => {
  const part = share('--share', value);
  if (part < LEAST) throw refusal('usage', messages.shareTooSmall(value));
  return part;
};

const draw = async (job: Fleet, run: FleetRun, scaling: FleetScaling, folder: string): Promise<readonly string[]> => {
  mkdirSync(folder, { recursive: true });
  const name = basename(job.file, extname(job.file));
  const svg = await toSvg(fleetChart(scaling, { title: run.job, unit: run.unit }));
  const [vector, picture] = [join(folder, `${name}.svg`), join(folder, `${name}.png`)];
  writeFileSync(vector, svg);
  writeFileSync(picture, await toPng(svg));
  return [vector, picture];
};
