import { messages } from '../messages.js';
import { findRuntime, runtimes } from '../places/runtimes.js';
import type { Try } from './attempt.js';
import { suiteText } from './module-text.js';

/** The same function on every other engine that is here. */
export const runtime: Try = {
  strategy: 'runtime',
  attempt: (subject) => {
    const found = Object.keys(runtimes)
      .filter((name) => name !== 'node')
      .flatMap((name) => findRuntime(name) ?? []);
    if (found.length === 0) return { reason: messages.tryNoRuntime };
    return {
      text: suiteText(
        subject,
        found.map(({ name, title }) => ({
          name: `${subject.name} on ${title}`,
          strategy: 'runtime',
          claim: 'The other engine is faster.',
          variants: {
            Node: "{ run: subject, placement: { runtime: 'node' } }",
            [title]: `{ run: subject, placement: { runtime: '${name}' } }`,
          },
        })),
      ),
    };
  },
};
