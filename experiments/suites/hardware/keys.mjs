// Derives so many keys from passwords, all at once on libuv's threads, and prints them.
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
const count = Number(process.argv[2]);
const keys = await Promise.all(
  Array.from({ length: count }, (_, at) => derive(`password ${at}`, 'salt', 20_000, 16, 'sha256')),
);
console.log(keys.map((key) => key.toString('hex')).join('\n'));
