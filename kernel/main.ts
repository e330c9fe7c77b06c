// The kernel's process: `main [--engine current|tslab] CONNECTION_FILE`, started by a Jupyter client.

import { parseArgs } from 'node:util';
import { compilers, isCompiler } from './compilers.js';
import { startKernel } from './kernel.js';
import { messages } from './messages.js';

const { values, positionals } = parseArgs({
  options: { engine: { type: 'string', default: 'current' } },
  allowPositionals: true,
});
const [connectionFile] = positionals;
if (!isCompiler(values.engine)) {
  process.stderr.write(`${messages.noSuchEngine(values.engine, Object.keys(compilers))}\n`);
  process.exitCode = 2;
} else if (connectionFile) {
  startKernel(connectionFile, { engine: values.engine }).catch((error) => {
    process.stderr.write(`The kernel could not start: ${error}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(`${messages.noConnectionFile}\n`);
  process.exitCode = 2;
}
