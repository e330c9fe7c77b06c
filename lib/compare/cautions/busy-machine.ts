import { IDLE, isBusy, lowCapacity } from '../capacity.js';
import type { Row } from './caution.js';

/** Others used the cores that work divided over them would have used. */
export const busyMachine: Row = ({ measurement: { capacity } }) =>
  isBusy(capacity)
    ? {
        message: `Two threads got only ${lowCapacity(capacity).toFixed(2)} times the work of one done here at the time; the limit is ${IDLE}.`,
        hint: 'Others use the cores: read no missing gain as "no gain"; measure again on an idle machine.',
      }
    : null;
