import { html } from './markup.js';

/** How to read the report: what pairs, blocks, intervals and verdicts are. */
export const reading = html`
<section aria-labelledby="reading">
<h2 id="reading">How to read this</h2>
<div class="card"><dl>
<dt>speed-up</dt><dd>Time of the baseline over time of the candidate: 2× is twice as fast, 0.5× takes twice as long, 1× is no difference.</dd>
<dt>pair</dt><dd>One timed batch of each side, back to back on the same input, in random order. What slows the machine for a while slows both, and leaves their ratio alone.</dd>
<dt>block</dt><dd>The pairs of one fresh set of processes. The JIT, the heap and the layout of memory colour everything in one process, so only several of them tell what holds in general.</dd>
<dt>interval</dt><dd>Values of the true speed-up that the pairs leave open. Of many intervals at 95 %, 95 in 100 hold the truth. The block is what is resampled to find it.</dd>
<dt>margin</dt><dd>Differences too small to matter, 2 % unless the plan says otherwise; the pale band in the charts.</dd>
<dt>improvement</dt><dd>The whole interval lies on the faster side of 1×, and not merely within the margin.</dd>
<dt>regression</dt><dd>The same on the slower side.</dd>
<dt>equivalent</dt><dd>The whole interval lies within the margin: whatever the difference is, it does not matter.</dd>
<dt>inconclusive</dt><dd>The pairs do not decide between these. It is not “no difference”: more blocks, a longer budget or a quieter machine may decide it.</dd>
<dt>could have told</dt><dd>The smallest difference that 80 of 100 measurements like this one would have found, by how its blocks scatter. Where none was found, there may still be a smaller one.</dd>
<dt>switched</dt><dd>How often a batch came right after one of the other variant. Half of the batches or more: neither had a better time than the other.</dd>
<dt>refused</dt><dd>The candidate gave another answer than the baseline, or failed. It has no speed-up, however fast it is.</dd>
<dt>CPU time, wall time</dt><dd>Work that computes is judged by the CPU time it takes, which other programs on the machine disturb least. Work that waits or divides itself among threads is judged by the clock on the wall.</dd>
<dt>first call</dt><dd>Before the JIT has seen the code: what a short script or a cold start pays.</dd>
</dl></div>
</section>`;
