import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { golden } from './golden.js';

const name = `golden-test-${process.pid}.txt`;

const inMode = (update: string, body: () => void): void => {
  const before = process.env.UPDATE;
  process.env.UPDATE = update;
  try {
    body();
  } finally {
    if (before === undefined) delete process.env.UPDATE;
    else process.env.UPDATE = before;
  }
};

test('a golden file is written once, accepted when equal, and told apart when not', () => {
  try {
    inMode('', () => assert.throws(() => golden(name, 'a'), /does not exist/));
    inMode('1', () => golden(name, 'one\ntwo\nthree'));
    inMode('', () => {
      golden(name, 'one\ntwo\nthree');
      golden(name, Buffer.from('one\ntwo\nthree'));
      assert.throws(() => golden(name, 'one\nTWO\nthree'), /First at line 2[\s\S]*- two\n- three\n\+ TWO/);
      assert.throws(() => golden(name, 'one\ntwo'), /First at line 3/);
      assert.throws(() => golden(name, Buffer.from('one\nTWO\nthree')), /First at byte 4/);
    });
  } finally {
    rmSync(join(__dirname, 'golden', name), { force: true });
  }
});
