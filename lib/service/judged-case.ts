import type { ServiceCase, ServiceComparison } from '../types.js';
import { compareServices } from './compare-services.js';

/** A case with what it comes to. */
export interface JudgedCase extends ServiceComparison, Pick<ServiceCase, 'experiment' | 'strategy' | 'size' | 'unit'> {}

/** Judges a case by what was measured. Pure. */
export const judgedCase = ({ experiment, strategy, size, unit, margin, measurement }: ServiceCase): JudgedCase => ({
  experiment,
  strategy,
  size,
  unit,
  ...compareServices(measurement, { margin }),
});
