import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { findIn } from '../../../lib/advise/find.js';
import { bundle } from '../../../lib/places/bundle.js';
import { strategies } from '../../../lib/strategies/strategies.js';
import { programs } from './table.js';

const linesOf = (file: string): readonly string[] =>
  readFileSync(join(__dirname, file), 'utf8')
    .split('\n')
    .map((line) => line.trim());

test('each program of the folder has one row, in the order of its number, and each row its files', () => {
  const forms = programs.flatMap(({ file, after }) => (after === null ? [file] : [after, file]));
  const present = readdirSync(__dirname).filter((name) => /^p\d/.test(name));
  assert.deepEqual(forms.toSorted(), present.toSorted());
  assert.equal(new Set(forms).size, forms.length);
});

test('every strategy is the remedy of three programs or more, and some have two, none, waits or collections', () => {
  const by = (fits: (row: (typeof programs)[number]) => boolean): number => programs.filter(fits).length;
  const few = Object.keys(strategies).filter((name) => by(({ remedy }) => remedy === name) < 3);
  assert.deepEqual(few, []);
  assert.ok(programs.length >= 30, `${programs.length} programs`);
  assert.ok(by(({ remedy }) => remedy === 'none') >= 2, 'without a remedy');
  assert.ok(by(({ second }) => second !== null) >= 3, 'with a second remedy');
  assert.ok(by(({ kind }) => kind === 'overlap') >= 3, 'that wait while they compute');
  assert.ok(by(({ kind }) => kind === 'gc') >= 1, 'that collect');
});

test('both forms compile, and differ in what runs', async () => {
  for (const { file, after } of programs) {
    const [before, remedied] = await Promise.all(
      [file, after ?? file].map(async (name) => readFileSync((await bundle(join(__dirname, name))).path, 'utf8')),
    );
    assert.equal(before === remedied, after === null, file);
  }
});

test('of what a text can tell, a rule of the remedy speaks of lines that the remedied form has no more', async () => {
  const told = programs.filter(({ remedy, after }) => after !== null && remedy !== 'none');
  const { findings } = await findIn({
    ...{ tsconfig: join(__dirname, '../../../tsconfig.json'), folder: __dirname },
    files: told.map(({ file }) => join(__dirname, file)),
  });
  const silent = told.filter(({ file, after, remedy }) => {
    const kept = new Set(linesOf(after!));
    const lines = linesOf(file);
    return !findings.some(
      ({ file: found, strategy, line, text }) =>
        found === file &&
        strategy === remedy &&
        lines.slice(line - 1, line - 1 + text.split('\n').length).some((one) => !kept.has(one)),
    );
  });
  assert.deepEqual(
    silent.map(({ file }) => file),
    [],
  );
});
