import { messages } from '../../messages.js';
import type { CallTree } from '../../types.js';
import type { ProfileFormat } from './format.js';
import { type ProfileFormatName, profileFormats } from './formats.js';

/** A call tree in the format of another tool: text, or bytes of a binary format. Throws for a unit that it cannot hold. */
export const writeProfile = async (
  tree: CallTree,
  { format }: { format: ProfileFormatName },
): Promise<string | Uint8Array> => {
  const { title, units, write }: ProfileFormat = profileFormats[format];
  if (!units.includes(tree.unit)) throw new Error(messages.notInThisFormat(tree.program, title, tree.unit, units));
  return write(tree);
};
