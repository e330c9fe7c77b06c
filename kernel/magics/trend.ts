import { join } from 'node:path';
import { chartBundle } from '../display.js';
import { type Magic, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { pathIn } from './paths.js';

export const trend: Magic = {
  name: 'trend',
  forms: ['line'],
  title: 'chart how an experiment went from commit to commit',
  help: `%trend [options] EXPERIMENT

Derives the history from the records of a folder and charts the comparisons of the experiments whose name contains
EXPERIMENT: a chart for each machine and engine, with the places where the level changed.

  --records DIR   folder of the records (default: eightways-records)
  --db URL        the database: a file, or postgres://… (default: EIGHTWAYS_HISTORY, or a file beside the records)
  --commit HASH   only commits that begin so
  --machine TEXT  only machines whose key begins so, or whose name contains it
  --engine TEXT   only engines whose name contains it
  -q              show nothing
  -o              give the trends as the cell's value
  -v NAME         keep the trends in a variable`,
  options: { flags: ['q', 'o'], values: ['records', 'db', 'commit', 'machine', 'engine', 'v'] },
  gives: "import('eightways').Trend[]",
  async run(call) {
    const options = toOptions(trend, call.argument);
    const experiment = options.rest.trim();
    if (experiment === '') throw usageError(messages.noExperimentNamed);
    const { records = 'eightways-records', v: name, commit, machine, engine } = Object.fromEntries(options.values);
    if (name !== undefined) requireName('trend', name);
    const folder = pathIn(call.notebook, records);
    const url = options.values.get('db') ?? process.env.EIGHTWAYS_HISTORY ?? join(folder, 'history.sqlite');
    const { openHistory } = await import('../../lib/history/history.js');
    const { trendsOf } = await import('../../lib/history/trends.js');
    const history = await openHistory({ url, folder });
    try {
      const trends = trendsOf(await history.rows({ experiment, commit, machine, engine }));
      for (const message of history.unread) call.cell.output.stream('stderr', `${message}\n`);
      if (trends.length === 0) throw usageError(messages.noTrend(experiment, folder));
      if (!options.flags.has('q')) {
        const charts = await import('../../lib/charts/trend.js');
        const { trendText } = await import('../../lib/text/trend.js');
        for (const each of trends) call.cell.output.display(await chartBundle(charts.trend(each), trendText(each)));
      }
      if (name !== undefined) call.notebook.define(name, trends, "import('eightways').Trend[]");
      return options.flags.has('o') ? trends : undefined;
    } finally {
      await history.close().catch((error: Error) => call.cell.output.stream('stderr', `${error.message}\n`));
    }
  },
};
