// npm run lab: JupyterLab with the workshop's notebooks and the eightways kernel, on this machine only. Ctrl-C ends it.
// `npm run lab -- --no-browser` prints the address instead of opening it; further words go to Jupyter as they are.
import { join } from 'node:path';
import { installKernel } from '../../kernel/spec.js';
import { environment, inside, labRequirements, preparePython } from './python.js';
import { startServer } from './server.js';

const notebooks = join(__dirname, '..', '..', 'notebooks');

const main = async (words: readonly string[]): Promise<number> => {
  const missing = preparePython({ requirements: [labRequirements], say: (line) => console.log(`${line} …`) });
  if (missing) {
    console.error(
      `JupyterLab cannot be started: ${missing.replace(' Try: ', '\nTry: ')}\nWithout it the command still measures: npm start`,
    );
    return 3;
  }
  installKernel({ prefix: environment });
  console.log(`${inside('jupyter')} lab notebooks (Ctrl-C ends it)`);
  const server = startServer({ app: 'lab', folder: notebooks, options: words });
  let asked = false;
  const stop = (): void => {
    if (!asked) void server.stop();
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const code = await server.ended;
  if (asked) console.log('\nJupyterLab has ended.');
  return asked ? 0 : (code ?? 1);
};

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
