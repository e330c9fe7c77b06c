import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { faultsOf } from '../../../kernel/ipynb/faults.js';
import { parseIpynb, readIpynb } from '../../../kernel/ipynb/read.js';
import { ipynbText, writeIpynb } from '../../../kernel/ipynb/write.js';
import { root, tracked } from '../../check/sources.js';
import { code, inFolder, ipynb, words } from '../headless/files.js';
import { soundFile } from './sound-file.js';

type Loose = ReturnType<typeof soundFile> & Record<string, unknown>;

test('a valid notebook has no fault, and each break of the schema is named with its place', () => {
  assert.deepEqual(faultsOf(soundFile()), []);
  const broken = (change: (notebook: { cells: Record<string, unknown>[] } & Record<string, unknown>) => void) => {
    const notebook = soundFile() as unknown as { cells: Record<string, unknown>[] } & Record<string, unknown>;
    change(notebook);
    return faultsOf(notebook).join('; ');
  };
  const output = (change: Record<string, unknown>, at = 0) =>
    broken(({ cells }) => {
      const outputs = cells[1]!.outputs as Record<string, unknown>[];
      outputs[at] = { ...outputs[at], ...change };
    });
  assert.match(
    broken((notebook) => Object.assign(notebook, { extra: 1 })),
    /the notebook has a field "extra"/,
  );
  assert.match(
    broken((notebook) => Object.assign(notebook, { metadata: { kernelspec: {} } })),
    /metadata\.kernelspec/,
  );
  assert.match(
    broken((notebook) => Object.assign(notebook, { cells: null })),
    /cells is not a list/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[0]!, { id: 'a b' })),
    /cells\[0\]\.id/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[2]!, { id: undefined })),
    /cells\[2\]\.id/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[0]!, { outputs: [] })),
    /cells\[0\] has a field "outputs"/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[0]!, { cell_type: 'heading' })),
    /cells\[0\]\.cell_type/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[0]!, { source: [1] })),
    /cells\[0\]\.source/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[1]!, { execution_count: -1 })),
    /cells\[1\]\.execution_count/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[1]!, { metadata: { tags: ['a', 'a'] } })),
    /metadata\.tags/,
  );
  assert.match(
    broken(({ cells }) => Object.assign(cells[1]!, { metadata: { tags: ['a,b'] } })),
    /metadata\.tags/,
  );
  assert.match(output({ text: 5 }), /cells\[1\]\.outputs\[0\] has no name and text/);
  assert.match(output({ output_type: 'pyout' }), /outputs\[0\]\.output_type/);
  assert.match(output({ data: { 'text/plain': {} } }, 1), /outputs\[1\]\.data holds no text for text\/plain/);
  assert.match(output({ transient: {} }, 1), /outputs\[1\] has a field "transient"/);
  assert.match(output({ execution_count: 1.5 }, 2), /outputs\[2\]\.execution_count/);
  assert.match(output({ traceback: 'E' }, 3), /outputs\[3\] has no ename/);
});

test('what is read and written is the same notebook, its texts as lists of lines', () => {
  const read = parseIpynb(JSON.stringify(soundFile()), 'a.ipynb');
  assert.equal(read.cells[0]!.source, '# A\nb');
  assert.deepEqual(read.cells[1]!.outputs[0], { output_type: 'stream', name: 'stdout', text: 'a\nb' });
  const file = JSON.parse(ipynbText(read)) as Loose;
  assert.deepEqual(faultsOf(file), []);
  assert.deepEqual(file.cells[0]!.source, ['# A\n', 'b']);
  assert.deepEqual(file.cells[2]!.source, []);
  assert.deepEqual(parseIpynb(JSON.stringify(file), 'a.ipynb'), read);
});

test('cells without an id, or with another one’s, get one that no other has', () => {
  const notebook = { ...soundFile(), nbformat_minor: 4 };
  const cells = notebook.cells.map(({ id: _id, ...cell }, at) => (at === 2 ? { ...cell, id: 'cell-1' } : cell));
  const read = parseIpynb(JSON.stringify({ ...notebook, cells: [...cells, cells[2]] }), 'old.ipynb');
  assert.deepEqual(
    read.cells.map(({ id }) => id),
    ['cell-1-2', 'cell-2', 'cell-1', 'cell-4'],
  );
});

test('what is no notebook is refused in words', () => {
  const refused = (text: string) => () => parseIpynb(text, 'x.ipynb');
  assert.throws(refused('{'), /x\.ipynb .* not complete JSON/);
  assert.throws(refused('[]'), /not a notebook of version 4/);
  assert.throws(refused('{"nbformat": 3}'), /of version 3/);
  assert.throws(
    refused('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}'),
    /cells\[0\]\.cell_type/,
  );
  assert.throws(() => readIpynb('nowhere.ipynb'), /nowhere\.ipynb cannot be read/);
});

test('the notebooks of the workshop are read, and valid when written', () => {
  const files = tracked('notebooks/*.ipynb');
  assert.ok(files.length > 0);
  for (const file of files) assert.deepEqual(faultsOf(JSON.parse(ipynbText(readIpynb(join(root, file))))), []);
});

test('a notebook is written whole or not at all, and one that would not be valid is not', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'sub', 'a.ipynb');
    writeIpynb(path, ipynb(words('w', '# W'), code('c', '1')));
    assert.deepEqual(readdirSync(join(folder, 'sub')), ['a.ipynb']);
    const before = readFileSync(path, 'utf8');
    assert.throws(() => writeIpynb(path, ipynb(code('not an id', '1'))), /cells\[0\]\.id/);
    assert.equal(readFileSync(path, 'utf8'), before);
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => writeIpynb(join(folder, 'file', 'b.ipynb'), ipynb()), /cannot be written/);
    mkdirSync(join(folder, 'folder.ipynb'));
    assert.throws(() => writeIpynb(join(folder, 'folder.ipynb'), ipynb()), /cannot be written/);
    assert.deepEqual(readdirSync(folder).sort(), ['file', 'folder.ipynb', 'sub']);
  });
});
