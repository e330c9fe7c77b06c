import { probed } from '../../lib/places/needs.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { columns } from '../../lib/text/columns.js';
import { colours, plain } from '../../lib/text/paint.js';
import { strategyCard } from '../../lib/text/strategy-card.js';
import type { Strategy, StrategyName } from '../../lib/types.js';
import { refusal } from './exits.js';
import { closest } from './line/closest.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';

/** Shows the cards of strategies, with what of what they use is here; without a name, the eight in a line each. */
export const action: Action = async ({ words }, terminal) => {
  const paint = terminal.colour ? colours : plain;
  const inOrder = Object.values(strategies).toSorted((one, other) => one.order - other.order);
  const chosen = words.length > 0 ? words.map(strategyOf) : inOrder;
  if (terminal.json) {
    terminal.out(
      JSON.stringify(
        chosen.map((one) => ({ ...one, found: probed(one.uses) })),
        null,
        2,
      ),
    );
    return 'fine';
  }
  if (words.length === 0) {
    const rows = inOrder.map(({ order, name, title }) => [`${order}`, paint('strong', name), title]);
    for (const line of columns(rows)) terminal.out(line);
    return 'fine';
  }
  for (const [index, one] of chosen.entries()) {
    if (index > 0) terminal.out('');
    terminal.out(strategyCard(one, { paint, found: probed(one.uses) }));
    terminal.out(`  ${paint('dim', `eightways list --strategy ${one.name}: its experiments`)}`);
  }
  return 'fine';
};

const strategyOf = (name: string): Strategy => {
  if (Object.hasOwn(strategies, name)) return strategies[name as StrategyName];
  const known = Object.keys(strategies);
  throw refusal('usage', messages.noCard(name, closest(name, known), known));
};
