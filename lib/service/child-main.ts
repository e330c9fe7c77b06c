// Starts one service of a suite in a process of its own: what a function of the suite makes listen at PORT.
import { specsOf } from '../places/specs.js';

const main = async (): Promise<void> => {
  const [module, index, variant, size] = process.argv.slice(2) as [string, string, string, string];
  const exported = (await import(module)) as { default?: unknown };
  const spec = specsOf(exported.default)?.[Number(index)]?.variants[variant];
  if (typeof spec !== 'object' || !('service' in spec) || typeof spec.service !== 'function')
    throw new Error(`"${module}" has no service "${variant}".`);
  await spec.service({ port: Number(process.env.PORT), size: Number(size) });
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
