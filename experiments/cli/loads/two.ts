import { compareServices } from '../../../lib/service/compare-services.js';
import { measureServices } from '../../../lib/service/measure-services.js';
import { openService } from '../../../lib/service/open-service.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { serviceComparisonText } from '../../../lib/text/service.js';
import { refusal } from '../exits.js';
import type { Action } from '../line/command.js';
import { share } from '../line/values.js';
import { messages } from '../messages.js';
import { openProgress } from '../runs/progress.js';
import { loadPlan, loadSeconds } from './plan.js';
import { targetOf } from './target.js';

const SECONDS = 20;
// of a window: five blocks or more, of two windows for either service
const WINDOWS = 20;
const LONGEST_WINDOW = 1;

/** Starts two services again and again, loads them in turns, and compares them. */
export const loadTwo: Action = async (given, terminal) => {
  const { words, text, many } = given;
  const [baseline, candidate] = words;
  if (!baseline || !candidate) throw refusal('usage', messages.twoCommands(words.length));
  if (many.sla || text.pid) throw refusal('usage', messages.together('--compare', many.sla ? '--sla' : '--pid'));
  const seconds = loadSeconds(given, SECONDS);
  const plan = loadPlan(given, { seconds, windowSeconds: Math.min(LONGEST_WINDOW, seconds / WINDOWS) });
  const margin = text.margin ? share('--margin', text.margin) : 0.02;
  const target = targetOf(text.path ?? '/', given);
  const progress = openProgress(terminal);
  try {
    const measurement = await measureServices(
      { baseline, candidate, open: (command, signal) => openService(command, target, { signal }) },
      plan,
      { signal: terminal.signal, onProgress: progress.update },
    );
    progress.close();
    const comparison = compareServices(measurement, { margin });
    if (terminal.json) terminal.out(JSON.stringify({ measurement, comparison }, null, 2));
    else terminal.out(serviceComparisonText(comparison, { paint: terminal.colour ? colours : plain }));
    return comparison.refused ? 'unmet' : 'fine';
  } finally {
    progress.close();
  }
};
