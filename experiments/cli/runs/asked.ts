import type { Experiment } from '../../../lib/types.js';

/** Tags of experiments that would make a run of the shelf far longer, and what they are. */
export const onlyWhenAsked: Readonly<Record<string, string>> = {
  study: 'changes of libraries that an empirical study documented, on each engine',
};

/** The first of an experiment's tags that has to be asked for; null: it is measured with the others. */
export const tagToAsk = ({ tags }: Pick<Experiment, 'tags'>): string | null =>
  tags.find((tag) => Object.hasOwn(onlyWhenAsked, tag)) ?? null;

/** Whether an experiment is measured where its suite is named itself (`named`), or not, and these tags are asked for. */
export const isAskedFor = (
  experiment: Pick<Experiment, 'tags'>,
  { named, tags = [] }: { readonly named: boolean; readonly tags?: readonly string[] | undefined },
): boolean => named || tagToAsk(experiment) === null || experiment.tags.some((tag) => tags.includes(tag));

/** How many of `experiments` have to be asked for by each tag, as lines; none where none has. */
export const askedLines = (experiments: readonly Pick<Experiment, 'tags'>[]): readonly string[] =>
  Object.entries(onlyWhenAsked).flatMap(([tag, what]) => {
    const own = experiments.filter((one) => tagToAsk(one) === tag).length;
    return own === 0 ? [] : [`Only when asked for: ${own} tagged ${tag}, ${what}. Try: eightways run --tag ${tag}`];
  });
