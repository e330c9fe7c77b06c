import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Node is started with to run cells in a process of its own, by the name of the main file: the words before it, and its path. */
export const cellProcess = (name: string): { readonly flags: readonly string[]; readonly main: string } => {
  const extension = extname(__filename);
  // From source, a loader for TypeScript comes first.
  const loader = extension === '.ts' ? ['--import', pathToFileURL(createRequire(__filename).resolve('tsx')).href] : [];
  const flags = [
    // An interrupt unwinds callbacks half-way, which these checks would take for corruption and end the process.
    '--no-force-async-hooks-checks',
    // Importing packages for cells is one to Node 20; cells are not the place to say so.
    '--disable-warning=ExperimentalWarning',
    // MB for new objects from the start: most of what the compiler reads at first stays, and would be copied as this grows.
    '--min-semi-space-size=16',
    // What was compiled of the compiler stays when memory is given back.
    '--no-flush-bytecode',
    ...loader,
  ];
  return { flags, main: join(__dirname, `${name}${extension}`) };
};
