import { strategies } from '../../lib/strategies/strategies.js';
import { columns } from '../../lib/text/columns.js';
import type { StrategyName } from '../../lib/types.js';
import { type Magic, noOptions, usageError } from './magic.js';
import { messages } from './messages.js';

export const strategy: Magic = {
  name: 'strategy',
  forms: ['line'],
  title: 'show the card of one of the eight ways to scale',
  help: `%strategy NAME
%strategy

Gives the card: when the strategy helps, what it costs, what can go wrong, and the law that bounds it.
Without a name, lists the eight.`,
  options: noOptions,
  gives: "import('eightways').Strategy",
  async run({ argument, cell }) {
    const name = argument.trim();
    if (name === '') {
      const rows = Object.values(strategies).map((one) => [`${one.order}`, one.name, one.title]);
      cell.output.stream('stdout', `${columns(rows).join('\n')}\n`);
      return undefined;
    }
    if (!Object.hasOwn(strategies, name)) throw usageError(messages.noSuchStrategy(name, Object.keys(strategies)));
    return strategies[name as StrategyName];
  },
};
