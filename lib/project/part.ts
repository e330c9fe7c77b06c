import { messages } from '../messages.js';
import type { Part, Profile } from '../types.js';

const shown = 8;

/** The part of that name; of several, the one with the largest share. Throws, naming the largest parts, for none. */
export const partOf = ({ program, parts }: Profile, name: string): Part => {
  const found = parts.filter((part) => part.name === name).sort((a, b) => b.share.value - a.share.value)[0];
  if (found) return found;
  const largest = parts
    .slice(0, shown)
    .map(
      (part) =>
        `${part.name} (${part.file || 'the engine'}${part.line > 0 ? `:${part.line}` : ''}), ${Math.round(part.share.value * 100)} %`,
    );
  throw new Error(messages.noSuchPart(program, name, largest));
};
