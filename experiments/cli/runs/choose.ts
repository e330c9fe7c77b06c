import { missing as missingHere } from '../../../lib/places/needs.js';
import { strategies } from '../../../lib/strategies/strategies.js';
import type { Experiment, Strategy } from '../../../lib/types.js';

/** What the tour shows of one strategy. */
export interface Stop {
  readonly strategy: Strategy;
  /** null: nothing of this strategy can run here */
  readonly experiment: Experiment | null;
  /** what was preferred, and what it lacks here */
  readonly instead: readonly { readonly experiment: Experiment; readonly missing: readonly string[] }[];
}

/**
 * One experiment for each strategy in the talk's order: of those tagged "tour" the one that needs, and so shows, most;
 * where that cannot run here, the next, and at last any of the strategy.
 */
export const chooseTour = (
  experiments: readonly Experiment[],
  missing: (needs: Experiment['needs']) => readonly string[] = missingHere,
): readonly Stop[] =>
  Object.values(strategies)
    .sort((one, other) => one.order - other.order)
    .map((strategy) => {
      const own = experiments.filter((experiment) => experiment.strategy === strategy.name);
      const isTagged = ({ tags }: Experiment) => tags.includes('tour');
      const tagged = own.filter(isTagged).sort((one, other) => other.needs.length - one.needs.length);
      const wished = [...tagged, ...own.filter((experiment) => !isTagged(experiment))].map((experiment) => ({
        experiment,
        missing: missing(experiment.needs),
      }));
      const at = wished.findIndex((each) => each.missing.length === 0);
      return {
        strategy,
        experiment: wished[at]?.experiment ?? null,
        instead: wished.slice(0, at < 0 ? Math.max(1, tagged.length) : at).filter((each) => each.missing.length > 0),
      };
    });
