import { messages } from '../messages.js';
import type { Try } from './attempt.js';
import { againstText } from './module-text.js';

/** Nothing translates JavaScript on objects by itself; the user's own extension is paired. */
export const native: Try = {
  strategy: 'native',
  attempt: (subject, { input }) => {
    const text = againstText(subject, 'native');
    return text !== null ? { text } : { reason: messages.tryNotNative(subject.name, input.kind === 'bytes') };
  },
};
