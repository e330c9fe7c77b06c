import type { Fit } from '../laws/fit.js';
import type { Queue } from '../laws/queue.js';
import type {
  Anatomy,
  CallTree,
  Caution,
  Comparison,
  Environment,
  Estimate,
  Imported,
  Measurement,
  Profile,
  Projection,
  RunRecord,
  ServiceComparison,
  Strategy,
  TakenSteps,
  Trend,
  UnpairedComparison,
} from '../types.js';

/** The nouns that can be shown, by name. */
export interface Nouns {
  readonly strategy: Strategy;
  readonly measurement: Measurement;
  readonly comparison: Comparison;
  readonly comparisons: readonly Comparison[];
  readonly profile: Profile;
  readonly projection: Projection;
  readonly steps: TakenSteps;
  readonly estimate: Estimate;
  readonly caution: Caution;
  readonly environment: Environment;
  readonly record: RunRecord;
  readonly imported: Imported;
  readonly unpaired: UnpairedComparison;
  readonly services: ServiceComparison;
  readonly anatomy: Anatomy;
  readonly trend: Trend;
  readonly fit: Fit;
  readonly queue: Queue;
  readonly tree: CallTree;
}

/** Which noun a value is, told by the fields that only this noun has; null: none. */
export const nounOf = (value: unknown): keyof Nouns | null => {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => nounOf(one) === 'comparison') ? 'comparisons' : null;
  if (typeof value !== 'object' || value === null) return null;
  const found = Object.entries(fields).find(([, names]) => names.every((name) => name in value));
  return found ? (found[0] as keyof Nouns) : null;
};

const fields: Readonly<Record<Exclude<keyof Nouns, 'comparisons'>, readonly string[]>> = {
  record: ['schema', 'measurements', 'environment'],
  measurement: ['experiment', 'blocks', 'looks', 'plan'],
  comparison: ['experiment', 'verdict', 'cautions', 'speedup'],
  projection: ['program', 'predicted', 'ceiling'],
  steps: ['program', 'taken'],
  profile: ['program', 'parts', 'samples'],
  strategy: ['name', 'order', 'when', 'cost', 'risk'],
  environment: ['eightways', 'runtime', 'cores'],
  caution: ['code', 'message', 'hint'],
  estimate: ['value', 'low', 'high', 'confidence'],
  imported: ['tool', 'benchmark', 'cpuSeconds'],
  unpaired: ['unpairedSpeedup', 'cautions'],
  services: ['ratios', 'sides', 'refused'],
  anatomy: ['deviations', 'correlation', 'shares'],
  trend: ['points', 'changes', 'machineName'],
  fit: ['law', 'points', 'parameters', 'replicates'],
  queue: ['arrivals', 'utilisation', 'waiting', 'meanWait'],
  tree: ['program', 'frames', 'nodes', 'unit'],
};
