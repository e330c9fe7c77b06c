import { messages } from '../../messages.js';
import { projectParts } from '../../project/parts.js';
import { percent } from '../../text/quantities.js';
import type { Estimate, Projection, StrategyName } from '../../types.js';
import type { Advice, Change } from './advice.js';
import { disjoint, wholeGain } from './changes.js';
import type { Evidence } from './evidence.js';

/** All advice for a program, the most promising first. */
export interface Advised {
  readonly advice: readonly Advice[];
  /** all projected changes of disjoint parts together, each with what the whole would lose without it; null under two */
  readonly together: Projection | null;
  /** what none of the eight can do anything about, in words; null: one can */
  readonly none: string | null;
  readonly objective: Reached | null;
}

/** Whether an objective is met, and with what it would be. */
export interface Reached {
  readonly text: string;
  /** seconds */
  readonly limit: number;
  readonly verdict: 'met' | 'within reach' | 'perhaps' | 'out of reach';
  /** what to do for it, in order; nothing where it is met */
  readonly by: readonly StrategyName[];
}

/** Puts the most promising advice first; says what it brings together, and whether an objective needs it at all. */
export const rank = (evidence: Evidence, advice: readonly Advice[], objective: string | null = null): Advised => {
  const ranked = advice.toSorted(before);
  const changes = disjoint(ranked.filter(isProjected).flatMap(({ changes }) => changes));
  return {
    advice: ranked,
    together: changes.length > 1 ? togetherOf(evidence, changes) : null,
    none: noneOf(evidence, ranked),
    objective: objective === null ? null : reach(evidence, ranked, objective),
  };
};

const isProjected = ({ standing }: Advice): boolean => standing === 'projected';

/** By what is likely, less for what costs more: what is cheap can be verified before what is dear is begun. */
const before = (one: Advice, other: Advice): number => {
  const [a, b] = [one, other].map(standingOf) as [number, number];
  return a !== b ? a - b : worthOf(other) - worthOf(one);
};

const standingOf = ({ standing, gain }: Advice): number =>
  standing === 'ruled-out' ? 2 : standing === 'little' || !gain || gain.value <= 1 ? 1 : 0;

const even: Estimate = { value: 1, low: 1, high: 1, confidence: 0.95 };

/** Each step of effort wants a likely gain a fifth larger. */
const worthOf = ({ strategy, gain }: Advice): number =>
  Math.log((gain ?? even).value) - Math.log(1.2) * effort[strategy];

/** From an afternoon on one function to another house. */
const effort: Readonly<Record<StrategyName, number>> = {
  ...{ algorithm: 0, code: 0, library: 1, async: 1 },
  ...{ runtime: 2, hardware: 2, divide: 2, native: 3 },
};

const togetherOf = ({ program }: Evidence, changes: readonly Change[]): Projection | null => {
  const sum = changes.reduce((all, { share }) => all + share.value, 0);
  if (sum > 1) return null;
  return projectParts({
    program,
    parts: changes.map(({ part, at, share, local }) => ({ part: at ? `${part} (${at})` : part, share, local })),
  });
};

/** A gain below this is nothing to start for. */
const WORTH = 1.1;

const noneOf = ({ waiting, startup, wall, profile }: Evidence, advice: readonly Advice[]): string | null => {
  if (
    advice.some(
      ({ strategy, standing, gain }) =>
        strategy !== 'hardware' && standing !== 'ruled-out' && gain && gain.value >= WORTH,
    )
  )
    return null;
  const start = startup / wall.value;
  if (start > 0.5) return `None of the eight: ${percent(start)} of its time the engine starts.`;
  const idle = waiting?.share ?? profile.idleSeconds / profile.seconds;
  if (idle > 0.5) {
    const kind = Object.entries(waiting?.kinds ?? {}).toSorted(([, one], [, other]) => other - one)[0]?.[0];
    return `None of the eight: ${percent(idle)} of its time the program waits${kind ? ` for ${kind}` : ''}. What it waits for is where to look.`;
  }
  return 'None of the eight brings a tenth by what is known of the program: it does what it does as it should.';
};

/** Reads "wall < 2s" and tells with what the program gets there. */
const reach = (evidence: Evidence, ranked: readonly Advice[], text: string): Reached => {
  const limit = limitOf(text);
  const { wall, program } = evidence;
  if (wall.high <= limit) return { text, limit, verdict: 'met', by: [] };
  const needed = wall.value / limit;
  const able = ranked.filter(({ standing, gain }) => (standing === 'projected' || standing === 'measured') && gain);
  const by: Advice[] = [];
  let best: Estimate = even;
  for (const one of able) {
    by.push(one);
    // what was measured stands for itself, what is projected is joined with the other projections
    const projected = by.filter((each) => isProjected(each) && each.changes.length > 0);
    const changed = wholeGain(program, disjoint(projected.flatMap(({ changes }) => changes))) ?? even;
    best = by.reduce((all, each) => (projected.includes(each) ? all : times(all, each.gain!)), changed);
    if (best.low >= needed) return { text, limit, verdict: 'within reach', by: by.map(({ strategy }) => strategy) };
  }
  const perhaps = best.high >= needed;
  return {
    text,
    limit,
    verdict: perhaps ? 'perhaps' : 'out of reach',
    by: perhaps ? by.map(({ strategy }) => strategy) : [],
  };
};

const times = (one: Estimate, other: Estimate): Estimate => ({
  value: one.value * other.value,
  low: one.low * other.low,
  high: one.high * other.high,
  confidence: Math.min(one.confidence, other.confidence),
});

/** Seconds of "wall < 2s". Throws, saying what such an objective looks like. */
export const limitOf = (text: string): number => {
  const [, number, unit = 's'] = /^\s*wall\s*<=?\s*(\d*\.?\d+)\s*(ms|s|min)?\s*$/.exec(text) ?? [];
  const seconds = Number(number) * { ms: 1e-3, s: 1, min: 60 }[unit as 'ms' | 's' | 'min'];
  if (!(seconds > 0)) throw new Error(messages.notAWallObjective(text));
  return seconds;
};
