import { darkPalette, palette } from '../charts/theme.js';

type Colour = keyof typeof palette;
const names = Object.keys(palette) as readonly Colour[];

const variables = (colours: Readonly<Record<Colour, string>>): string =>
  names.map((name) => `--${name}:${colours[name]}`).join(';');

/** Charts hold their colours in attributes: style rules on those take over on a dark page. */
const darkCharts = names
  .flatMap((name) => ['fill', 'stroke'].map((part) => `svg [${part}="${palette[name]}"]{${part}:var(--${name})}`))
  .join('\n  ');

/** The report's style sheet. Follows the reader's light or dark setting; paper is always light. */
export const style = `
:root{color-scheme:light dark;${variables(palette)};--page:#f5f6f8;--line:#d9dee5}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,"Segoe UI","DejaVu Sans",Verdana,sans-serif}
main{max-width:1060px;margin:0 auto;padding:2.2rem 1.2rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.25rem;margin:2.6rem 0 .8rem}
h3{font-size:1.03rem;margin:0 0 .35rem}
p{margin:.45rem 0;max-width:46rem}
.lead{color:var(--muted)}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.2rem;margin:1rem 0}
.wide{overflow-x:auto}
figure{margin:.4rem -.6rem 0;overflow-x:auto}
figure svg{display:block;max-width:100%;height:auto;min-width:620px}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--muted);font-weight:500;font-size:.85rem}
tbody th{font-weight:600}
td small,th small,dd small{display:block;color:var(--muted);font-weight:400;font-size:.84rem}
tr.head th{border-top:0;padding-top:1.1rem;font-weight:700}
.figure{font-variant-numeric:tabular-nums;white-space:nowrap}
.improvement{color:var(--blue)}.regression,.refused{color:var(--vermilion)}.equivalent{color:var(--slate)}.inconclusive{color:var(--muted)}
.verdict{font-weight:600}
dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.3rem 1.2rem;margin:.7rem 0;font-size:.93rem}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
ul.cautions{margin:.6rem 0 0;padding:.6rem .9rem .6rem 1.9rem;background:var(--page);border-radius:8px;font-size:.93rem}
code{font:.9em/1.4 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--page);border-radius:8px;padding:.8rem 1rem;overflow-x:auto}
@media screen and (max-width:640px){
  main{padding:1.2rem .7rem 3rem}.card{padding:.9rem .8rem}
  dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}
  table,tbody,tr,td,tbody th{display:block}thead{display:none}
  td{border:0;padding:.1rem 0}tr{border-top:1px solid var(--line);padding:.5rem 0}tr.head{border:0;padding:0}
  td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--muted)}
}
@media screen and (prefers-color-scheme:dark){
  :root{${variables(darkPalette)};--page:#0d1117;--line:#303944}
  ${darkCharts}
}
@media print{
  @page{margin:14mm}
  body{background:#fff;font-size:9pt;line-height:1.4}main{max-width:none;padding:0}
  h2{margin:1.4rem 0 .4rem}h2,h3,tr.head{break-after:avoid}tr{break-inside:avoid}
  th,td{padding:.25rem .6rem .25rem 0}tr.head th{padding-top:.5rem}
  .card{border:0;padding:0;margin:.6rem 0;break-inside:avoid}.card.wide{break-inside:auto}.wide,figure{overflow:visible}
  .figure{white-space:normal}dl{gap:.1rem 1rem;margin:.3rem 0}
  figure{margin:.2rem 0}figure svg{min-width:0}article figure svg{max-width:72%}
}
`;
