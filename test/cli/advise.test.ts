import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import type { AdviceRecord } from '../../lib/advise/advice-record.js';
import { eightways } from './eightways.js';

const folder = mkdtempSync(join(tmpdir(), 'eightways-advise-'));
const record = join(folder, 'record.json');
const unique = join('test', 'fixtures', 'advise', 'unique.ts');
process.env.EIGHTWAYS_LEDGER = join(folder, 'ledger.jsonl');

const read = (): AdviceRecord => JSON.parse(readFileSync(record, 'utf8')) as AdviceRecord;

void describe('advice for a whole program', async () => {
  await it('joins patterns with the time at their lines, and numbers the changes', async () => {
    const words = ['advise', unique, '--runs', '2', '--budget', '1', '--record', record, '--sla', 'wall < 1h'];
    assert.equal((await eightways(words)).code, 2);
    const { code, stdout } = await eightways([...words.slice(0, -1), 'wall < 60min']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /unique\.ts on Node/);
    assert.match(stdout, /wall < 60min: met\. Good enough/);
    assert.match(stdout, /algorithm .*projected +at most/);
    assert.match(stdout, /\[1\] test\/fixtures\/advise\/unique\.ts:5, can be made by itself/);
    const { evidence, advice } = read();
    const found = evidence.placed.find(({ finding }) => finding.rule === 'unique-by-indexof')!;
    assert.ok(found.share.value > 0.05 && found.share.value < 1, String(found.share.value));
    assert.equal(advice.length, 8);
    assert.ok(evidence.startup > 0 && evidence.startup < evidence.wall.value);
  });

  await it('is verified by making the change, and the score is kept', async () => {
    const before = readFileSync(unique, 'utf8');
    const { code, stdout } = await eightways(['verify', record, '1', '--budget', '3']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /firsts alone +\d.*of the whole, in 1 call\n/);
    assert.match(stdout, /projected of the whole +\d.* by Amdahl’s law with that share\n/);
    assert.match(stdout, /measured on the whole +\d/);
    assert.match(stdout, /error of the projection +[+−-]\d.*(the band held|outside the band)/);
    assert.equal(readFileSync(unique, 'utf8'), before);
    assert.deepEqual(
      read().verified.map(({ number }) => number),
      [1],
    );
    const { stdout: scores } = await eightways(['ledger']);
    assert.match(scores, /algorithm, unique-by-indexof/);
    assert.match(scores, /1 projection scored/);
  });

  await it('gives no score to a change that prints something else', async () => {
    const copy = join(folder, 'changed.ts');
    writeFileSync(copy, readFileSync(unique, 'utf8').replace('.length)', '.length + 1)'));
    const { code, stderr } = await eightways(['verify', record, '--with', `${unique}=${copy}`, '--budget', '2']);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /was not verified/);
    assert.equal((await eightways(['ledger'])).stdout.match(/unique\.ts/g)?.length, 1);
  });

  await it('refuses in words what is no program, no advice and no change', async () => {
    assert.match((await eightways(['advise', 'none.ts'])).stderr, /There is no program none\.ts/);
    assert.match((await eightways(['advise', 'README.md'])).stderr, /no module/);
    assert.match((await eightways(['verify', 'package.json'])).stderr, /holds something else/);
    assert.match((await eightways(['verify', record, '9'])).stderr, /no change 9/);
    assert.match((await eightways(['verify', record, '--with', 'a'])).stderr, /does not name two files/);
    const other = ['verify', record, '--with', 'README.md=README.md'];
    assert.match((await eightways(other)).stderr, /is no file of/);
  });

  await it('ends when it is interrupted, and writes nothing', async () => {
    const other = join(folder, 'interrupted.json');
    const words = ['advise', unique, '--runs', '2', '--budget', '60', '--record', other];
    const { code } = await eightways(words, { signal: AbortSignal.timeout(2000) });
    assert.equal(code, 130);
    assert.ok(!existsSync(other));
  });

  await it('sees waits that come one after the other', async () => {
    const waiting = join('test', 'fixtures', 'advise', 'waiting.ts');
    const { stdout } = await eightways(['advise', waiting, '--runs', '2', '--budget', '1', '--no-record', '--json']);
    const { evidence, advice } = JSON.parse(stdout) as AdviceRecord;
    assert.ok(evidence.waiting!.share > 0.1 && evidence.waiting!.concurrency < 1.6, JSON.stringify(evidence.waiting));
    assert.equal(evidence.waiting!.kinds.timer, 12);
    const overlap = advice.find(({ strategy }) => strategy === 'async')!;
    assert.deepEqual([overlap.standing, overlap.changes[0]!.rule], ['projected', 'await-in-loop']);
  });
});

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
