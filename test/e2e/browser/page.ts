import type { Page } from 'playwright-core';
import { type Exposed, type Output, patience } from './front-end.js';

/** What a code cell of the page's notebook has come to. */
export interface CellState {
  readonly id: string;
  readonly done: boolean;
  readonly outputs: readonly Output[];
}

export const cellsOf = (page: Page): Promise<CellState[]> =>
  page.evaluate(() =>
    (globalThis as unknown as Exposed)
      .jupyterapp!.shell!.currentWidget!.content.widgets.filter(({ model }) => model.type === 'code')
      .map(({ model }) => ({
        id: model.id,
        done: model.executionCount !== null && model.executionState === 'idle',
        outputs: model.outputs.toJSON(),
      })),
  );

/** Looks again and again until there is something, and gives it. */
export const until = async <T>(look: () => Promise<T | null>, what: string, seconds = patience): Promise<T> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Clicks through a menu of the menu bar. */
export const choose = async (page: Page, menu: string, item: RegExp): Promise<void> => {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.locator('.lm-Menu-item', { hasText: item }).click();
};

/** Types a new cell below all others, and leaves the cursor in it. Cells before it stay as they are. */
export const newCell = async (page: Page, code: string): Promise<void> => {
  // to the last one: far away ones have no elements to click
  await page.evaluate(async () => {
    const { content } = (globalThis as unknown as Exposed).jupyterapp!.shell!.currentWidget!;
    content.activeCellIndex = content.widgets.length - 1;
    await content.scrollToItem(content.activeCellIndex, 'center');
    content.node.focus();
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  // as it is: the editor would close brackets of its own
  await page.keyboard.insertText(code);
};

/** Runs the cell that holds the cursor. */
export const start = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');

/** What the cell that was run last says, as text, once it has ended. */
export const outcome = (page: Page): Promise<string> =>
  until(async () => {
    const last = (await cellsOf(page)).at(-1)!;
    return last.done ? last.outputs.map(textOf).join('') : null;
  }, 'the cell ends');

export const textOf = ({ text, data, ename, evalue }: Output): string =>
  [text ?? data?.['text/plain'] ?? [ename, evalue].filter(Boolean).join(': ')].flat().join('');

/** Brings a cell to the middle of the page: what is far away has no elements. */
export const show = (page: Page, id: string): Promise<void> =>
  page.evaluate(async (id) => {
    const { content } = (globalThis as unknown as Exposed).jupyterapp!.shell!.currentWidget!;
    await content.scrollToItem(
      content.widgets.findIndex(({ model }) => model.id === id),
      'center',
    );
  }, id);

/** How many charts of a cell, or of all that has elements, are drawn: an SVG of a size with marks in it. */
export const drawnCharts = (page: Page, id: string | null = null): Promise<number> =>
  page.evaluate((id) => {
    const { document, jupyterapp } = globalThis as unknown as Exposed;
    const { widgets } = jupyterapp!.shell!.currentWidget!.content;
    const within = id === null ? document : widgets.find(({ model }) => model.id === id)!.node;
    const pictures = [...within.querySelectorAll('.vega-embed svg.marks')];
    return pictures.filter((svg) => svg.getBoundingClientRect().width > 100 && svg.querySelectorAll('path').length > 3)
      .length;
  }, id);
