import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Check, OnCheck } from '../check.js';
import { findChromium, inBrowser } from './front-end.js';
import { showsTypes } from './mime.js';
import { completesAndExplains, interrupts, restarts, runsTheWorkshop, worksInNotebook } from './workshop.js';

/** What the pages looked like at last: evidence for people, not in git. */
const pictures = join(__dirname, 'screenshots');

const notebook = '00-start-here.ipynb';
/** of it, for the other front end */
const copy = 'copy.ipynb';

/** In JupyterLab, one after the other in one page. */
const inLab: Readonly<Record<string, readonly [string, (page: Page) => Promise<unknown>]>> = {
  lab_runs_the_workshop: [
    'JupyterLab: the first notebook runs whole, its charts are drawn, progress moves',
    runsTheWorkshop,
  ],
  lab_completes_and_explains: ['JupyterLab: Tab completes, Shift+Tab explains', completesAndExplains],
  lab_interrupts: ['JupyterLab: the interrupt button ends a cell that spins, and state stays', interrupts],
  lab_restarts: ['JupyterLab: the restart button gives a fresh kernel', restarts],
};
const notebook7 = ['notebook_7', 'Notebook 7: a cell runs, and its chart is drawn'] as const;

const typesShown = ['front_ends_show_types', 'MIME types: front ends show what notebooks/front-ends.md says'] as const;

export const browserCheckNames = [...Object.keys(inLab), notebook7[0], typesShown[0]];

/** Drives the kernel from front ends in a real browser; gives what is missing for it, in words, where it cannot. */
export const browserChecks = async (names: readonly string[], onCheck: OnCheck): Promise<readonly Check[] | string> => {
  const program = findChromium();
  if (!program) return 'there is no Chromium. Try: your system\'s package "chromium", or its path in CHROMIUM';
  mkdirSync(pictures, { recursive: true });
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  return await inBrowser(program, async (fronts) => {
    cpSync(join(fronts.folder, notebook), join(fronts.folder, copy));
    const checks: Check[] = [];
    const add = (check: Check): void => {
      checks.push(check);
      onCheck(check);
    };
    const take = async (name: string, check: string, work: () => Promise<unknown>): Promise<void> => {
      if (!wanted(name)) return;
      const started = performance.now();
      try {
        const note = await work();
        const seconds = `${((performance.now() - started) / 1000).toFixed(0)} s`;
        add({ check, name, ok: true, note: note ? `${note}; ${seconds}` : seconds });
      } catch (error) {
        add({ check, name, ok: false, note: String(error instanceof Error ? error.stack : error) });
      }
    };
    const pictured = (name: string, check: string, page: () => Promise<Page>, work: (page: Page) => Promise<unknown>) =>
      take(name, check, async () => {
        const opened = await page();
        try {
          return await work(opened);
        } finally {
          await opened.screenshot({ path: join(pictures, `${name}.png`) });
        }
      });
    let lab: Promise<Page> | null = null;
    const labPage = (): Promise<Page> => (lab ??= fronts.open('lab', notebook));
    const labChecks = async (): Promise<void> => {
      for (const [name, [words, work]] of Object.entries(inLab)) await pictured(name, words, labPage, work);
    };
    const otherChecks = async (): Promise<void> => {
      await pictured(...notebook7, () => fronts.open('notebook', copy), worksInNotebook);
      await take(...typesShown, () => showsTypes(fronts));
    };
    // beside each other: the first waits for its measurements most of the time
    await Promise.all([labChecks(), otherChecks()]);
    return checks.sort((a, b) => browserCheckNames.indexOf(a.name) - browserCheckNames.indexOf(b.name));
  });
};
