import { messages } from '../messages.js';
import type { Objective } from '../types.js';

/** Reads one line of an SLA, such as "p95 < 200ms". Throws an error that says what an objective looks like. */
export const parseObjective = (text: string): Objective => {
  const [, name, relation, limit] = /^\s*([a-z]+[\d.]*)\s*([<>])=?\s*(\S.*?)\s*$/i.exec(text) ?? [];
  if (!name || !relation || !limit) throw new Error(messages.notAnObjective(text));
  const percentile = percentileOf(name.toLowerCase());
  const quantity = percentile === null ? name.toLowerCase() : 'latency';
  const row = isQuantity(quantity) ? quantities[quantity] : null;
  if (!row || name === 'latency') throw new Error(messages.objectiveUnknown(text, name));
  if (relation !== row.relation) throw new Error(messages.objectiveTurned(text, name, row.relation, row.example));
  const [, number, unit = ''] = /^(\d*\.?\d+)\s*(\D*)$/.exec(limit) ?? [];
  const scale = Object.entries(row.units).find(([each]) => each.toLowerCase() === unit.toLowerCase())?.[1];
  const size = rounded(Number(number) * (scale ?? Number.NaN));
  if (!(size > 0)) throw new Error(messages.objectiveUnit(text, limit, Object.keys(row.units), row.example));
  return { text: text.trim(), quantity: quantity as Objective['quantity'], percentile, limit: size };
};

/** "p95" is 0.95; null for what is no percentile between 0 and 100. */
const percentileOf = (name: string): number | null => {
  const [, percent] = /^p(\d{1,2}(?:\.\d+)?)$/.exec(name) ?? [];
  return percent !== undefined && Number(percent) > 0 ? rounded(Number(percent) / 100) : null;
};

// 800 µs is 0.0008 s, not what the product of two binary fractions makes of it
const rounded = (value: number): number => Number(value.toPrecision(12));

interface Row {
  readonly relation: '<' | '>';
  /** units in SI: seconds, requests per second, shares, bytes */
  readonly units: Readonly<Record<string, number>>;
  readonly example: string;
}

const time = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, min: 60 };
const share = { '%': 0.01 };
const size = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

const quantities: Readonly<Record<Objective['quantity'], Row>> = {
  latency: { relation: '<', units: time, example: 'p95 < 200ms' },
  max: { relation: '<', units: time, example: 'max < 1s' },
  throughput: { relation: '>', units: { '/s': 1, '/min': 1 / 60 }, example: 'throughput > 200/s' },
  cpu: { relation: '<', units: share, example: 'cpu < 50%' },
  memory: { relation: '<', units: size, example: 'memory < 200MiB' },
  errors: { relation: '<', units: share, example: 'errors < 0.1%' },
};

const isQuantity = (name: string): name is Objective['quantity'] => Object.hasOwn(quantities, name);
