import { messages } from '../messages.js';
import type { Try } from './attempt.js';
import { suiteText } from './module-text.js';

const CALLS = 8;
const SOME = 4;

/** Several calls one after another, a few at a time, all at once. */
export const async: Try = {
  strategy: 'async',
  attempt: (subject, { promise }) => {
    if (!promise) return { reason: messages.tryWaitsForNothing(subject.name) };
    const all = `Array.from({ length: ${CALLS} }, () => given)`;
    return {
      text: suiteText(subject, [
        {
          name: `${CALLS} calls of ${subject.name}`,
          strategy: 'async',
          claim: 'What waits can wait together.',
          more: ["plan: { clock: 'wall' }"],
          variants: {
            'one after another': `async (given) => { const answers = []; for (const each of ${all}) answers.push(await subject(each)); return answers; }`,
            [`${SOME} at a time`]: `async (given) => { const calls = ${all}; const answers = []; for (let i = 0; i < calls.length; i += ${SOME}) answers.push(...(await Promise.all(calls.slice(i, i + ${SOME}).map((each) => subject(each))))); return answers; }`,
            'all at once': `(given) => Promise.all(${all}.map((each) => subject(each)))`,
          },
        },
      ]),
    };
  },
};
