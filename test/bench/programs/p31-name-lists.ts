// Lists of names put in order for the pages of a register, a page for each parish and year.
// remedy: runtime (Bun sorts strings several times as fast); kind: sync
import { createHash } from 'node:crypto';

const first = ['Anna', 'Berta', 'Carl', 'Dora', 'Emil', 'Frieda', 'Georg', 'Hanna', 'Ida', 'Jakob'];
const last = ['Ahrens', 'Brandt', 'Claus', 'Dierks', 'Ebers', 'Franke', 'Gerlach', 'Hinz', 'Iwers', 'Jansen', 'Kruse'];

const namesOf = (parish: number, year: number, count: number): string[] => {
  let state = parish * 1000 + year;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `${last[(state >>> 8) % last.length]}, ${first[(state >>> 16) % first.length]} (${state >>> 12})`;
  });
};

const ordered = (names: readonly string[]): string[] => names.toSorted();

const digest = createHash('sha256');
let letters = 0;
for (let parish = 0; parish < 10; parish++) {
  for (let year = 1800; year < 1806; year++) {
    const page = ordered(namesOf(parish, year, 26_000)).join('\n');
    letters += page.length;
    digest.update(page);
  }
}
console.log(`${letters} letters`, digest.digest('hex'));
