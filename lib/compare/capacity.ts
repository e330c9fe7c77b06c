import { quantile } from '../stats/quantile.js';

// Two idle cores give nearly 2; below this, others take a part that a divided variant would have used.
export const IDLE = 1.7;

/** The capacity that the worst quarter of the probes fell below; NaN without probes. */
export const lowCapacity = (capacity: readonly number[]): number => quantile(capacity, 0.25);

/** Whether others used the cores while work that divides itself was measured. */
export const isBusy = (capacity: readonly number[]): boolean => lowCapacity(capacity) < IDLE;
