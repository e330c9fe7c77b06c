/** What a notebook's page has beyond a report's style sheet, in the same colours. */
export const pageStyle = `
.words{max-width:46rem}.words>h1:first-child{margin-top:0}
.words table{width:auto;margin:.6rem 0}.words th,.words td{padding-right:1.4rem}
.words img,figure img{max-width:100%;height:auto}
.words a{color:var(--blue)}
.words ul,.words ol{padding-left:1.5rem;margin:.45rem 0}
.formula{font-style:italic}p.formula{margin:.8rem 1.4rem}
.cell{margin:.9rem 0;scroll-margin-top:1rem}
.cell pre{margin:.25rem 0}
pre.code{background:var(--paper);border:1px solid var(--line)}
pre code{white-space:pre;overflow-wrap:normal}
pre.out,pre.raw{font:.86em/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;background:none;padding:.3rem 1rem}
pre.noted{color:var(--muted)}
pre.failed{color:var(--vermilion);border-left:3px solid var(--vermilion);border-radius:0}
.out-html{padding:.3rem 1rem;overflow-x:auto}
figure{margin:.4rem 0}figure>svg,figure>img{border:1px solid var(--line);border-radius:8px}
details>summary{cursor:pointer;color:var(--muted);font-size:.93rem;padding:.2rem 0}
.k{color:var(--blue)}.s{color:var(--slate)}.n{color:var(--vermilion)}.c{color:var(--muted);font-style:italic}.m{color:var(--slate);font-weight:600}
@media print{details:not([open])>*{display:none}pre{white-space:pre-wrap}pre code{white-space:pre-wrap}}
`;

/** One slide a screen, and one a sheet of paper; the page scrolls from slide to slide, by wheel, Space and Page Down. */
export const slideStyle = `
html{scroll-snap-type:y proximity}
main{padding-top:0;padding-bottom:0;counter-reset:slide}
.slide{counter-increment:slide;box-sizing:border-box;min-height:100vh;padding:2.6rem 0 3.2rem;position:relative;scroll-snap-align:start;display:flex;flex-direction:column;justify-content:center;border-bottom:1px solid var(--line);font-size:1.12rem}
.slide>*{width:100%}
.slide figure>svg,.slide figure>img{width:auto;max-height:62vh;min-width:0}
.slide pre.out{max-height:62vh;overflow-y:auto}
.slide::after{content:counter(slide);position:absolute;right:0;bottom:1rem;color:var(--faint);font-size:.85rem}
@media print{.slide pre.out{max-height:none}.slide{min-height:0;break-after:page;border:0}.slide:last-child{break-after:auto}}
`;
