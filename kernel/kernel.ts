import { readFileSync } from 'node:fs';
import { type CompilerName, compilers } from './compilers.js';
import type { Connection } from './wire/channel.js';
import { protocolVersion } from './wire/message.js';
import { startWire, type WireHandlers } from './wire/wire.js';

export interface KernelOptions {
  /** what compiles the cells */
  readonly engine?: CompilerName;
}

/**
 * Runs a kernel on a connection file until its client shuts it down or dies. The thread that answers clients starts
 * first; the compiler loads meanwhile.
 */
export const startKernel = async (
  connectionFile: string,
  { engine: name = 'current' }: KernelOptions = {},
): Promise<void> => {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as Connection;
  let resolve: (handlers: WireHandlers) => void = () => {};
  const cells = new Promise<WireHandlers>((resolved) => {
    resolve = resolved;
  });
  const wire = await startWire(
    { connection, kernelInfo: kernelInfo(name), client: clientOf(process.env) },
    {
      request: async (request) => (await cells).request(request),
      interrupt: async () => (await cells).interrupt(),
      shutdown: async () => (await cells).shutdown(),
    },
  );
  const { runCells } = await import('./cells.js');
  resolve(runCells(wire, name));
};

/** jupyter_client names its own process; without it, whoever started us. */
const clientOf = ({ JPY_PARENT_PID: named }: NodeJS.ProcessEnv): number => Number(named) || process.ppid;

const kernelInfo = (engine: CompilerName) => ({
  status: 'ok',
  protocol_version: protocolVersion,
  implementation: 'eightways',
  implementation_version: version(),
  language_info: {
    name: 'typescript',
    version: compilers[engine].version,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    pygments_lexer: 'typescript',
    // Classic and Lab read different fields of it.
    codemirror_mode: { name: 'javascript', mode: 'typescript', typescript: true },
    nbconvert_exporter: 'script',
  },
  banner: `eightways ${version()}: TypeScript cells that measure. Try %lsmagic.`,
  debugger: false,
  supported_features: [],
  help_links: [],
});

const version = (): string => (require('../lib/package.json') as { version: string }).version;
