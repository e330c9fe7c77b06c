import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { bundle } from '../places/bundle.js';
import type { Try } from './attempt.js';
import { batchSizes, batchText, MESSAGES, UNIT } from './batches.js';
import { suiteText } from './module-text.js';

const CALLS = 8;

/** Several calls in two threads; as many calls a message as make it pay; and, of a list that gives a list, its halves. */
export const divide: Try = {
  strategy: 'divide',
  attempt: async (subject, seen) => {
    const { stuck, input, answer, promise } = seen;
    if (stuck !== null) return { reason: messages.tryStuck(stuck) };
    const { path } = await bundle(subject.file);
    const pooled = (run: string): string => `{ open: () => openPool(2), close: (pool) => pool.close(), run: ${run} }`;
    const more = ["needs: ['two-cores']", "plan: { clock: 'wall' }"];
    const calls = {
      name: `${CALLS} calls of ${subject.name}`,
      strategy: 'divide' as const,
      claim: 'Two threads do it in half the time.',
      more,
      variants: {
        'one thread': `async (given) => { const answers = []; for (let i = 0; i < ${CALLS}; i++) answers.push(await subject(given)); return answers; }`,
        'two threads': pooled(
          `(given, pool) => Promise.all(Array.from({ length: ${CALLS} }, (_, i) => pool.call(i, given)))`,
        ),
      },
    };
    const halves = {
      name: `${subject.name} of either half of the list`,
      strategy: 'divide' as const,
      claim: 'The halves of the list can be worked on apart.',
      more,
      variants: {
        'one thread': 'subject',
        'two threads': pooled(
          `async (given, pool) => { const middle = given.length >> 1; return (await Promise.all([pool.call(0, given.slice(0, middle)), pool.call(1, given.slice(middle))])).flat(); }`,
        ),
      },
    };
    const sizes = batchSizes(seen);
    const one = promise ? 'async ({ calls, given }) => ' : '({ calls, given }) => ';
    const batches = {
      name: `so many calls of ${subject.name} in a message`,
      strategy: 'divide' as const,
      claim: 'Many small calls in one message share what it costs.',
      more,
      workload: `sizes: ${JSON.stringify(sizes)}, unit: ${JSON.stringify(UNIT)}, input: async (calls, random) => ({ calls, given: await input(1, random) })`,
      variants: {
        'one thread': `${one}{ const answers = []; for (let left = ${MESSAGES} * calls; left > 0; left--) answers.push(${promise ? 'await ' : ''}subject(given)); return answers; }`,
        // inputs of their own: of what is sent twice in one message, the second would be a reference
        'two threads': `{ open: ({ calls, given }) => ({ pool: openPool(2), many: Array.from({ length: calls }, () => structuredClone(given)) }), close: ({ pool }) => pool.close(), run: async (_, { pool, many }) => (await Promise.all(Array.from({ length: ${MESSAGES} }, (_, i) => pool.callMany(i, many)))).flat() }`,
      },
    };
    const both = input.kind === 'array' && input.length > 1 && answer.kind === 'array';
    const experiments = [calls, ...(sizes.length > 0 ? [batches] : []), ...(both ? [halves] : [])];
    return {
      text: suiteText(subject, experiments, { head: poolLines(pathToFileURL(path).href, subject.name) }),
      conclude: batchText,
    };
  },
};

/** A pool of worker threads that call the function, in a few lines: no dependency of the user's. */
const poolLines = (url: string, name: string): readonly string[] => {
  const worker = `const { parentPort } = require('node:worker_threads');
const loaded = import(${JSON.stringify(url)});
parentPort.on('message', async ({ id, given, many }) => {
  try {
    const subject = (await loaded)[${JSON.stringify(name)}];
    if (!many) return parentPort.postMessage({ id, value: await subject(given) });
    const value = [];
    for (const each of many) {
      const answer = subject(each);
      value.push(answer instanceof Promise ? await answer : answer);
    }
    parentPort.postMessage({ id, value });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});`;
  return [
    "import { Worker } from 'node:worker_threads';",
    `const openPool = (threads) => {
  const workers = Array.from({ length: threads }, () => new Worker(${JSON.stringify(worker)}, { eval: true }));
  const waiting = new Map();
  let serial = 0;
  const settle = ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  };
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  for (const worker of workers) worker.on('message', settle).on('error', fail);
  const send = (at, message) =>
    new Promise((resolve, reject) => {
      serial += 1;
      waiting.set(serial, { resolve, reject });
      workers[at % threads].postMessage({ id: serial, ...message });
    });
  return {
    call: (at, given) => send(at, { given }),
    callMany: (at, many) => send(at, { many }),
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
};`,
  ];
};
