import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { readIpynb } from '../../kernel/ipynb/read.js';
import { writeIpynb } from '../../kernel/ipynb/write.js';
import { code, inFolder, ipynb } from '../kernel/headless/files.js';
import { eightways } from './eightways.js';

/** Waits for a process to end, ten seconds at most. One that nobody has waited for yet has ended. */
const gone = async (pid: number): Promise<void> => {
  const lives = (): boolean => {
    try {
      process.kill(pid, 0);
      return !/\) Z /.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '');
    } catch {
      return false;
    }
  };
  for (const end = Date.now() + 10_000; lives(); ) {
    assert.ok(Date.now() < end, `${pid} still runs`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

void (async () => {
  await describe('a cell that does not end as it should', async () => {
    await it('says which cell ended its process, keeps what it had shown, and leaves nothing running', async () => {
      await inFolder(async (folder) => {
        const ends = async (name: string, source: string, ...words: readonly string[]) => {
          const path = join(folder, name);
          writeIpynb(path, ipynb(code('fine', '1'), code('ends', source), code('never', '2')));
          const { code: exit, stdout } = await eightways(['notebook', 'run', path, '-o', path, ...words]);
          assert.equal(exit, 1);
          assert.match(stdout, /\[1\/3\] cell 1 "fine": done .*\n\[2\/3\] cell 2 "ends": failed in /);
          const [link, fine, mark, cell, never] = readIpynb(path).cells;
          assert.match(`${link!.source} ${mark!.source}`, /stopped at \[cell 2 "ends"\].*ProcessEnded.*cell below/);
          assert.deepEqual([fine!.outputs.length, never!.outputs.length], [1, 0]);
          return cell!.outputs;
        };
        const [shown, error] = await ends('exit.ipynb', "console.log('so far'); process.exit(3)");
        assert.deepEqual(shown, { output_type: 'stream', name: 'stdout', text: 'so far\n' });
        assert.match(error?.output_type === 'error' ? error.evalue : '', /exit code 3/);
        const file = join(folder, 'pid');
        const waits = `import { spawnSync } from 'node:child_process';\nspawnSync('sh', ['-c', 'echo $$ > ${file}; sleep 100; true'])`;
        const [hung] = await ends('hangs.ipynb', waits, '--timeout', '1');
        assert.match(hung?.output_type === 'error' ? hung.evalue : '', /could not be stopped/);
        await gone(Number(readFileSync(file, 'utf8')));
      });
    });

    await it('is interrupted also where a cell spins, and keeps what ran', async () => {
      await inFolder(async (folder) => {
        const path = join(folder, 'spins.ipynb');
        const started = join(folder, 'started');
        writeIpynb(
          path,
          ipynb(
            code('first', 'console.log(1)'),
            code('spins', `import { writeFileSync } from 'node:fs';\nwriteFileSync('started', '');\nfor (;;) {}`),
          ),
        );
        const abort = new AbortController();
        const waiting = setInterval(() => existsSync(started) && abort.abort(), 50);
        const { code: exit, stdout } = await eightways(['notebook', 'run', path], { signal: abort.signal });
        clearInterval(waiting);
        assert.equal(exit, 130);
        assert.match(stdout, /cell 2 "spins": interrupted in .*\n2 of 2 cells ran\. Notebook: .*\nTry: .*--resume/);
        assert.deepEqual(
          readIpynb(join(folder, 'spins.run.ipynb')).cells.map(({ id, outputs }) => [id, outputs.length]),
          [
            ['first', 1],
            ['spins', 1],
          ],
        );
      });
    });
  });
})();
