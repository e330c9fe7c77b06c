import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import type { Output } from './front-end.js';
import { cellsOf, choose, drawnCharts, newCell, outcome, show, start, textOf, until } from './page.js';

/** Cells of the first notebook that show a chart. */
const charts = ['where-chart', 'dream', 'five-percent', 'compare', 'wrong-code', 'scored-chart', 'afresh'];
/** Those that measure, and tell how far they are. */
const measuring = ['compare', 'wrong-code'];
/** Seconds that running all of it may take. */
const whole = 240;

/** The first notebook, run by the menu's "Run All Cells": every chart drawn, progress moving, no error. */
export const runsTheWorkshop = async (page: Page): Promise<string> => {
  const seen = new Map<string, Set<string>>();
  await choose(page, 'Run', /^Run All Cells/);
  const cells = await until(
    async () => {
      const cells = await cellsOf(page);
      for (const { id, outputs } of cells.filter(({ id }) => measuring.includes(id)))
        seen.set(id, new Set([...(seen.get(id) ?? []), ...outputs.map(textOf)]));
      // what fails ends the run, and cells after it never run
      return cells.some(({ outputs }) => outputs.some(isError)) || cells.every(({ done }) => done) ? cells : null;
    },
    'every cell of the notebook has run',
    whole,
  );
  const errors = cells.flatMap(({ id, outputs }) =>
    outputs.filter(isError).map((output) => `${id}: ${textOf(output)}`),
  );
  assert.deepStrictEqual(errors, []);
  const moved = measuring.map((id) => seen.get(id)?.size ?? 0);
  assert.ok(Math.max(...moved) > 1, `progress moves: ${moved.join(' and ')} different texts`);
  const undrawn: string[] = [];
  for (const id of charts) {
    await show(page, id);
    await until(async () => (await drawnCharts(page, id)) || null, `the chart of ${id}`, 10).catch(() =>
      undrawn.push(id),
    );
  }
  assert.deepStrictEqual(undrawn, []);
  await show(page, 'compare');
  return `${cells.length} cells, ${charts.length} charts; progress showed ${Math.max(...moved) - 1} times`;
};

const isError = ({ output_type }: Output): boolean => output_type === 'error';

/** Tab completes a member, Shift+Tab explains a function, both from the types of what was imported. */
export const completesAndExplains = async (page: Page): Promise<void> => {
  await newCell(page, "import { measure, strategies } from 'eightways'");
  await start(page);
  assert.equal(await outcome(page), '');
  await newCell(page, 'strategies.al');
  await page.keyboard.press('Tab');
  await page.locator('.jp-Completer-item', { hasText: 'algorithm' }).waitFor();
  await page.keyboard.press('Enter');
  await until(
    async () => ((await typed(page)) === 'strategies.algorithm' ? true : null),
    'the completion is taken',
    10,
  );
  await newCell(page, 'measure');
  await page.keyboard.press('Shift+Tab');
  await page.locator('.jp-Tooltip', { hasText: /measure.*experiment: Experiment/ }).waitFor();
  await page.keyboard.press('Escape');
};

const typed = (page: Page): Promise<string | null> =>
  page.locator('.jp-Notebook .jp-Cell').last().locator('.cm-content').textContent();

/** The toolbar's interrupt button ends a cell that spins, and what the cell had done stays. */
export const interrupts = async (page: Page): Promise<void> => {
  await newCell(
    page,
    "let kept = 5; for (let at = 0; ; ) if (Date.now() - at > 200) { console.log('spinning'); at = Date.now(); }",
  );
  await start(page);
  await until(
    async () => ((await cellsOf(page)).at(-1)!.outputs.map(textOf).join('').includes('spinning') ? true : null),
    'it spins',
  );
  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  assert.match(await outcome(page), /Interrupted/);
  await newCell(page, 'kept');
  await start(page);
  assert.equal(await outcome(page), '5');
};

/** The toolbar's restart button gives a kernel that knows nothing of before. */
export const restarts = async (page: Page): Promise<void> => {
  await page.locator('[data-command="notebook:restart-kernel"]').first().click();
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await newCell(page, 'typeof kept');
  await start(page);
  assert.match(await outcome(page), /CompileError/);
  await newCell(page, '1 + 1');
  await start(page);
  assert.equal(await outcome(page), '2');
};

/** Notebook 7: a cell typed in, a chart drawn. */
export const worksInNotebook = async (page: Page): Promise<void> => {
  await newCell(page, '%amdahl 60% 100');
  await start(page);
  assert.match(await outcome(page), /ceiling/);
  await until(async () => (await drawnCharts(page)) || null, 'the chart', 15);
};
