import { join } from 'node:path';
import { derivedSeed } from '../../../lib/stats/random.js';
import type { Random } from '../../../lib/types.js';
import { measureDuet } from './duet.js';
import { keepFacts, measureSuite, plans, readOurs } from './ours.js';
import { peers } from './peers.js';
import { writeSuite } from './suite-text.js';
import { type Cell, keyOf, type Order, type Trial } from './trial.js';
import { waited } from './weather.js';

interface Taking {
  readonly round: number;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** folder for suite modules */
  readonly scratch: string;
  /** folder to keep measurements in, or null */
  readonly keep: string | null;
}

/** Takes one trial. What goes wrong in it is its `failure`; never throws. */
export const takeTrial = async (cell: Cell, { round, random, signal, scratch, keep }: Taking): Promise<Trial> => {
  const order: Order = { defined: random() < 0.5 ? 'A' : 'B', baseline: random() < 0.5 ? 'A' : 'B' };
  const { rounds: _, ...question } = cell;
  const at = new Date().toISOString();
  const [from, pressed] = [performance.now(), waited()];
  const taken = await answer(cell, { round, order, signal, scratch, keep }).catch((error: unknown) => ({
    failure: error instanceof Error ? error.message.split('\n')[0]! : String(error),
  }));
  const wall = (performance.now() - from) / 1000;
  const after = waited();
  const pressure = pressed === null || after === null ? null : Math.min(1, (after - pressed) / 1e6 / wall);
  return { ...question, round, at, wall, pressure, order, ...taken };
};

const answer = async (
  cell: Cell,
  { round, order, signal, scratch, keep }: Omit<Taking, 'random'> & { order: Order },
): Promise<Pick<Trial, 'ours' | 'peer' | 'failure'>> => {
  const fixed = cell.kind === 'proof' || cell.kind === 'floor';
  const file = fixed ? join(__dirname, 'fixtures', 'proof.ts') : writeSuite(scratch, cell, order);
  const peer = peers[cell.tool];
  if (peer) return { peer: await peer.ask(file, cell.budget, signal) };
  const plan = { ...plans[cell.tool], budget: cell.budget, seed: seedOf(cell, round) };
  const measurement = await (cell.kind === 'duet'
    ? measureDuet(file, plan, signal)
    : measureSuite(file, { name: fixed ? cell.workload : null, plan, signal }));
  const { failure } = measurement;
  if (failure) return { failure: `${failure.kind}: ${failure.message}` };
  const ours = readOurs(measurement);
  if (!keep) return { ours };
  const facts = `${keyOf(cell, round).replace(/[^\w.]+/g, '-')}.json.gz`;
  if (!signal.aborted) keepFacts(join(keep, facts), measurement);
  return { ours: { ...ours, facts } };
};

// Another seed for each trial, else all trials of a round would draw the same pair orders.
const seedOf = (cell: Cell, round: number): number =>
  [...keyOf(cell, round)].reduce((seed, letter) => derivedSeed(seed, letter.charCodeAt(0)), round);
