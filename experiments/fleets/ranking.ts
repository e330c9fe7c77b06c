// The same reports, and a ranking of all flights that every 48 of them are entered in by one machine while the others wait.
//
// What to see: each machine more brings less, as in Amdahl's law, since the one step takes as long as it did. A unit is
// cheapest on a few, which have the ranking machine in common; with more, most of what is paid for waits.
import { fleet } from 'eightways';
import { type Late, latest, type Page, pages, rank } from './flights.mjs';

export default fleet({
  name: 'reports with one shared step',
  unit: 'reports',
  input: pages,
  work: (all: readonly Page[], number) => latest(all[number % all.length]!),
  shared: { every: 48, step: (_: readonly Page[], results: readonly (readonly Late[])[]) => rank(results) },
});
