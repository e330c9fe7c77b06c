import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { readIpynb } from '../../kernel/ipynb/read.js';
import { writeIpynb } from '../../kernel/ipynb/write.js';
import { code, inFolder, ipynb, words } from '../kernel/headless/files.js';
import { eightways } from './eightways.js';

const notebook = ipynb(
  words('title', '# Halves'),
  code('settings', "const workers = 4;\nconst mode: 'quick' | 'full' = 'quick';", 'parameters'),
  code('answer', 'const half = workers / 2;', 'solution'),
  code('shown', 'console.log(half, mode)'),
);

void (async () => {
  await describe('eightways notebook', async () => {
    await it('runs a notebook with parameters, says each cell, and leaves the notebook itself alone', async () => {
      await inFolder(async (folder) => {
        const path = join(folder, 'halves.ipynb');
        writeIpynb(path, notebook);
        const before = readFileSync(path, 'utf8');
        const {
          code: exit,
          stdout,
          stderr,
        } = await eightways(['notebook', 'run', path, '-p', 'workers=8', '-p', 'mode=full']);
        assert.equal(exit, 0, stderr);
        const lines = stdout.trimEnd().split('\n');
        assert.equal(lines.length, 5, stdout);
        assert.match(lines[0]!, /^\[1\/4\] cell 2 "settings": done in /);
        assert.match(lines[1]!, /^\[2\/4\] cell 3 "injected-parameters": done in /);
        assert.equal(lines[4], `4 of 4 cells ran. Notebook: ${join(folder, 'halves.run.ipynb')}`);
        const ran = readIpynb(join(folder, 'halves.run.ipynb'));
        assert.deepEqual(ran.cells.at(-1)!.outputs, [{ output_type: 'stream', name: 'stdout', text: '4 full\n' }]);
        assert.deepEqual(ran.metadata, { eightways: { parameters: { workers: '8', mode: 'full' } } });
        assert.equal(readFileSync(path, 'utf8'), before);
        const again = await eightways([
          'notebook',
          'run',
          path,
          '-p',
          'workers=8',
          '-p',
          'mode=full',
          '--resume',
          '--json',
        ]);
        const { cells } = JSON.parse(again.stdout) as { cells: { id: string; status: string; seconds: number }[] };
        assert.deepEqual(
          cells.map(({ status, seconds }) => [status, seconds]),
          [0, 1, 2, 3].map(() => ['done', 0]),
        );
      });
    });

    await it('exits with 1 when a cell fails, and then goes on with --resume', async () => {
      await inFolder(async (folder) => {
        const [path, out] = [join(folder, 'a.ipynb'), join(folder, 'out.ipynb')];
        writeIpynb(path, ipynb(code('one', 'const one = 1;'), code('two', 'throw new Error("not yet")')));
        const failed = await eightways(['notebook', 'run', path, '-o', out]);
        assert.equal(failed.code, 1);
        assert.match(failed.stdout, /\[2\/2\] cell 2 "two": failed in .*\n {4}Error: not yet\n/);
        assert.match(failed.stdout, /2 of 2 cells ran, 1 failed\. Notebook: .*out\.ipynb\nTry: .*--resume/);
        writeIpynb(path, ipynb(code('one', 'const one = 1;'), code('two', 'one')));
        const mended = await eightways(['notebook', 'run', path, '-o', out, '--resume']);
        assert.equal(mended.code, 0, mended.stderr);
        assert.match(mended.stdout, /cell 1 "one": run again for its variables/);
        assert.deepEqual(
          readIpynb(out).cells.map(({ id }) => id),
          ['one', 'two'],
        );
      });
    });

    await it('refuses what it cannot take before anything runs', async () => {
      await inFolder(async (folder) => {
        const path = join(folder, 'halves.ipynb');
        writeIpynb(path, notebook);
        const run = (...words: readonly string[]) => eightways(['notebook', 'run', path, ...words]);
        const wrong = await run('-p', 'mode=slow');
        assert.equal(wrong.code, 2);
        assert.match(wrong.stderr, /Parameter "mode" was given slow/);
        assert.equal((await run('-p', 'mode')).code, 2);
        assert.equal((await run('--timeout', 'soon')).code, 2);
        assert.equal((await run('--solutions', 'burn')).code, 2);
        assert.equal((await eightways(['notebook', 'run', join(folder, 'none.ipynb')])).code, 4);
        const python = join(folder, 'python.ipynb');
        writeIpynb(python, { ...notebook, metadata: { language_info: { name: 'python' } } });
        const other = await eightways(['notebook', 'run', python]);
        assert.equal(other.code, 4);
        assert.match(other.stderr, /written in python/);
      });
    });

    await it('leaves solutions out of what it writes', async () => {
      await inFolder(async (folder) => {
        const path = join(folder, 'task.ipynb');
        writeIpynb(path, ipynb(code('task', '// your turn'), code('answer', '42', 'solution')));
        await eightways(['notebook', 'run', path, '--solutions', 'hide', '-o', join(folder, 'hidden.ipynb')]);
        assert.deepEqual(
          readIpynb(join(folder, 'hidden.ipynb')).cells.map(({ id }) => id),
          ['task'],
        );
        await eightways(['notebook', 'run', path, '--solutions', 'fold', '-o', join(folder, 'folded.ipynb')]);
        const [, answer] = readIpynb(join(folder, 'folded.ipynb')).cells;
        assert.deepEqual(answer!.metadata.jupyter, { source_hidden: true, outputs_hidden: true });
        assert.equal(answer!.outputs.length, 1);
      });
    });

    await it('compares two runs: 0 where nothing is told apart, 1 where something is', async () => {
      await inFolder(async (folder) => {
        const printed = (name: string, text: string): string => {
          const path = join(folder, name);
          const outputs = [{ output_type: 'stream', name: 'stdout', text }] as const;
          writeIpynb(path, ipynb({ ...code('a', 'f()'), outputs, execution_count: 1 }));
          return path;
        };
        const [one, other] = [printed('1.ipynb', 'took 1.0 s\n'), printed('2.ipynb', 'took 1.2 s\n')];
        const unsure = await eightways(['notebook', 'diff', one, other]);
        assert.equal(unsure.code, 0);
        assert.equal(
          unsure.stdout,
          'cell 1 "a": unsure\n    1.0 s → 1.2 s: no interval to tell by\n1 cell: 1 unsure\n',
        );
        const moved = await eightways(['notebook', 'diff', one, other, '--tolerance', '10%']);
        assert.equal(moved.code, 1);
        assert.match(moved.stdout, /cell 1 "a": moved\n/);
        const same = await eightways(['notebook', 'diff', one, one, '--json']);
        assert.equal(same.code, 0);
        assert.deepEqual(JSON.parse(same.stdout), { cells: [{ cell: 'cell 1 "a"', standing: 'same', lines: [] }] });
      });
    });

    await it('writes a page beside the notebook, or where it is told', async () => {
      await inFolder(async (folder) => {
        const path = join(folder, 'halves.ipynb');
        writeIpynb(path, notebook);
        const { code: exit, stdout } = await eightways(['notebook', 'html', path]);
        assert.equal(exit, 0);
        assert.equal(stdout, `${join(folder, 'halves.html')}\n`);
        assert.match(readFileSync(join(folder, 'halves.html'), 'utf8'), /<h1[^>]*>Halves<\/h1>/);
        const slides = join(folder, 'sub', 'slides.html');
        assert.equal((await eightways(['notebook', 'html', path, '--slides', '-o', slides])).code, 0);
        assert.match(readFileSync(slides, 'utf8'), /class="slide"/);
        writeFileSync(join(folder, 'file'), '');
        assert.equal((await eightways(['notebook', 'html', path, '-o', join(folder, 'file', 'x.html')])).code, 4);
      });
    });
  });
})();
