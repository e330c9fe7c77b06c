/** A behaviour that tslab documents, as cells and all that they show: text, values, displays by their type, errors by name. */
export interface Row {
  readonly title: string;
  readonly cells: readonly string[];
  readonly shows: string;
  /** what stock tslab shows, where it is something else */
  readonly stock?: string;
  /** what its compiler makes of it in this kernel, where it is something else */
  readonly tslab?: string;
}

/** From tslab's README, its page of advanced topics and its types. */
export const rows: readonly Row[] = [
  { title: 'the value of the last expression is shown', cells: ['1 + 2'], shows: '3\n' },
  { title: 'undefined is not', cells: ['undefined', 'const n = 1', 'void 0'], shows: '' },
  { title: 'what is printed comes before it', cells: ['console.log("a"); "b"'], shows: 'a\nb\n' },
  { title: 'later cells see what a cell declared', cells: ['let x = 1', 'x = 2 * x', 'x'], shows: '2\n2\n' },
  {
    title: 'names may be declared again, with another type',
    cells: [
      'const a = 1',
      'let a = "text"',
      'function a() { return [a.length] }',
      'a()',
      'class a { b = 5 }',
      'new a().b',
    ],
    shows: '[ 0 ]\n5\n',
  },
  {
    title: 'functions see what later cells assign',
    cells: ['let n = 1\nconst read = () => n', 'n = 5', 'read()'],
    shows: '5\n5\n',
    // A function of the cell that declares a variable has the variable, and not what later cells make of its name.
    stock: '5\n1\n',
    tslab: '5\n1\n',
  },
  {
    title: 'top-level await, in declarations and expressions',
    cells: ['const later = await Promise.resolve(3)', 'await Promise.resolve(later + 1)'],
    shows: '4\n',
  },
  {
    title: 'a loop that awaits',
    cells: ['for await (const one of [1, 2]) console.log(one)'],
    shows: '1\n2\n',
    stock: '<error>',
  },
  {
    title: 'types, interfaces, enums and generics of earlier cells',
    cells: [
      'interface Point { x: number }\ntype Pair<T> = [T, T]\nenum Colour { Red, Green }',
      'const p: Pair<Point> = [{ x: 1 }, { x: 2 }]',
      'p[1].x + Colour.Green',
    ],
    shows: '3\n',
  },
  {
    title: 'a cell with a type error does not run',
    cells: ['console.log("ran"); const s: string = 5'],
    shows: '<error>',
  },
  { title: 'nor does one with a syntax error', cells: ['console.log("ran"); const = 5'], shows: '<error>' },
  {
    title: 'an error leaves earlier cells as they were',
    cells: ['let kept = 1', 'throw new Error("x")', 'kept'],
    shows: '<error>1\n',
  },
  {
    title: 'and keeps what the failing cell had declared',
    cells: ['const reached = 1\nthrow new Error("x")', 'reached'],
    shows: '<error>1\n',
    stock: '<error><error>',
  },
  {
    title: 'an object of earlier variables, by their names alone',
    cells: ['const a = 1; const b = 2', 'const both = { a, b }', 'both.a + both.b'],
    shows: '3\n',
    stock: '<error><error>',
  },
  {
    title: 'import of all, of names, of the default',
    cells: [
      "import * as os from 'os'\nimport { join } from 'path'\nimport fs from 'fs'",
      'typeof os.EOL + join("a", "b") + typeof fs.statSync',
    ],
    shows: 'stringa/bfunction\n',
  },
  { title: 'require', cells: ["const { join } = require('path')", 'join("a", "b")'], shows: 'a/b\n' },
  {
    title: 'a package with its types',
    cells: ["import { version } from 'esbuild'", 'const text: string = version', 'typeof text'],
    shows: 'string\n',
  },
  {
    title: 'a package that is an ES module',
    cells: ["import pLimit from 'p-limit'", 'await pLimit(1)(async () => 7)'],
    shows: '7\n',
  },
  {
    title: 'a TypeScript file beside the notebook',
    cells: ["import { tripled } from './test/kernel/fixtures/tripled'", 'tripled(3)'],
    shows: '9\n',
  },
  {
    title: 'a cell that is a module (@module)',
    cells: [
      '/** @module doubling */\nexport const doubled = (n: number): number => 2 * n',
      "import { doubled } from './doubling'",
      'doubled(4)',
    ],
    shows: '8\n',
  },
  {
    title: 'a module that does not fit its types',
    cells: ['/** @module wrong */\nexport const a: string = 1'],
    shows: '<error>',
    stock: '',
  },
  {
    title: 'a cell for the browser (@browser), shown as a script',
    cells: ['/** @browser */\ndocument.title = "x"'],
    shows: '[application/javascript]',
    stock: '',
  },
  {
    title: 'its HTML',
    cells: ["import * as tslab from 'tslab'\ntslab.display.html('<b>tslab!</b>')"],
    shows: '[text/html]',
  },
  {
    title: 'its other forms',
    cells: [
      "import { display } from 'tslab'",
      "display.markdown('*a*'); display.latex('x'); display.svg('<svg/>'); display.javascript('1'); display.text('a')",
      'const bytes = new Uint8Array([1]); display.png(bytes); display.jpeg(bytes); display.gif(bytes); display.pdf(bytes)',
      "display.raw('text/x-own', 'a')",
    ],
    shows:
      '[text/markdown][text/latex][image/svg+xml][text/javascript][text/plain]' +
      '[image/png][image/jpeg][image/gif][application/pdf][text/x-own]',
  },
  {
    title: 'a display that is overwritten',
    cells: ["import { newDisplay } from 'tslab'\nconst one = newDisplay(); one.text('a'); one.text('b')"],
    shows: '[text/plain][text/plain again]',
  },
  {
    title: 'its versions',
    cells: ["import * as tslab from 'tslab'", 'Object.keys(tslab.versions).sort().join()'],
    shows: 'node,tslab,typescript\n',
  },
];
