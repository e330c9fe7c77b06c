// Answers one question and ends: as a thread by what it was started with, as a process by its argument.
import { parentPort, workerData } from 'node:worker_threads';
import nearestOffice from './post-offices.mjs';

if (parentPort) parentPort.postMessage(nearestOffice(workerData));
else process.stdout.write(nearestOffice(JSON.parse(process.argv[2])));
