import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** D4: a large buffer is copied to another thread. */
export const messageWithoutTransfer: Rule = {
  id: 'message-without-transfer',
  strategy: 'divide',
  title: 'hand a buffer over to another thread instead of copying it',
  why: 'A typed array is copied with every message; handed over, or shared, it is not.',
  whenNot: 'The sender needs it afterwards, or it is small.',
  example: { before: 'worker.postMessage(pixels)', after: 'worker.postMessage(pixels, [pixels.buffer])' },
  source: "Node's manual of worker_threads on transferList.",
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'postMessage');
    if (found?.given.length !== 1) return null;
    const [given] = found.given;
    return given && site.kindOf(given) === 'typed array'
      ? { node, message: `${site.text(given)} is copied with the message`, confidence: 'low' }
      : null;
  },
};
