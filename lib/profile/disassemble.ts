import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../messages.js';
import { mortal } from '../places/child.js';
import { cleanEnvironment, type Runtime } from '../places/runtimes.js';
import { type Disassembly, parseBytecode, parseTiers, type TierEvent } from './bytecode.js';

export interface DisassembleOptions {
  readonly name: string;
  readonly runtime: Runtime;
  /** where the script stands, so that it finds its packages */
  readonly folder: string;
  /** functions that are never called too */
  readonly eagerly: boolean;
  /** seconds */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export interface Disassembled {
  readonly functions: readonly Disassembly[];
  readonly tiers: readonly TierEvent[];
}

/**
 * Bytecode of a function of a plain script, and what the optimising compilers made of it while the script ran: printed by
 * a fresh process of the engine. Throws in words when the script fails; an engine without such a printer gives nothing.
 */
export const disassemble = async (
  script: string,
  { name, runtime, folder: above, eagerly, timeout, signal }: DisassembleOptions,
): Promise<Disassembled> => {
  const folder = mkdtempSync(join(above, 'dis-'));
  try {
    const file = join(folder, 'script.cjs');
    writeFileSync(file, script);
    const traces = [
      ...['--print-bytecode', `--print-bytecode-filter=${name}`, '--trace-opt', '--trace-deopt'],
      // compiled at once, so that what is shown does not hang on how busy the machine is
      ...['--no-concurrent-recompilation', '--allow-natives-syntax'],
    ];
    if (eagerly) traces.push('--no-lazy');
    const flags = runtime.name === 'deno' ? [`--v8-flags=${traces.join(',')}`] : traces;
    // Deno takes one list of flags for V8: its own row would add a second
    const args = runtime.name === 'deno' ? ['run', '--allow-all', '--quiet', ...flags, file] : [...flags, file];
    const text = await outputOf(runtime, args, timeout, signal);
    return { functions: parseBytecode(text).filter((one) => one.name === name), tiers: parseTiers(text, name) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Bytes of output kept: what is printed of a function is short, what a program prints may not be. */
const mostOutput = 20_000_000;

const outputOf = (runtime: Runtime, args: readonly string[], timeout: number, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(...mortal(runtime.path, args), { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let [text, errors] = ['', ''];
    let ended: string | null = null;
    const end = (why: string): void => {
      ended ??= why;
      child.kill('SIGKILL');
    };
    const abort = (): void => end('was interrupted');
    const timer = setTimeout(() => end(`did not end within ${timeout} s`), timeout * 1000);
    signal.addEventListener('abort', abort, { once: true });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (text.length < mostOutput) text += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-4000);
    });
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      then();
    };
    const fail = (how: string): void => reject(new Error(messages.notDisassembled(runtime.title, how)));
    child.once('error', (error) => settle(() => fail(`could not be started: ${error.message}`)));
    child.once('close', (code) =>
      settle(() => {
        const said = errors.split('\n').find((line) => /error|illegal|unrecognized/i.test(line)) ?? '';
        if (ended) fail(ended);
        else if (code === 0) resolve(text);
        else fail(`ended with exit code ${code}${said && `: ${said.trim()}`}`);
      }),
    );
  });
