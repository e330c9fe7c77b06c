import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assert, describe, it } from 'poku';
import { commands } from '../experiments/cli/commands.js';
import { exits } from '../experiments/cli/exits.js';
import { magics } from '../kernel/magics/index.js';
import { loadSuite } from '../lib/places/suite.js';
import { strategies } from '../lib/strategies/strategies.js';
import { root, tracked } from './check/sources.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| (.+) \|$/gm)].map(([, row]) =>
  row!.split(/(?<!\\)\|/).map((cell) => cell.trim()),
);

describe('the README', () => {
  it('has a row for each command, and none for another', () => {
    const named = rows.map(([first]) => /^`([a-z ]+?)(?: [[A-Z].*)?`$/.exec(first!)?.[1]).filter(Boolean);
    assert.deepEqual(
      named,
      commands.map(({ name }) => name),
    );
  });

  it('gives the exit codes as the command does', () => {
    const given = rows
      .filter(([code]) => /^\d+$/.test(code!))
      .map(([code, means]) => `${code} ${means!.replaceAll('`', '')}`);
    for (const { code, means } of Object.values(exits))
      assert.ok(given.includes(`${code} ${means}`), `${code} ${means}`);
  });

  it('names the eight strategies in order, in their own words', () => {
    for (const { order, name, title } of Object.values(strategies)) {
      assert.ok(readme.includes(`| ${order} | \`${name}\` | ${title} |`), `${order} ${name} ${title}`);
    }
  });

  it('names the magics as %lsmagic does', () => {
    for (const { name, forms, title } of magics) {
      const names = forms.map((form) => `\`${form === 'line' ? '%' : '%%'}${name}\``).join(', ');
      assert.ok(readme.includes(`| ${names} | ${title} |`), `${names} ${title}`);
    }
  });

  it('shows a suite that loads, and whose variants agree', async () => {
    const cache = join(root, 'node_modules', '.cache', 'eightways');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'readme-'));
    try {
      const file = join(folder, 'lookups.ts');
      writeFileSync(file, /```ts\n([\s\S]*?)```/.exec(readme)![1]!);
      const { experiments } = await loadSuite(file);
      const { workload, baseline, candidates } = experiments[0]!;
      const input = await workload.input(100, () => 0.5);
      assert.deepEqual(await candidates[0]!.run(input), await baseline.run(input));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('links, as all documents here, only to what is there', () => {
    const dead = tracked('*.md').flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, link]) => link!)
        .filter((link) => !existsSync(join(root, dirname(file), link)))
        .map((link) => `${file}: ${link}`);
    });
    assert.deepEqual(dead, []);
  });

  it('names, for each decision, a test that there is', () => {
    const inside = readFileSync(join(root, 'lib', 'README.md'), 'utf8');
    const decisions = [...inside.matchAll(/^### Why .+$/gm)].length;
    const guards = [...inside.matchAll(/^Guard: `(.+)` › (.+)$/gm)];
    assert.equal(guards.length, decisions);
    for (const [, file, title] of guards) {
      assert.ok(readFileSync(join(root, file!), 'utf8').includes(`'${title}'`), `${file} › ${title}`);
    }
  });
});
