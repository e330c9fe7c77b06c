import { assert, describe, it } from 'poku';
import { type Piece, pieces } from '../../kernel/magics/parse.js';

const outline = (cell: string): string[] =>
  pieces(cell).map((piece: Piece) =>
    piece.kind === 'code'
      ? `code ${piece.code.length - piece.code.trimStart().length}:${piece.code.trim()}`
      : `${piece.body === null ? '%' : '%%'}${piece.name}${piece.help ? '?' : ''} @${piece.line}:${piece.column} [${piece.argument}]${piece.body === null ? '' : ` {${piece.body}}`}`,
  );

describe('magics in a cell', () => {
  it('are lines that start with % and a name; code around keeps its lines', () => {
    assert.deepStrictEqual(outline('const a = 1\n%timeit -n 3 f(a)\nconst b = 2'), [
      'code 0:const a = 1',
      '%timeit @1:8 [-n 3 f(a)]',
      'code 2:const b = 2',
    ]);
  });

  it('take the whole cell with %%, above which only blank lines may stand', () => {
    assert.deepStrictEqual(outline('\n%%timeit let x = 1\nx + 1\nx'), ['%%timeit @1:9 [let x = 1] {x + 1\nx}']);
  });

  it('are asked for help with ?', () => {
    assert.deepStrictEqual(outline('%timeit?'), ['%timeit? @0:7 []']);
    assert.deepStrictEqual(outline('%%compare?'), ['%%compare? @0:9 [] {}']);
  });

  it('are no magics inside templates, comments and statements', () => {
    for (const cell of [
      'const t = `a\n%timeit b\n`',
      '/* a\n%timeit b\n*/\nconst a = 1',
      'const a = 1 /* x\n%timeit b\n*/',
      'const r = [\n  7\n%three\n]',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the cell's
      'f(`${g(`\n%who`)}`)',
    ]) {
      assert.deepStrictEqual(outline(cell), [`code 0:${cell}`], cell);
    }
  });

  it('give their value to a variable behind an equals sign', () => {
    const [piece] = pieces('const r = %timeit -o f()');
    assert.deepStrictEqual(piece, {
      kind: 'magic',
      name: 'timeit',
      argument: '-o f()',
      column: 18,
      line: 0,
      body: null,
      help: false,
      assigns: { keyword: 'const', name: 'r' },
    });
    assert.deepStrictEqual(outline('const a = 7\nr = %who_ls\nconst b = r'), [
      'code 0:const a = 7',
      '%who_ls @1:11 []',
      'code 2:const b = r',
    ]);
    assert.deepStrictEqual(outline('const a = b\n  % c'), ['code 0:const a = b\n  % c']);
    assert.deepStrictEqual(outline('/*\nr = %who\n*/'), ['code 0:/*\nr = %who\n*/']);
  });

  it('are commands behind !, where that negates nothing', () => {
    assert.deepStrictEqual(outline('const a = 1\n!ls -l | wc\na'), [
      'code 0:const a = 1',
      '%sh @1:1 [ls -l | wc]',
      'code 2:a',
    ]);
    assert.deepStrictEqual(outline('!./run.sh it`s'), ['%sh @0:1 [./run.sh it`s]']);
    for (const cell of [
      '!(1 > 2)',
      '!!seen',
      '!seen.has(3)',
      '!isOdd(3)',
      'const done = true\n!done',
      'const a = b &&\n!ready',
      '`\n!ls\n`',
      '!"text"',
    ])
      assert.deepStrictEqual(outline(cell), [`code 0:${cell}`], cell);
    assert.strictEqual(pieces('!done', ['done'])[0]?.kind, 'code');
    assert.strictEqual(pieces('!done')[0]?.kind, 'magic');
  });

  it('stand after a template or a comment that has ended', () => {
    assert.deepStrictEqual(outline('const t = `\n`\n%lsmagic'), ['code 0:const t = `\n`', '%lsmagic @2:8 []']);
    assert.deepStrictEqual(outline('/* \n */\n%lsmagic')[1], '%lsmagic @2:8 []');
    assert.deepStrictEqual(outline('// it`s\n%lsmagic')[1], '%lsmagic @1:8 []');
  });

  it('are not remainders: % with a space or an indent, or a number, behind it', () => {
    assert.deepStrictEqual(outline('const a = 7\n  % 3'), ['code 0:const a = 7\n  % 3']);
    assert.deepStrictEqual(outline('const a = 7\n% 3'), ['code 0:const a = 7\n% 3']);
    assert.deepStrictEqual(outline('const a = 7\n%3'), ['code 0:const a = 7\n%3']);
  });
});
