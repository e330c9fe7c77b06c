/** One output of each kind, and how to see that a page shows it. */
export interface Sample {
  readonly data: unknown;
  /** a selector that matches what is drawn */
  readonly drawn: string;
  /** whether VS Code with its Jupyter extension shows it, by the manifests of its renderers; not tried here */
  readonly vscode: boolean;
}

const picture = 'svg.marks, canvas.marks';
const bars = { data: { values: [{ a: 1, b: 2 }] }, mark: 'bar', encoding: { x: { field: 'a' }, y: { field: 'b' } } };
const vegaLite = (version: number) => ({
  $schema: `https://vega.github.io/schema/vega-lite/v${version}.json`,
  ...bars,
});
const vega = (version: number) => ({
  $schema: `https://vega.github.io/schema/vega/v${version}.json`,
  ...{ width: 50, height: 50, marks: [{ type: 'rect', encode: { enter: { x: { value: 1 }, x2: { value: 9 } } } }] },
});
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** By MIME type, in the order of the table. */
export const samples: Readonly<Record<string, Sample>> = {
  'application/vnd.vegalite.v6+json': { data: vegaLite(6), drawn: picture, vscode: false },
  'application/vnd.vegalite.v5+json': { data: vegaLite(5), drawn: picture, vscode: true },
  'application/vnd.vegalite.v4+json': { data: vegaLite(4), drawn: picture, vscode: true },
  'application/vnd.vegalite.v3+json': { data: vegaLite(3), drawn: picture, vscode: true },
  'application/vnd.vega.v6+json': { data: vega(6), drawn: picture, vscode: false },
  'application/vnd.vega.v5+json': { data: vega(5), drawn: picture, vscode: true },
  'image/svg+xml': { data: square, drawn: 'img, svg rect', vscode: true },
  'image/png': { data: png, drawn: 'img', vscode: true },
  'image/gif': { data: gif, drawn: 'img', vscode: true },
  'text/html': { data: '<b class="probe">bold</b>', drawn: 'b', vscode: true },
  'text/markdown': { data: '# Heading', drawn: 'h1', vscode: true },
  'text/latex': { data: '$x^2$', drawn: 'mjx-container, .MathJax, math', vscode: true },
  'text/vnd.mermaid': { data: 'graph TD; A-->B', drawn: 'svg, img', vscode: false },
  'application/json': { data: { a: 1 }, drawn: '.jp-RenderedJSON .container', vscode: true },
  'application/javascript': { data: "element.innerHTML = '<i>ran</i>'", drawn: 'i', vscode: true },
  'text/plain': { data: 'words', drawn: 'pre', vscode: true },
};
