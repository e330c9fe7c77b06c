// The other end of a conversation, in a thread or in a process of its own: answers each message.
// A process ends when its channel closes, so it cannot outlive the one that started it.
import { parentPort } from 'node:worker_threads';
import { bits, logSum } from './arithmetic.mjs';
import grossOf, { grossOfText } from './films.mjs';
import { tidy } from './nearest.mjs';

const tasks = { bits, logSum, grossOf, grossOfText, tidy };
const answer = ({ task, given }) => tasks[task](given);

if (parentPort) parentPort.on('message', (message) => parentPort.postMessage(answer(message)));
else process.on('message', (message) => process.send(answer(message)));
