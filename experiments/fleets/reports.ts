// Reports of flights, made by small machines that share nothing: each parses a page of rows and adds up its delays.
//
// What to see: throughput grows in line with the machines, and a unit costs the same on eight of them as on one.
import { fleet } from 'eightways';
import { delaysOf, type Page, pages } from './flights.mjs';

export default fleet({
  name: 'reports without a shared step',
  unit: 'reports',
  input: pages,
  work: (all: readonly Page[], number) => delaysOf(all[number % all.length]!),
});
