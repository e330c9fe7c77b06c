import { type Movable, type Move, moved, movedServices } from '../report/moved.js';
import type { JudgedCase } from '../service/judged-case.js';
import type { Comparison, ServiceRatio } from '../types.js';
import { columns } from './columns.js';
import { sidesText, subjectText } from './comparison.js';
import { type Paint, plain, type TextOptions } from './paint.js';
import { ratio } from './quantities.js';
import { speedupText, verdictText } from './verdict.js';

/** What of a comparison says that it moved, and what it is of. */
type Rerun = Movable & Pick<Comparison, 'experiment' | 'size' | 'unit' | 'candidate' | 'baseline'>;

/** One line on a speed-up measured again: what it was, what it is, whether it moved and why that is said. */
export const rerunLine = (old: Movable, now: Rerun, { paint = plain }: TextOptions = {}): string => {
  return `${subjectText(now)}: ${sidesText(now)}  ${state(old)} → ${state(now)}  ${moveText(moved(old, now), paint)}`;
};

/** The same of two services: a line for each quantity below the line that names them. */
export const serviceRerunLines = (
  old: JudgedCase,
  now: JudgedCase,
  { paint = plain }: TextOptions = {},
): readonly string[] => {
  const of = (judged: ServiceRatio | null): string =>
    judged ? `${speedupText({ speedup: judged.speedup, refused: null })} ${judged.verdict}` : 'refused';
  const rows = movedServices(old, now).map(({ quantity, before, after, move }) => [
    `  ${quantity}`,
    `${of(before)} → ${of(after)}`,
    moveText(move, paint),
  ]);
  return [`${subjectText(now)}: ${sidesText(now)}`, ...columns(rows)];
};

const moveText = ({ standing, change, reason }: Move, paint: Paint): string => {
  const by = standing === 'moved' && change !== null ? ` by ${ratio(change)}` : '';
  return `${paint(tones[standing], standing + by)}: ${reasons[reason]}`;
};

const state = (comparison: Movable): string =>
  comparison.refused ? verdictText(comparison) : `${speedupText(comparison)} ${comparison.verdict}`;

const tones = { moved: 'doubt', stayed: 'good', unsure: 'dim' } as const;

const reasons: Record<Move['reason'], string> = {
  'opposite verdict': 'the verdict turned into its opposite',
  'intervals apart': 'the intervals lie further apart than the margin',
  'intervals meet': 'the intervals meet',
  'refused before': 'it was refused before and has a speed-up now',
  'refused now': 'it is refused now',
  'refused both times': 'it was refused both times',
  inconclusive: 'an interval is too wide to tell',
  'other clock': 'the two were decided on different clocks',
  'busy machine': 'others used the cores that it divides its work over',
  'no speed-up': 'a speed-up is missing',
};
