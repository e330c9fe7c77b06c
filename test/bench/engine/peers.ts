import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../../lib/places/bundle.js';
import { outputOf } from './children.js';
import { hyperfine } from './hyperfine.js';
import type { PeerRequest } from './peers/peer.js';
import type { PeerFacts } from './trial.js';

/** Asks a tool about the two functions of a suite module, in a fresh process. Throws when the tool fails. */
export type AskPeer = (module: string, seconds: number, signal: AbortSignal) => Promise<PeerFacts>;

interface Peer {
  /** flags that the tool's manual asks for */
  readonly flags: readonly string[];
  readonly ask: AskPeer;
  /** its version, or null when it is not here */
  readonly version: () => string | null;
}

const root = join(__dirname, '..', '..', '..');

const ofPackage = (name: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
};

const inProcess = (tool: string, name: string | null, flags: readonly string[] = []): Peer => ({
  flags,
  version: () => (name ? ofPackage(name) : ''),
  ask: async (module, seconds, signal) => {
    const { path } = await bundle(join(__dirname, 'peers', 'peer-main.ts'));
    const request: PeerRequest = { module: pathToFileURL(module).href, tool, seconds };
    const args = ['--no-warnings', ...flags, path, JSON.stringify(request)];
    const out = await outputOf(process.execPath, args, { timeout: 30 + 10 * seconds, signal });
    return JSON.parse(out.trim().split('\n').at(-1)!) as PeerFacts;
  },
});

/** The tools measured beside us, and the yardstick. */
export const peers: Readonly<Record<string, Peer>> = {
  mitata: inProcess('mitata', 'mitata', ['--expose-gc']),
  tinybench: inProcess('tinybench', 'tinybench'),
  'benchmark.js': inProcess('benchmark.js', 'benchmark'),
  'bench-node': inProcess('bench-node', 'bench-node', ['--allow-natives-syntax']),
  hyperfine: {
    flags: [],
    ask: hyperfine,
    version: () => {
      const { status, stdout } = spawnSync('hyperfine', ['--version'], { encoding: 'utf8', timeout: 5000 });
      return status === 0 ? stdout.trim().replace('hyperfine ', '') : null;
    },
  },
  calibration: inProcess('calibration', null),
  alone: inProcess('alone', null),
};

/** Of these, what is asked for the truth and is no peer. */
export const yardsticks: readonly string[] = ['calibration', 'alone'];
