import { assert, describe, it } from 'poku';
import { headless, printed, refused, textOf } from './notebook.js';

const cells = [
  "import { join } from 'node:path'",
  'const weights = [1, 2, 3]; let name = "Ada"; const seven = 7; interface Row { id: number }',
  'function twice(n: number) { return 2 * n }; const rows = new Map<string, Row>([["a", { id: 1 }]])',
];

const filled = async () => {
  const notebook = headless();
  for (const cell of cells) printed(await notebook.run(cell));
  return notebook;
};

void (async () => {
  await describe('%who, %whos, %who_ls', async () => {
    await it('name the variables, and those of a type', async () => {
      const { run } = await filled();
      assert.strictEqual(printed(await run('%who')), 'join  name  rows  seven  twice  weights\n');
      assert.strictEqual(printed(await run('%who number[] function')), 'join  twice  weights\n');
      assert.strictEqual(printed(await run('%who module')), 'join\n');
      assert.strictEqual(printed(await run('%who Date')), 'There are no variables of type Date.\n');
      assert.strictEqual(textOf(await run('%who_ls number')), "[ 'seven' ]");
      assert.strictEqual(printed(await headless().run('%who')), 'There are no variables.\n');
    });

    await it('show the compiler’s types and a glance at the values', async () => {
      const { run } = await filled();
      const lines = printed(await run('%whos')).split('\n');
      assert.strictEqual(lines.length, 8);
      assert.match(lines[0]!, /^Variable +Type +Value$/);
      assert.match(lines[3]!, /^rows +Map<string, Row> +Map\(1\) \{ 'a' => \{ id: 1 \} \}$/);
      assert.match(lines[4]!, /^seven +number +7$/);
      assert.match(lines[5]!, /^twice +function +function twice\(n\)/);
      assert.match(lines[6]!, /^weights +number\[\] +\[ 1, 2, 3 \]$/);
    });
  });

  await describe('%reset', async () => {
    await it('says what would be lost, and with -f forgets variables and types', async () => {
      const { run } = await filled();
      assert.match(refused(await run('%reset')), /would forget 6 variables\.[\s\S]*Try: %reset -f/);
      assert.strictEqual(textOf(await run('seven')), '7');
      printed(await run('%reset -f'));
      assert.match(refused(await run('seven')), /Cannot find name 'seven'/);
      assert.match(refused(await run('const row: Row = { id: 1 }')), /Cannot find name 'Row'/);
      assert.strictEqual(textOf(await run('const seven = "siete"; seven')), "'siete'");
    });
  });

  await describe('a line magic’s value', async () => {
    await it('can go into a variable, typed', async () => {
      const { run } = await filled();
      assert.strictEqual(textOf(await run('const named = %who_ls string\nnamed.map((n) => n.length)')), '[ 4 ]');
      assert.match(refused(await run('named.toFixed()')), /Property 'toFixed' does not exist on type 'string\[\]'/);
      printed(await run('let timed = %timeit -n 2 -r 3 -q -o twice(4)'));
      assert.strictEqual(textOf(await run('timed.loops * timed.repeat')), '6');
      printed(await run('const none = %timeit -n 1 -r 1 -q 1'));
      assert.match(
        refused(await run('none.loops')),
        /'none' is possibly 'undefined'|does not exist on type|'undefined'/,
      );
      printed(await run('name = %strategy code\nname.order'));
    });
  });
})();
