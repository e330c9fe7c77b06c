import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { startServer } from '../../../experiments/lab/server.js';

const root = join(__dirname, '..', '..', '..');
const token = 'of-the-tests';

/** What may be on a machine: no browser is downloaded. */
const programs = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a browser that can be driven, or null. */
export const findChromium = (): string | null => programs.find((path) => path !== '' && existsSync(path)) ?? null;

export interface FrontEnds {
  /** Opens a notebook in a tab of its own, and waits until its kernel is idle. */
  readonly open: (app: 'lab' | 'notebook', file: string) => Promise<Page>;
  /** where the notebooks are that the server serves */
  readonly folder: string;
}

/** Seconds after which something that does not show has failed. */
export const patience = 60;

/** Serves copies of the workshop's notebooks, and does something with them in a browser; all ends with it. */
export const inBrowser = async <T>(program: string, work: (fronts: FrontEnds) => Promise<T>): Promise<T> => {
  const { chromium } = await import('playwright-core');
  const home = mkdtempSync(join(tmpdir(), 'eightways-browser-'));
  const folder = servedCopies(home);
  const server = startServer({
    app: 'lab',
    folder,
    stdio: 'ignore',
    // a user's settings play no part, and nothing of the test stays behind
    env: {
      ...process.env,
      JUPYTER_PATH: '',
      JUPYTER_RUNTIME_DIR: join(home, 'runtime'),
      JUPYTER_CONFIG_DIR: join(home, 'config'),
      JUPYTER_DATA_DIR: join(home, 'data'),
      JUPYTERLAB_SETTINGS_DIR: join(home, 'settings'),
      JUPYTERLAB_WORKSPACES_DIR: join(home, 'workspaces'),
    },
    options: [
      '--no-browser',
      '--ServerApp.port=0',
      `--IdentityProvider.token=${token}`,
      '--LabApp.expose_app_in_browser=True',
      '--JupyterNotebookApp.expose_app_in_browser=True',
    ],
  });
  let browser: Browser | null = null;
  try {
    const address = await addressOf(join(home, 'runtime'));
    // As root, which a container is, Chromium has no sandbox; the pages are our own.
    browser = await chromium.launch({
      executablePath: program,
      args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(patience * 1000);
    const open = async (app: 'lab' | 'notebook', file: string): Promise<Page> => {
      const page = await context.newPage();
      const path = app === 'lab' ? `lab/workspaces/${file.replace(/\W/g, '')}/tree` : 'notebooks';
      await page.goto(`${address}${path}/${file}?token=${token}`);
      await page.waitForFunction(kernelIsIdle);
      return page;
    };
    return await work({ open, folder });
  } finally {
    await browser?.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
};

/**
 * Copies of the notebooks, which front ends save into, beside what they import. They measure for a shorter time: that
 * they run whole as they are is another check's.
 */
const servedCopies = (home: string): string => {
  const folder = join(home, 'notebooks');
  mkdirSync(folder);
  for (const name of readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'))) {
    const text = readFileSync(join(root, 'notebooks', name), 'utf8');
    writeFileSync(join(folder, name), text.replaceAll('{ budget: 5 }', '{ budget: 3 }'));
  }
  for (const name of ['experiments', 'lib', 'node_modules', 'package.json'])
    symlinkSync(join(root, name), join(home, name), 'junction');
  const settings = join(home, 'settings', '@jupyterlab', 'apputils-extension');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'notification.jupyterlab-settings'), '{ "fetchNews": "false" }');
  return folder;
};

/** The server tells its port in a file. */
const addressOf = async (runtime: string): Promise<string> => {
  const deadline = performance.now() + patience * 1000;
  while (performance.now() < deadline) {
    const name = existsSync(runtime) && readdirSync(runtime).find((file) => /^jpserver-\d+\.json$/.test(file));
    const text = name ? readFileSync(join(runtime, name), 'utf8') : '';
    // it may be half written
    if (text.trimEnd().endsWith('}')) return (JSON.parse(text) as { url: string }).url;
    await after(100);
  }
  throw new Error(`Jupyter's server did not start within ${patience} s`);
};

/** Runs in the page. */
const kernelIsIdle = (): boolean =>
  (globalThis as unknown as Exposed).jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status ===
  'idle';

/** What JupyterLab and Notebook 7 expose in a page, as far as the tests look at it. */
export interface Exposed {
  readonly document: Pick<Element, 'querySelectorAll'>;
  readonly jupyterapp?: {
    readonly shell?: {
      readonly currentWidget?: {
        readonly sessionContext?: { readonly session?: { readonly kernel?: { readonly status: string } } };
        readonly content: {
          readonly rendermime: { readonly mimeTypes: readonly string[] };
          readonly widgets: readonly ExposedCell[];
          readonly node: { readonly focus: () => void };
          activeCellIndex: number;
          readonly scrollToItem: (index: number, where: string) => Promise<void>;
        };
      };
    };
  };
}

/** A page's element: no more of the browser's types, which would hold for all of the repository. */
interface Element {
  readonly querySelectorAll: (selector: string) => Iterable<Element> & { readonly length: number };
  readonly getBoundingClientRect: () => { readonly width: number; readonly height: number };
  readonly textContent: string | null;
}

export interface ExposedCell {
  readonly node: Element;
  readonly model: {
    readonly id: string;
    readonly type: string;
    readonly executionCount: number | null;
    readonly executionState: string;
    readonly outputs: { readonly toJSON: () => readonly Output[] };
  };
}

/** An output as a notebook stores it. */
export interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}
