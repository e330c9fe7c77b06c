import { assert, describe, it } from 'poku';
import { ambient } from '../../kernel/declarations.js';
import { blocksOf, cellsOf, misfits } from './snippets.js';

const notebook = (...cells: string[]) => ({
  file: 'notebooks/made-up.ipynb',
  text: JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source: source.split(/(?<=\n)/) })) }),
});

describe('TypeScript in documents', () => {
  it('compiles: a README block knows the library, a cell knows the earlier cells, a magic is no code', () => {
    const readme = "# A\n```ts\nimport { toPlan } from 'eightways';\nconst n: number = toPlan().budget;\n```\n";
    const cells = notebook(
      'interface Row { readonly n: number }\nconst rows: Row[] = [{ n: 1 }];\nconst { length: count } = rows;',
      '%%compare --budget 2\nconst byIndex = () => rows[0]!.n + count;\nconst again: Row = rows[0]!;',
      'const rows = await Promise.resolve("redeclared");\nrows.toUpperCase();',
      'await display(count);',
    );
    assert.deepEqual(misfits(blocksOf({ file: 'README.md', text: readme })), []);
    assert.deepEqual(misfits(cellsOf(cells), ambient), []);
  });

  it('names the line of an error in the document', () => {
    const readme = '# A\n\n```ts\nconst a = 1;\nconst n: string = a;\n```\n\n```sh\nnot ts\n```\n';
    const cells = notebook('const a = 1;', '%%timeit\na.toUpperCase();');
    const wrong = misfits([...blocksOf({ file: 'README.md', text: readme }), ...cellsOf(cells)]);
    assert.deepEqual(
      wrong.map((line) => line.slice(0, line.indexOf(': '))),
      ['README.md:5', 'notebooks/made-up.ipynb, code cell 2, line 2'],
    );
  });
});
