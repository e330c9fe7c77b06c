import { toPlan } from './plan.js';
import type { Plan } from './types.js';

/**
 * The same plan for another budget, in seconds: what it holds of its own stands, what it left to the defaults (the lengths
 * of blocks and warm-ups among them) is resolved anew. What equals the default for its budget counts as left to it.
 */
export const withBudget = (plan: Plan, budget: number): Plan => {
  const usual: Readonly<Record<string, unknown>> = { ...toPlan({ budget: plan.budget }) };
  const own = Object.entries(plan).filter(([option, value]) => value !== usual[option]);
  return toPlan({ ...(Object.fromEntries(own) as Partial<Plan>), budget });
};
