import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRuntime, forgetRuntimes, runtimes, runtimesFolder } from '../../lib/places/runtimes.js';
import { exits, refusal } from './exits.js';
import { closest } from './line/closest.js';
import type { Action } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { messages } from './messages.js';

/** The version fetched of each engine that npm carries and a project must not depend on. */
const versions: Readonly<Record<string, string>> = { node22: '22.23.3', node24: '24.21.0', node26: '26.10.0' };

const PATIENCE = 600;

/** Fetches an engine from npm into the cache folder, where experiments look for it. */
export const action: Action = async ({ words }, terminal) => {
  const name = words[0] ?? 'node26';
  const version = versions[name];
  if (!version) {
    const known = Object.keys(versions);
    throw refusal('usage', messages.unknownRuntime(name, known, closest(name, known)));
  }
  const already = findRuntime(name);
  if (already) return tell(terminal, name, already.title, already.path, 'is here already');
  const folder = join(runtimesFolder(), name);
  const platformPackage = runtimes[name]!.packages[0]![0];
  terminal.note(`Fetching ${platformPackage}@${version} with npm into ${folder}; this can take a minute.`);
  try {
    await install(`${platformPackage}@${version}`, folder, terminal);
    forgetRuntimes();
    const runtime = findRuntime(name);
    if (!runtime) throw refusal('lacking', messages.doesNotStart(name, folder));
    return tell(terminal, name, runtime.title, runtime.path, 'is ready');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

const tell = (terminal: Terminal, name: string, title: string, path: string, state: string) => {
  terminal.out(terminal.json ? JSON.stringify({ name, title, path }) : `${title} ${state}: ${path}`);
  return 'fine' as const;
};

const install = async (wanted: string, folder: string, { live, draw, now, signal }: Terminal): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  const child = spawn('npm', ['install', '--prefix', folder, ...flags, wanted], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32', // npm is a .cmd there
    signal,
    timeout: PATIENCE * 1000,
  });
  const began = now();
  const ticking = live ? setInterval(() => draw(`\r  ${Math.round(now() - began)} s`), 1000) : undefined;
  let tail = '';
  child.stderr.on('data', (chunk: Buffer) => {
    tail = `${tail}${chunk}`.slice(-1000);
  });
  try {
    const code = await new Promise<string | null>((resolve, reject) => {
      child.on('error', (error) => (signal.aborted ? resolve('interrupted') : reject(error)));
      child.on('close', (status, killed) => resolve(status === 0 ? null : (killed ?? `exit code ${status}`)));
    }).catch((error: Error) => error.message);
    if (signal.aborted) throw refusal('interrupted', exits.interrupted.means);
    if (code) throw refusal('lacking', messages.npmFailed(wanted, code, tail.trim()));
  } finally {
    clearInterval(ticking);
    if (live) draw('\r\x1b[K');
  }
};
