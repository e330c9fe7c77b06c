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

const scansOf = (depot: number, count: number): Scan[] =>
  Array.from({ length: count }, (_, i) => ({
    depot: `depot ${depot}`,
    sent: dateOf((i * 5 + depot) % 330, (i * 7) % 1440),
    arrived: dateOf(((i * 5 + depot) % 330) + (i % 4), (i * 11) % 1440),
  }));

const hoursUnderWay = (scans: readonly Scan[]): number[] =>
  scans.map(({ sent, arrived }) => moment(arrived, format).diff(moment(sent, format), 'minute') / 60);

for (let depot = 0; depot < 9; depot++) {
  const hours = hoursUnderWay(scansOf(depot, 11_000));
  const sum = hours.reduce((total, one) => total + one, 0);
  const longest = hours.reduce((most, one) => Math.max(most, one), 0);
  console.log(
    `depot ${depot}: ${hours.length} parcels, ${(sum / hours.length).toFixed(2)} h, at most ${longest.toFixed(1)} h`,
  );
}
