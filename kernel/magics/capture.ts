import type { Bundle } from '../display.js';
import { captureStreams, type Output } from '../output.js';
import { type Magic, type MagicCall, requireName, toOptions } from './magic.js';

export const capture: Magic = {
  name: 'capture',
  forms: ['cell'],
  title: 'run the cell and keep what it shows instead of showing it',
  help: `%%capture [--no-stdout] [--no-stderr] [--no-display] [NAME]
body

Runs the body, magics and all. What it writes and displays, its last value included, goes into the variable NAME as
stdout, stderr and outputs; its show() shows them after all. Without a name they are gone.

  --no-stdout   let through what it writes
  --no-stderr   let through what it writes to the error stream
  --no-display  let through what it displays`,
  options: { flags: ['no-stdout', 'no-stderr', 'no-display'], values: [] },
  async run(call) {
    const { flags, rest } = toOptions(capture, call.argument);
    const name = rest.trim();
    if (name !== '') requireName('capture', name);
    const captured = { stdout: '', stderr: '' };
    const displays = new Map<unknown, Bundle>();
    const outer = call.cell.output;
    const output: Output = {
      stream: (stream, text) => {
        if (flags.has(`no-${stream}`)) outer.stream(stream, text);
        else captured[stream] += text;
      },
      display: (bundle, options = {}) => {
        if (flags.has('no-display')) outer.display(bundle, options);
        else displays.set(options.id ?? Symbol(), bundle);
      },
      clear: (wait) => outer.clear(wait),
      flush: () => outer.flush(),
    };
    try {
      await runCaptured(call, output);
    } finally {
      if (name !== '' && !call.cell.signal.aborted)
        call.notebook.define(name, kept(captured, [...displays.values()]), capturedType);
    }
    return undefined;
  },
};

const runCaptured = async ({ cell, body, line, runCell }: MagicCall, output: Output): Promise<void> => {
  const release = captureStreams(output);
  // The body never returns from an interrupt.
  cell.signal.addEventListener('abort', release, { once: true });
  try {
    const shown = await runCell({ ...cell, output, text: '\n'.repeat(line + 1) + (body ?? '') });
    if (shown) output.display(shown);
  } finally {
    if (!cell.signal.aborted) release();
    cell.signal.removeEventListener('abort', release);
  }
};

const capturedType =
  '{ readonly stdout: string; readonly stderr: string; readonly outputs: readonly Record<string, unknown>[]; show(): Promise<void> }';

const kept = ({ stdout, stderr }: { stdout: string; stderr: string }, displays: readonly Bundle[]) => ({
  stdout,
  stderr,
  outputs: displays.map(({ data }) => data),
  async show() {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    for (const { data } of displays)
      await (globalThis as unknown as { display: (value: unknown) => Promise<void> }).display(data);
  },
});
