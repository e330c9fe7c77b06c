import { isCompiler } from '../../kernel/compilers.js';
import { installKernel } from '../../kernel/spec.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';

/** Writes the kernelspec and says where. */
export const action: Action = async ({ text, flags }, terminal) => {
  const places = [flags.user && '--user', flags['sys-prefix'] && '--sys-prefix', text.prefix && '--prefix'].filter(
    Boolean,
  );
  if (places.length > 1) throw refusal('usage', messages.together(places[0] as string, places[1] as string));
  const folder = installed({
    user: Boolean(flags.user),
    sysPrefix: Boolean(flags['sys-prefix']),
    prefix: text.prefix,
    engine: text.engine === undefined || isCompiler(text.engine) ? text.engine : undefined,
  });
  if (terminal.json) terminal.out(JSON.stringify({ kernelspec: folder }, null, 2));
  else terminal.out(`The eightways kernel is installed: ${folder}\nTry: jupyter lab notebooks/00-start-here.ipynb`);
  return 'fine';
};

const installed = (place: Parameters<typeof installKernel>[0]): string => {
  try {
    return installKernel(place);
  } catch (error) {
    // no Python to install beside; what the system objects to keeps its own exit
    throw error instanceof Error && !('syscall' in error) ? refusal('lacking', error.message) : error;
  }
};
