// Readings come from a service one page ahead of the work; those that make no sense are left out.
// remedy: code (a refusal is a value, not an exception with a stack trace); kind: overlap
import { startUpstream } from './upstream.js';

interface Reading {
  readonly sensor: string;
  readonly value: number;
}

const linesOf = (page: string): string[] => {
  const first = Number(page.slice(page.lastIndexOf('/') + 1)) * 1000;
  return Array.from({ length: 20_000 }, (_, i) => {
    const n = first + i;
    return `s${n % 17};${n % 5 < 3 ? 'n/a' : ((n * 37) % 900) / 10}`;
  });
};

const parse = (line: string): Reading | null => {
  const [sensor = '', text = ''] = line.split(';');
  const value = Number(text);
  return Number.isNaN(value) ? null : { sensor, value };
};

const readingsOf = (lines: readonly string[]): Reading[] => {
  const readings: Reading[] = [];
  for (const line of lines) {
    const reading = parse(line);
    if (reading) readings.push(reading);
  }
  return readings;
};

const main = async (pages: number): Promise<void> => {
  const upstream = await startUpstream(25);
  const sums = new Map<string, { readings: number; sum: number }>();
  let refused = 0;
  let next = upstream.get('/readings/0');
  for (let page = 1; page <= pages; page++) {
    const lines = linesOf(await next);
    next = upstream.get(`/readings/${page}`);
    await new Promise((resolve) => setTimeout(resolve, 2)); // lets the request leave before the work begins
    const readings = readingsOf(lines);
    refused += lines.length - readings.length;
    for (const { sensor, value } of readings) {
      const sum = sums.get(sensor) ?? { readings: 0, sum: 0 };
      sum.readings += 1;
      sum.sum += value;
      sums.set(sensor, sum);
    }
  }
  await next;
  await upstream.stop();
  for (const [sensor, { readings, sum }] of sums) console.log(sensor, readings, (sum / readings).toFixed(3));
  console.log(refused, 'refused');
};

void main(26);
