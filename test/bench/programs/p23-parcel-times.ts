// How long parcels were under way, by depot, from the dates that two scanners wrote.
// remedy: library (dayjs in place of moment); kind: sync
import moment from 'moment';

const format = 'DD.MM.YYYY HH:mm';

interface Scan {
  readonly depot: string;
  readonly sent: string;
  readonly arrived: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

const dateOf = (day: number, minute: number): string =>
  `${two(1 + (day % 28))}.${two(1 + (Math.floor(day / 28) % 12))}.2024 ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const scansOf = (count: number): Scan[] =>
  Array.from({ length: count }, (_, i) => ({
    depot: `depot ${i % 9}`,
    sent: dateOf(i % 330, (i * 7) % 1440),
    arrived: dateOf((i % 330) + (i % 4), (i * 11) % 1440),
  }));

const hoursUnderWay = (scans: readonly Scan[]): number[] =>
  scans.map(({ sent, arrived }) => moment(arrived, format).diff(moment(sent, format), 'minute') / 60);

const scans = scansOf(100_000);
const byDepot = new Map<string, { parcels: number; hours: number; longest: number }>();
for (const [at, hours] of hoursUnderWay(scans).entries()) {
  const { depot } = scans[at]!;
  const sums = byDepot.get(depot) ?? { parcels: 0, hours: 0, longest: 0 };
  sums.parcels += 1;
  sums.hours += hours;
  sums.longest = Math.max(sums.longest, hours);
  byDepot.set(depot, sums);
}
for (const [depot, { parcels, hours, longest }] of byDepot)
  console.log(`${depot}: ${parcels} parcels, ${(hours / parcels).toFixed(2)} h, at most ${longest.toFixed(1)} h`);
