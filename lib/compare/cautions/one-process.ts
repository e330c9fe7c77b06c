import type { Row } from './caution.js';

/** All pairs are one draw of the JIT's choices and the heap's layout. */
export const oneProcess: Row = ({ measurement: { place } }) =>
  place === 'in-process'
    ? {
        message: 'All pairs come from one process, whose JIT and heap colour both variants.',
        hint: 'Save the experiment as a suite module; its pairs then come from several fresh processes.',
      }
    : null;
