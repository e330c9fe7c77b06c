// The kernel's process: `main CONNECTION_FILE`, started by a Jupyter client.

import { startKernel } from './kernel.js';
import { messages } from './messages.js';

const [, , connectionFile] = process.argv;
if (connectionFile) {
  startKernel(connectionFile).catch((error) => {
    process.stderr.write(`The kernel could not start: ${error}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(`${messages.noConnectionFile}\n`);
  process.exitCode = 2;
}
