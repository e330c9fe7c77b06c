import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { code as highlighted } from '../../../kernel/ipynb/html/code.js';
import { notebookHtml, type PageOptions } from '../../../kernel/ipynb/html/page.js';
import { slidesOf } from '../../../kernel/ipynb/html/slides.js';
import type { IpynbCell, IpynbOutput } from '../../../kernel/ipynb/ipynb.js';
import { code, inFolder, ipynb, words } from '../headless/files.js';

const page = (cells: readonly IpynbCell[], options: Partial<PageOptions> = {}) =>
  notebookHtml(ipynb(...cells), { name: 'untitled', folder: '.', ...options });

const shows = (...outputs: readonly IpynbOutput[]): IpynbCell => ({ ...code('c', 'show()'), outputs });
const display = (data: Readonly<Record<string, unknown>>): IpynbOutput => ({
  output_type: 'display_data',
  data,
  metadata: {},
});

void (async () => {
  await describe('a notebook as a page', async () => {
    await it('loads nothing: browsers are told so, and it holds no script of its own', async () => {
      const text = await page([words('w', '# A *title*\n\nwords & more'), code('a', 'const a = "<b>";')]);
      assert.match(text, /Content-Security-Policy" content="default-src 'none'/);
      assert.match(text, /<title>A title<\/title>/);
      assert.match(text, /<h1[^>]*>A <em>title<\/em><\/h1>/);
      assert.match(text, /&lt;b&gt;/);
      assert.ok(!/<script|<link|src="(?!data:)|url\(/.test(text), text);
      assert.match(await page([code('a', '1')]), /<title>untitled<\/title>/);
    });

    await it('shows pictures inside, with their words for those who hear the page', async () => {
      const svg = '<?xml version="1.0"?>\n<svg width="10"><path d="M0"/></svg>';
      const vector = await page([
        shows(display({ 'image/svg+xml': svg, 'image/png': 'aa', 'text/plain': 'a "b"\nc' })),
      ]);
      assert.match(vector, /<figure><svg role="img" aria-label="a &quot;b&quot;" width="10"><path d="M0"\/><\/svg>/);
      assert.match(vector, /<summary>In words<\/summary><pre class="out">a &quot;b&quot;\nc<\/pre>/);
      const png = await page([shows(display({ 'image/png': 'aa\naa\n', 'text/plain': 'p' }))]);
      assert.match(png, /<img alt="p" src="data:image\/png;base64,aaaa">/);
    });

    await it('draws a chart that was stored without a picture', async () => {
      const spec = {
        $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
        data: { values: [{ a: 1 }] },
        mark: 'point',
        encoding: { x: { field: 'a', type: 'quantitative' } },
      };
      const text = await page([shows(display({ 'application/vnd.vegalite.v5+json': spec, 'text/plain': 'dots' }))]);
      assert.match(text, /<svg role="img" aria-label="dots"[\s\S]*<\/svg>/);
    });

    await it('shows text as a terminal would, errors, and HTML without its scripts', async () => {
      const text = await page([
        shows(
          { output_type: 'stream', name: 'stdout', text: '10 %\r100 %\n\u001b[31mred\u001b[0m <i>\n' },
          { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['E: v', '> 1 | x'] },
          display({ 'text/html': '<b>bold</b><script>alert(1)</script>', 'text/plain': 'x' }),
          { output_type: 'stream', name: 'stdout', text: 'y'.repeat(50_000) },
        ),
      ]);
      assert.match(text, /<pre class="out">100 %\nred &lt;i&gt;<\/pre>/);
      assert.match(text, /<pre class="out failed">E: v\n&gt; 1 \| x<\/pre>/);
      assert.match(text, /<b>bold<\/b><\/div>/);
      assert.match(text, /… 10,000 characters more/);
    });

    await it('takes pictures of words along, and leaves formulas as they are', async () => {
      await inFolder(async (folder) => {
        writeFileSync(join(folder, 'a b.svg'), '<svg/>');
        const attached = { ...words('m', '![p](attachment:p.png)'), attachments: { 'p.png': { 'image/png': 'aa' } } };
        const cells = [
          attached,
          words('w', '![s](a%20b.svg) ![gone](gone.svg)\n\n$$\\frac{a_1}{b_1}$$\n\nfor $x_1$ it is $5 or $6'),
        ];
        const text = await page(cells, { folder });
        assert.match(text, /src="data:image\/png;base64,aa"/);
        assert.match(text, /src="data:image\/svg\+xml;base64,PHN2Zy8\+"/);
        assert.match(text, /<p class="formula"><code>\\frac\{a_1\}\{b_1\}<\/code><\/p>/);
        assert.match(text, /<code class="formula">x_1<\/code> it is \$5 or \$6/);
      });
    });

    await it('shows solutions, folds them, or leaves them out', async () => {
      const cells = [code('task', 'task()', 'exercise'), code('answer', 'answer()', 'solution')];
      const shown = await page(cells);
      assert.ok(shown.includes('id="answer"') && !shown.includes('<summary>'));
      assert.match(await page(cells, { solutions: 'fold' }), /id="answer"><details><summary>Solution<\/summary><pre/);
      assert.ok(!(await page(cells, { solutions: 'hide' })).includes('id="answer"'));
    });

    await it('marks what the words of the code are', () => {
      const { markup } = highlighted('%timeit -n 1 f()\nconst a = `x\n% y`; // done\nreturn /a/.test("b") ? 12 : 0;');
      assert.ok(
        markup.startsWith('<span class="m">%timeit -n 1 f()</span>\n<span class="k">const</span> a = '),
        markup,
      );
      assert.match(markup, /<span class="c">\/\/ done<\/span>\n<span class="k">return<\/span>/);
      assert.match(markup, /<span class="s">&quot;b&quot;<\/span>/);
      assert.match(markup, /<span class="n">12<\/span>/);
      assert.ok(!markup.includes('<span class="m">% y'), markup);
      assert.equal(highlighted('%%bash\nif true; then').markup, '<span class="m">%%bash</span>\nif true; then');
    });

    await it('becomes slides by the cells’ types, else by headings', async () => {
      const typed = (cell: IpynbCell, slide_type: string): IpynbCell => ({
        ...cell,
        metadata: { slideshow: { slide_type } },
      });
      const ids = (cells: readonly IpynbCell[]) => slidesOf(cells).map((slide) => slide.map(({ id }) => id).join(' '));
      const cells = [words('a', '# A'), code('b', '1'), words('c', '### small'), words('d', '## D'), code('e', '2')];
      assert.deepEqual(ids(cells), ['a b c', 'd e']);
      const [a, b, c, d, e] = cells as [IpynbCell, IpynbCell, IpynbCell, IpynbCell, IpynbCell];
      assert.deepEqual(ids([typed(a, 'slide'), b, typed(c, 'notes'), d, typed(e, 'subslide')]), ['a b d', 'e']);
      const long = {
        ...code('f', 'rows()'),
        outputs: [{ output_type: 'stream', name: 'stdout', text: 'row\n'.repeat(15) } as const],
      };
      assert.deepEqual(ids([a, b, long, { ...long, id: 'g' }, e]), ['a b f', 'g e']);
      const text = await page(cells, { slides: true });
      assert.equal(text.match(/<section class="slide">/g)?.length, 2);
      assert.match(text, /scroll-snap-type/);
    });
  });
})();
