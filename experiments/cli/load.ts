import { ask } from '../../lib/service/answers.js';
import { judge } from '../../lib/service/judge.js';
import { loadService } from '../../lib/service/load.js';
import { parseObjective } from '../../lib/service/objective.js';
import { useOf } from '../../lib/service/server-use.js';
import { serviceSummary } from '../../lib/service/summary.js';
import { httpTransport } from '../../lib/service/transport.js';
import { colours, plain } from '../../lib/text/paint.js';
import { loadText } from '../../lib/text/service.js';
import type { LoadPlan, Objective } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import { loadPlan, loadSeconds, positive, understood } from './loads/plan.js';
import { addressOf, targetOf } from './loads/target.js';
import { loadTwo } from './loads/two.js';
import { messages } from './messages.js';
import { openProgress } from './runs/progress.js';

const SECONDS = 10;

/** Loads one service and holds it against objectives, or two in turns and compares them. */
export const action: Action = (given, terminal) => (given.flags.compare ? loadTwo : loadOne)(given, terminal);

const loadOne: Action = async (given, terminal) => {
  const { words, text } = given;
  if (words.length > 1) throw refusal('usage', messages.words('load', words.length, 'URL'));
  for (const option of ['path', 'margin'])
    if (text[option]) throw refusal('usage', messages.onlyCompared(`--${option}`));
  const plan = loadPlan(given, { seconds: loadSeconds(given, SECONDS) });
  const objectives = objectivesOf(given, plan);
  const use = text.pid ? useOf(positive('--pid', text.pid)) : () => null;
  if (text.pid && !use()) throw refusal('usage', messages.noProcess(text.pid));
  const target = targetOf(addressOf(words[0]!), given);
  const { send, close } = httpTransport();
  const progress = openProgress(terminal);
  try {
    const { wrong } = await ask({ target, transport: send }, plan.timeout);
    if (wrong !== null) throw refusal('usage', messages.notAnswered(target.url, wrong, target.expect.status));
    const load = await loadService(target, plan, {
      transport: send,
      use,
      signal: terminal.signal,
      onWindow: (done) => progress.update({ label: target.url, done, note: '' }),
    });
    progress.close();
    const summary = serviceSummary([load]);
    const judgements = judge(objectives, load);
    if (terminal.json) terminal.out(JSON.stringify({ load, summary, objectives: judgements }, null, 2));
    else terminal.out(loadText(load, summary, judgements, { paint: terminal.colour ? colours : plain }));
    return judgements.some(({ verdict }) => verdict === 'missed') ? 'unmet' : 'fine';
  } finally {
    progress.close();
    close();
  }
};

/** The objectives of --sla; refused, before time is spent on it, where this load could not meet them. */
const objectivesOf = ({ many, text }: Arguments, { rate }: LoadPlan): readonly Objective[] => {
  const objectives = (many.sla ?? []).map((line) => understood(() => parseObjective(line)));
  for (const { quantity, limit, text: line } of objectives) {
    if (quantity === 'throughput' && limit >= rate) throw refusal('usage', messages.rateBelow(line, rate, limit));
    if ((quantity === 'cpu' || quantity === 'memory') && !text.pid) throw refusal('usage', messages.needsPid(line));
  }
  return objectives;
};
