import { columns } from '../../lib/text/columns.js';
import { type Magic, toOptions } from './magic.js';

export const lsmagic: Magic = {
  name: 'lsmagic',
  forms: ['line'],
  title: 'list the magics',
  help: `%lsmagic [--json]

Lists all magics with what they do. %name? shows how to call one.

  --json  as JSON: name, forms, title, and options by letter or word`,
  options: { flags: ['json'], values: [] },
  async run(call) {
    // The table lists this magic too.
    const { magics } = await import('./index.js');
    const { flags } = toOptions(lsmagic, call.argument);
    if (flags.has('json')) {
      const rows = magics.map(({ name, forms, title, options }) => ({ name, forms, title, options }));
      call.cell.output.stream('stdout', `${JSON.stringify(rows, null, 2)}\n`);
      return undefined;
    }
    const rows = magics.map(({ name, forms, title }) => [
      forms.map((form) => (form === 'line' ? '%' : '%%') + name).join(' '),
      title,
    ]);
    call.cell.output.stream('stdout', `${columns(rows).join('\n')}\n`);
    return undefined;
  },
};
