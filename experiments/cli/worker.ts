import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../lib/queue/connection.js';
import type { Station } from '../../lib/queue/facts.js';
import { type Place, takePlace } from '../../lib/queue/presence.js';
import { openTaker, type Taker } from '../../lib/queue/taker.js';
import { stationLine } from '../../lib/text/machines.js';
import type { Host } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { seconds } from './line/values.js';
import { messages } from './messages.js';
import { noise, usual } from './probes/noise.js';
import { queueAddress } from './queue/address.js';
import { stationOf } from './queue/station.js';
import { type Ending, takeJob } from './queue/take-job.js';
import { openProgress } from './runs/progress.js';

const FLOOR_SECONDS = 3;
const POLL_SECONDS = 0.5;
// A job that this host refused is left to the others for so long.
const REFUSED_SECONDS = 3;

interface Told {
  readonly experiment: string;
  readonly ending: Ending;
}

/** Takes experiments from a queue one after the other, until Ctrl-C, or until there was none for the time of --idle. */
export const action: Action = async ({ text }, terminal) => {
  const address = queueAddress(text.queue);
  if (!address) throw refusal('usage', messages.noQueue('worker'));
  const idle = text.idle ? seconds('--idle', text.idle) : Number.POSITIVE_INFINITY;
  const name = text.host ?? hostname();
  const worker = randomUUID();
  const { signal } = terminal;
  const connection = await connect(address, { signal, onChange: terminal.note, patience: AWAY_SECONDS });
  const told: Told[] = [];
  const host: Host = { name, floor: null };
  let place: Place | null = null;
  let taker: Taker | null = null;
  try {
    place = await takePlace(connection, { station: stationOf(host), worker, signal });
    place.say(messages.measuresFloor);
    const own: Host = { name, floor: await floor(terminal) };
    place.become(stationOf(own));
    place.say(null);
    taker = await openTaker(connection, name, worker);
    terminal.say(stationLine(stationOf(own), address.shown));
    terminal.say(messages.workerWaits);
    await work({ taker, place, own, idle }, terminal, told);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await place?.leave();
    await taker?.close();
    await connection.close();
  }
  if (terminal.json) terminal.out(JSON.stringify({ host: name, queue: address.shown, taken: told }, null, 2));
  else terminal.out(messages.workerEnds(told.filter(({ ending }) => ending === 'done').length));
  return 'fine';
};

// A worker is left alone for long: it waits for its Redis much longer than a run does.
const AWAY_SECONDS = 600;

interface Working {
  readonly taker: Taker;
  readonly place: Place;
  readonly own: Host;
  readonly idle: number;
}

const work = async ({ taker, place, own, idle }: Working, terminal: Terminal, told: Told[]): Promise<void> => {
  const { signal, now } = terminal;
  let since = now();
  while (!signal.aborted && now() - since < idle) {
    const taken = await taker.next();
    if (!taken) {
      await sleep(POLL_SECONDS * 1000, null, { signal }).catch(() => {});
      continue;
    }
    const { job } = taken;
    place.say(job.experiment);
    const station: Station = stationOf(own);
    let ending: Ending = 'interrupted';
    try {
      ending = await takeJob(taken, station, terminal);
    } finally {
      if (ending === 'done' || ending === 'unwanted') await taken.finish();
      else await taken.putBack(ending === 'refused' ? REFUSED_SECONDS : 0);
      place.say(null);
    }
    told.push({ experiment: job.experiment, ending });
    if (ending === 'refused') terminal.note(messages.jobRefused(job.experiment));
    if (ending === 'unwanted') terminal.note(messages.jobUnwanted(job.experiment));
    since = now();
  }
};

const floor = async (terminal: Terminal): Promise<Host['floor']> => {
  const progress = openProgress(terminal);
  progress.update({ label: messages.measuresFloor, done: 0.5, note: '' });
  try {
    const reach = (await noise(usual, FLOOR_SECONDS, terminal.signal))?.reach ?? [];
    // two blocks may scatter without end
    return reach.length > 0 && reach.every(({ detectable }) => Number.isFinite(detectable)) ? reach : null;
  } finally {
    progress.close();
  }
};
