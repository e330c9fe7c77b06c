import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: fields, errors and promises';

const table = <T>(file: string, size: number): readonly T[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return (JSON.parse(readFileSync(join(data, file), 'utf8')) as T[]).slice(0, size);
};

class PrivateLog {
  #flights = 0;
  #miles = 0;
  #longest = 0;
  add(distance: number): void {
    this.#flights += 1;
    this.#miles += distance;
    if (distance > this.#longest) this.#longest = distance;
  }
  get summary(): readonly number[] {
    return [this.#flights, this.#miles, this.#longest];
  }
}

class PublicLog {
  flights = 0;
  miles = 0;
  longest = 0;
  add(distance: number): void {
    this.flights += 1;
    this.miles += distance;
    if (distance > this.longest) this.longest = distance;
  }
  get summary(): readonly number[] {
    return [this.flights, this.miles, this.longest];
  }
}

const fields = experiment({
  name: 'log of distances',
  strategy: 'code',
  claim: 'Avoid #private fields in hot code: they are slower than public ones.',
  source: 'Articles from the years when compilers turned #private fields into WeakMaps.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [10_000],
    unit: 'flights',
    input: (size) => table<{ distance: number }>('flights-10k.json', size).map((flight) => flight.distance),
  },
  variants: {
    '#private': (distances) => {
      const log = new PrivateLog();
      for (const distance of distances) log.add(distance);
      return log.summary;
    },
    public: (distances) => {
      const log = new PublicLog();
      for (const distance of distances) log.add(distance);
      return log.summary;
    },
  },
});

interface Film {
  readonly Title: string | null;
  readonly 'Rotten Tomatoes Rating': number | null;
}

const ratingOrError = (film: Film): number => {
  if (film['Rotten Tomatoes Rating'] === null) throw new Error(`nobody has rated ${film.Title}`);
  return film['Rotten Tomatoes Rating'];
};
const ratingOrNull = (film: Film): number | null => film['Rotten Tomatoes Rating'];

const errors = experiment({
  name: 'ratings where there are any',
  strategy: 'code',
  claim: 'Return a value for what is expected to fail; exceptions are for the exceptional.',
  source: 'Performance guides; "Clean Code" asks for the opposite.',
  expected: 'faster',
  workload: { sizes: [1_000], unit: 'films', input: (size) => table<Film>('movies.json', size) },
  variants: {
    'throw and catch': (films) => {
      let sum = 0;
      let unknown = 0;
      for (const film of films) {
        try {
          sum += ratingOrError(film);
        } catch {
          unknown += 1;
        }
      }
      return { sum, unknown };
    },
    'return null': (films) => {
      let sum = 0;
      let unknown = 0;
      for (const film of films) {
        const rating = ratingOrNull(film);
        if (rating === null) unknown += 1;
        else sum += rating;
      }
      return { sum, unknown };
    },
  },
});

const scoreOf = (delay: number): number => (delay > 15 ? delay - 15 : 0);
const scoreLater = async (delay: number): Promise<number> => (delay > 15 ? delay - 15 : 0);

const promises = experiment({
  name: 'points for late flights',
  strategy: 'code',
  claim: 'Do not make a function async that waits for nothing.',
  source: 'Lint rules such as require-await; "make everything async" is what teams do instead.',
  expected: 'faster',
  workload: {
    sizes: [2_000],
    unit: 'flights',
    input: (size) => table<{ delay: number }>('flights-2k.json', size).map((flight) => flight.delay),
  },
  variants: {
    async: async (delays) => {
      let sum = 0;
      for (const delay of delays) sum += await scoreLater(delay);
      return sum;
    },
    plain: (delays) => {
      let sum = 0;
      for (const delay of delays) sum += scoreOf(delay);
      return sum;
    },
  },
});

export default [fields, errors, promises];
