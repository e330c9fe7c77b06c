import { missing } from '../../lib/places/needs.js';
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

Gives the card: when the strategy helps, what it costs, what can go wrong, what rules it out, and the law that bounds it;
says what it uses of this machine that is not here.
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
    const card = strategies[name as StrategyName];
    const lacking = missing(card.uses);
    if (lacking.length > 0) cell.output.stream('stdout', `${messages.lackingHere(lacking)}\n`);
    return card;
  },
};
