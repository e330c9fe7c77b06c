import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inside } from '../../../experiments/lab/python.js';
import type { Exposed, FrontEnds } from './front-end.js';
import { samples } from './mime-samples.js';
import { cellsOf, choose, until } from './page.js';

const table = join(__dirname, '..', '..', '..', 'notebooks', 'front-ends.md');
const types = Object.keys(samples);
const file = 'mime.ipynb';

/** Shows one output of each type in each front end, and holds what is seen against notebooks/front-ends.md. */
export const showsTypes = async (fronts: FrontEnds): Promise<string> => {
  writeFileSync(join(fronts.folder, file), JSON.stringify(notebook()));
  const lab = await fronts.open('lab', file);
  const stranger = await seen(lab);
  await choose(lab, 'Run', /^Run All Cells/);
  await until(async () => ((await cellsOf(lab)).every(({ done }) => done) ? true : null), 'every cell has run');
  const live = await seen(lab);
  await lab.close();
  const seven = await fronts.open('notebook', file);
  await choose(seven, 'Run', /^Run All Cells/);
  await until(async () => ((await cellsOf(seven)).every(({ done }) => done) ? true : null), 'every cell has run');
  const classic = await seen(seven);
  await seven.close();
  const text = page({ live, stranger, classic, exported: exported(fronts.folder) });
  if (process.env.UPDATE === '1') writeFileSync(table, text);
  assert.equal(text, readFileSync(table, 'utf8'), 'notebooks/front-ends.md; UPDATE=1 writes it anew');
  return `${types.length} types in 4 places`;
};

/** Each cell shows a type when it runs, and holds the same as a stored output that somebody else has made. */
const notebook = () => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'eightways', display_name: 'TypeScript (eightways)', language: 'typescript' } },
  cells: types.map((type, index) => {
    const data = { [type]: samples[type]!.data };
    const outputs = [{ output_type: 'display_data', data, metadata: {} }];
    const source = `await display(${JSON.stringify(data)})`;
    return { cell_type: 'code', id: `type-${index}`, metadata: {}, execution_count: null, source, outputs };
  }),
});

/** For each type whether its cell shows it. What takes long to load gets a few seconds. */
const seen = async (page: Page): Promise<boolean[]> => {
  const found: boolean[] = [];
  for (const [index, type] of types.entries()) {
    await page.evaluate(
      (index) =>
        (globalThis as unknown as Exposed).jupyterapp!.shell!.currentWidget!.content.scrollToItem(index, 'center'),
      index,
    );
    const look = () =>
      page.evaluate(
        ({ index, selector }) => {
          const { widgets } = (globalThis as unknown as Exposed).jupyterapp!.shell!.currentWidget!.content;
          return widgets[index]!.node.querySelectorAll(selector).length > 0;
        },
        { index, selector: samples[type]!.drawn.replace(/(^|, )/g, '$1.jp-OutputArea-output ') },
      );
    const registered = await page.evaluate(
      (type) =>
        (globalThis as unknown as Exposed).jupyterapp!.shell!.currentWidget!.content.rendermime.mimeTypes.includes(
          type,
        ),
      type,
    );
    found.push(await until(async () => (await look()) || null, type, registered ? 6 : 0.5).catch(() => false));
  }
  return found;
};

/** What nbconvert shows of the stored outputs, in an HTML page. */
const exported = (folder: string): boolean[] => {
  const ran = spawnSync(inside('python'), [join(__dirname, 'exported.py'), join(folder, file)], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout) as boolean[];
};

interface Seen {
  readonly live: readonly boolean[];
  readonly stranger: readonly boolean[];
  readonly classic: readonly boolean[];
  readonly exported: readonly boolean[];
}

const versions = (): Readonly<Record<string, string>> => {
  const files = ['../../../experiments/lab/requirements.txt', '../requirements.txt'];
  const lines = files.flatMap((file) => readFileSync(join(__dirname, file), 'utf8').trim().split('\n'));
  return Object.fromEntries(lines.map((line) => line.split('==') as [string, string]));
};

const page = ({ live, stranger, classic, exported }: Seen): string => {
  const { jupyterlab, notebook, nbconvert } = versions();
  const mark = (shown: boolean | undefined): string => (shown ? 'yes' : '–');
  const rows = types.map((type, index) => {
    const marks = [live, stranger, classic, exported].map((column) => mark(column[index]));
    return `| \`${type}\` | ${[...marks, mark(samples[type]!.vscode)].join(' | ')} |`;
  });
  return `# What front ends show

A cell's output comes in several forms, and each front end shows the one that it likes best of those that it knows. So a
form that is unknown somewhere must not be the only one. The table says which are known, each shown alone.

| type | JupyterLab ${jupyterlab} | the same, not trusted | Notebook ${notebook} | nbconvert ${nbconvert}, HTML | VS Code |
|---|---|---|---|---|---|
${rows.join('\n')}

A notebook is not trusted when it comes from elsewhere and was not run here: scripts don't run then, and an SVG is no picture.
\`jupyter console\` shows \`text/plain\` and nothing else.

eightways gives a chart in four forms: \`application/vnd.vegalite.v5+json\`, \`image/svg+xml\`, \`image/png\` and \`text/plain\`.
JupyterLab, Notebook 7 and VS Code draw the first, trusted or not. nbconvert puts the second into its page. GitHub, which
runs no scripts, has the PNG. A terminal has the words. It never gives \`text/html\`, which JupyterLab and nbconvert would
prefer to all of them and which others strip.

The columns but the last are what a browser and nbconvert showed: \`npm run e2e -- front_ends_show_types\` looks again and
fails when it sees something else, and \`UPDATE=1\` before it writes this page anew. VS Code's column is what the manifests
of its own renderers and of its Jupyter extension's declare; it was not tried.
`;
};
