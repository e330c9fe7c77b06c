// Runs one test file, and writes down what poku's own reporter only prints, so that tests are counted, not lines. One JSON
// line for each event, appended at once, so that a crash loses none. It starts the file rather than being preloaded:
// threads and forks of the tested code inherit what a process preloads.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import 'poku';

/** What happened in a test file's process. */
export interface TestEvent {
  readonly kind: 'start' | 'end' | 'skip';
  readonly title: string;
  /** of an end: whether the test passed */
  readonly success?: boolean;
}

type Told = { title?: string; message?: string; success?: boolean };
type Listener = (told: Told) => void;

const [, own, file = ''] = process.argv;
const folder = process.env.EIGHTWAYS_TEST_EVENTS;
// poku keeps its state under this key so that its two builds (import and require) share it; test/run.test.ts guards it.
const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('@poku/GLOBAL')] as
  | { reporter: Record<string, Listener> }
  | undefined;

if (folder && shared) {
  const path = join(folder, `${process.pid}.jsonl`);
  const write = (event: TestEvent): void => appendFileSync(path, `${JSON.stringify(event)}\n`);
  const also =
    (name: string, kind: TestEvent['kind']) =>
    (told: Told): void => {
      write({ kind, title: told.title ?? told.message ?? '', success: told.success ?? true });
      original[name]?.(told);
    };
  const original = shared.reporter;
  shared.reporter = {
    ...original,
    onItStart: also('onItStart', 'start'),
    onItEnd: also('onItEnd', 'end'),
    onSkipModifier: also('onSkipModifier', 'skip'),
    onSkipFile: also('onSkipFile', 'skip'),
  };
}

process.argv = process.argv.filter((word) => word !== own);
require(file);
