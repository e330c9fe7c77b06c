import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { commentOf, numbered } from '../../kernel/doc-comments.js';
import { cellCompiler } from '../../kernel/engine.js';
import { libraryFile, libraryFolder, libraryOf, libraryText } from '../../kernel/library-texts.js';
import { packaged, type TypeScript, typescript } from '../../kernel/typescript.js';

/** What the compiler reads in the text: the kind of each node, and the words of those without parts. */
const nodes = (text: string): string[] => {
  const ts = typescript();
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    const before = found.push(String(node.kind));
    ts.forEachChild(node, visit);
    if (found.length === before) found.push(node.getText(file));
  };
  const file = ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.Latest);
  visit(file);
  return found;
};

describe('what cells see of the language and of Node', async () => {
  const compiler = cellCompiler();
  const problems = (code: string): string[] => compiler.compile('', code).diagnostics.map(({ message }) => message);

  it('is all there, in one file, with nothing twice', () => {
    const whole = libraryText(libraryFile) ?? '';
    assert.ok(!/^\/\/\/ *<reference (lib="(?!es2025\.iterator")|path)/m.test(whole), 'it refers to no other part');
    assert.strictEqual(whole.match(/interface Promise<T>\s*\{\s*then</g)?.length, 1);
    assert.strictEqual(libraryText(`${libraryFolder}/lib.es5.d.ts`), '', 'its parts have no text of their own');
    assert.ok((libraryText(`${libraryFolder}/lib.dom.d.ts`) ?? '').includes('interface HTMLElement '));
    assert.strictEqual(libraryText(`${libraryFolder}/lib.none.d.ts`), undefined);
    assert.deepStrictEqual(
      problems(
        "import { readFile } from 'node:fs/promises'\nconst texts: Promise<string> = readFile('a', 'utf8')\n" +
          'const status: Promise<number> = fetch("http://a").then((response: Response) => response.status)\n' +
          ';[texts, status].toSorted(); process.hrtime.bigint(); new AbortController(); structuredClone(Buffer.from("a"))',
      ),
      [],
    );
    // Large and rare ones come with the first import, also of a package.
    const rare = "import { Session } from 'node:inspector'\nconst session: Session = 5";
    assert.match(problems(rare).join(), /^Type 'number' is not assignable to type 'Session'/);
    assert.match(
      problems("import { constants } from 'http2'\nconst text: string = constants.NGHTTP2_NO_ERROR").join(),
      /^Type 'number' is not assignable to type 'string'/,
    );
    assert.deepStrictEqual(problems('document.title'), [
      "Cannot find name 'document'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
    ]);
    assert.deepStrictEqual(compiler.checkForBrowser('document.title.toSorted'), [
      { offset: 15, length: 8, code: 2339, message: "Property 'toSorted' does not exist on type 'string'." },
    ]);
  });

  it('loses nothing but comments where numbers stand for them', () => {
    const node = join(require.resolve('@types/node/package.json'), '..');
    const texts = [
      ...packaged()
        .getLibFiles()
        .filter(({ fileName }) => !/dom|webworker/.test(fileName))
        .map(({ text }) => text),
      ...readdirSync(node)
        .filter((name) => name.endsWith('.d.ts'))
        .map((name) => readFileSync(join(node, name), 'utf8')),
    ];
    const comments: string[] = [];
    for (const text of texts) assert.deepStrictEqual(nodes(numbered(text, 'a', comments)), nodes(text));
    assert.ok(comments.length > 3000 && comments.every((comment) => /^\/\*\*[\s\S]*\*\/$/.test(comment)));
    assert.strictEqual(commentOf('/** its own words */'), '/** its own words */');
  });

  it('types what Node has of the web without what only undici has', () => {
    const web = "const socket: number = new WebSocket('ws://a')\nconst form: number = new FormData().get('a')";
    assert.deepStrictEqual(problems(web), [
      "Type 'WebSocket' is not assignable to type 'number'.",
      "Type 'FormDataEntryValue | null' is not assignable to type 'number'.",
      "Type 'null' is not assignable to type 'number'.",
    ]);
  });

  it('leaves out what is a module of its own, which would make one of all: the iterator helpers of newer Nodes', () => {
    const { text, parts } = libraryOf(['lib.es2023.d.ts', 'lib.es2025.iterator.d.ts'], []);
    assert.ok(!/^(export|import)\b/m.test(text));
    assert.match(text, /^\/\/\/ <reference lib="es2025\.iterator" \/>$/m);
    assert.ok(!parts.includes(`${libraryFolder}/lib.es2025.iterator.d.ts`));
    assert.deepStrictEqual(problems('const all: Promise<string[]> = Promise.all(["a"])'), []);
  });

  it('has its words: of packages, of the library, of cells', () => {
    const words = (code: string, name: string): string => compiler.inspect('', code, code.lastIndexOf(name)) ?? '';
    assert.match(
      words("import { readFileSync } from 'fs'\nreadFileSync", 'readFileSync'),
      /Returns the contents of the `path`/,
    );
    assert.match(
      words('display', 'display'),
      /: Promise<void>\n\nShows a value under the cell: [^*]*\nWith an `id`, a later/,
    );
    assert.match(
      words('/**\n * Doubles.\n * @param x a number\n */\nconst twice = (x: number) => x * 2\ntwice', 'twice'),
      /^const twice: \(x: number\) => number\n\nDoubles\.\n@param x a number$/,
    );
    assert.strictEqual(words('const plain = 1\nplain', 'plain'), 'const plain: 1');
  });

  compiler.close();
});
