import { readFileSync } from 'node:fs';
import { adoptChildren } from './children.js';
import { type CompilerName, cellCompiler, createEngine } from './engine.js';
import { toFailure } from './failure.js';
import { followTimers } from './scope.js';
import { createSession, type Session } from './session.js';
import type { Connection } from './wire/channel.js';
import { protocolVersion } from './wire/message.js';
import { startWire, type Wire } from './wire/wire.js';

export interface KernelOptions {
  /** what compiles the cells */
  readonly engine?: CompilerName;
}

/** Runs a kernel on a connection file until its client shuts it down or dies. */
export const startKernel = async (
  connectionFile: string,
  { engine: name = 'current' }: KernelOptions = {},
): Promise<void> => {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as Connection;
  const engine = createEngine({ userCode: (running) => wire.userCode(running), compiler: () => cellCompiler(name) });
  const wire: Wire = await startWire(
    { connection, kernelInfo: kernelInfo(name), client: clientOf(process.env) },
    {
      // The compiler takes a second to load; clients have been answered by then.
      ready: () => engine.warmUp(),
      request: (request) => void session.handle(request),
      interrupt: () => engine.interrupt(),
      shutdown: () => void end(),
    },
  );
  const session: Session = createSession(engine, wire);
  adoptChildren();
  followTimers();

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    engine.interrupt();
    engine.close();
    await wire.close();
    process.exit(0);
  };
  process.on('SIGINT', () => engine.interrupt());
  process.on('SIGTERM', () => void end());
  // A cell may leave something behind that fails later: that is the cell's failure, not the kernel's end.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => process.stderr.write(`${toFailure(error).traceback.join('\n')}\n`));
  }
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
    version: compilerVersions[engine],
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

/** of their TypeScript; loading one only to ask would take as long as everything else */
export const compilerVersions: Readonly<Record<CompilerName, string>> = { current: '6.0.2', tslab: '5.0.4' };

const version = (): string => (require('../lib/package.json') as { version: string }).version;
