import { interval } from '../../../text/quantities.js';
import type { EngineTrial } from '../evidence.js';
import type { Judge } from '../judge.js';

/** Another engine is measured, never guessed: in pairs of whole runs. */
export const runtime: Judge = ({ engine, engines, placed }) => {
  const tried = engines.filter(hasSpeedup).toSorted((one, other) => other.speedup.value - one.speedup.value);
  const because = [
    ...tried.map(({ title, speedup }) => `${title} beside ${engine}: ${interval(speedup)}, in pairs of whole runs.`),
    ...engines.flatMap(({ title, reason }) => (reason === null ? [] : [`${title}: ${reason}`])),
    ...placed.flatMap(({ finding }) =>
      finding.rule === 'runtime-blocker' ? [`${finding.file}:${finding.line}: ${finding.message}`] : [],
    ),
  ];
  const [best] = tried;
  const nothing = { ...{ ceiling: null, because, ruledOut: null, next: null, changes: [] } } as const;
  if (!best)
    return {
      ...nothing,
      standing: 'little',
      gain: null,
      because: because.length > 0 ? because : ['No other engine is here, or none was tried.'],
      next: { says: 'see which engines are here', words: ['doctor'] },
    };
  return {
    ...nothing,
    standing: best.speedup.high <= 1 ? 'ruled-out' : best.speedup.low > 1 ? 'measured' : 'little',
    gain: best.speedup,
    ruledOut: best.speedup.high <= 1 ? `None of ${tried.length} other engines runs it faster.` : null,
  };
};

const hasSpeedup = (
  trial: EngineTrial,
): trial is EngineTrial & { readonly speedup: NonNullable<EngineTrial['speedup']> } => trial.speedup !== null;
