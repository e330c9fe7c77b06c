import { aa } from './aa.js';
import { coverage } from './coverage.js';
import { duet } from './duet.js';
import { early } from './early.js';
import { floor } from './floor.js';
import { many } from './many.js';
import { overhead } from './overhead.js';
import { power } from './power.js';
import { proof } from './proof.js';
import { rerun } from './rerun.js';
import { acrossRuntimes } from './runtimes.js';
import { same } from './same.js';
import type { Section } from './section.js';
import { total } from './total.js';
import { truth } from './truth.js';

/** The parts of the bench, in the order of the report, by the names that `--only` takes. */
export const sections: Readonly<Record<string, Section>> = {
  truth,
  aa,
  power,
  same,
  early,
  many,
  runtimes: acrossRuntimes,
  duet,
  coverage,
  total,
  rerun,
  overhead,
  proof,
  floor,
};
