import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = "Code: dates and names in the reader's language";

/** When the earth quaked. */
const times = (size: number): readonly Date[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const { features } = JSON.parse(readFileSync(join(data, 'earthquakes.json'), 'utf8')) as {
    features: { properties: { time: number } }[];
  };
  return features.slice(0, size).map(({ properties }) => new Date(properties.time));
};

const CLAIM = 'Make one Intl.DateTimeFormat: toLocaleDateString builds a formatter at every call.';

// Engines keep the formatter of the last call, as long as it was asked for no options.
const plain = experiment({
  name: 'dates as the locale has them',
  strategy: 'code',
  claim: CLAIM,
  source: 'Documentation of toLocaleDateString, which recommends a formatter for large numbers of dates.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [500], unit: 'dates', input: times },
  variants: {
    toLocaleDateString: (dates) => dates.map((date) => date.toLocaleDateString()),
    'one formatter': {
      open: () => new Intl.DateTimeFormat(),
      run: (dates, formatter: Intl.DateTimeFormat) => dates.map((date) => formatter.format(date)),
    },
  },
});

const LONG = { year: 'numeric', month: 'long', day: 'numeric' } as const;

const long = experiment({
  name: 'dates with the month in words',
  strategy: 'code',
  claim: CLAIM,
  source: 'The same documentation: with options it is right.',
  expected: 'faster',
  workload: { sizes: [200], unit: 'dates', input: times },
  variants: {
    toLocaleDateString: (dates) => dates.map((date) => date.toLocaleDateString('en-GB', LONG)),
    'one formatter': {
      open: () => new Intl.DateTimeFormat('en-GB', LONG),
      run: (dates, formatter: Intl.DateTimeFormat) => dates.map((date) => formatter.format(date)),
    },
  },
});

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

// localeCompare has a short cut for characters of ASCII. Greek has none of them; Czech names mostly differ before the first
// accent, and take the short cut too.
const greek = experiment({
  name: 'sort countries by their Greek names',
  strategy: 'code',
  claim: 'Make one Intl.Collator and sort with its compare: localeCompare builds one at every call.',
  source: 'Documentation of localeCompare, which recommends Intl.Collator for large arrays.',
  expected: 'faster',
  workload: {
    sizes: [100],
    unit: 'names',
    input: (size, random) => {
      const names = new Intl.DisplayNames('el', { type: 'region', fallback: 'none' });
      return LETTERS.flatMap((first) => LETTERS.map((second) => names.of(first + second)))
        .filter((name) => name !== undefined)
        .map((name) => ({ name, place: random() }))
        .sort((a, b) => a.place - b.place)
        .slice(0, size)
        .map(({ name }) => name);
    },
  },
  variants: {
    localeCompare: (names) => [...names].sort((a, b) => a.localeCompare(b)),
    'Intl.Collator': {
      open: () => new Intl.Collator(),
      run: (names, { compare }: Intl.Collator) => [...names].sort(compare),
    },
  },
});

export default [plain, long, greek];
