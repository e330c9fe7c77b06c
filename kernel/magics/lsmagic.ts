import type { Magic } from './magic.js';

export const lsmagic: Magic = {
  name: 'lsmagic',
  forms: ['line'],
  title: 'list the magics',
  help: `%lsmagic

Lists all magics with what they do. %name? shows how to call one.`,
  async run({ cell }) {
    // The table lists this magic too.
    const { magics } = await import('./index.js');
    const rows = magics.map(({ name, forms, title }) => [
      forms.map((form) => (form === 'line' ? '%' : '%%') + name).join(' '),
      title,
    ]);
    const width = Math.max(...rows.map(([names = '']) => names.length));
    cell.output.stream('stdout', rows.map(([names = '', title]) => `${names.padEnd(width)}  ${title}\n`).join(''));
    return undefined;
  },
};
