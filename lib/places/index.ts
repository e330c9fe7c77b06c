import type { Place } from '../measure/host.js';
import type { Plan } from '../types.js';
import { inProcess } from './in-process.js';
import { processPlace } from './process.js';
import { scriptedPlace } from './scripted.js';

/** The places by name. The scripted one has a clock of its own for each measurement. */
export const places: Readonly<Record<Exclude<Plan['place'], 'auto'>, () => Place>> = {
  'in-process': () => inProcess,
  process: () => processPlace,
  scripted: scriptedPlace,
};
