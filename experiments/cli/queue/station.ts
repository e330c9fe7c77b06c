import { hashOf } from '../../../lib/places/bundle.js';
import type { Station } from '../../../lib/queue/facts.js';
import { environment } from '../../../lib/record/environment.js';
import type { Host } from '../../../lib/types.js';

/** A host with the environment that it has now. */
export const stationOf = ({ name, floor }: Host): Station => {
  const here = environment();
  const { loadAverage: _, ...lasting } = here;
  return { name, floor, environment: here, key: `${name}/${hashOf(JSON.stringify(lasting))}` };
};
