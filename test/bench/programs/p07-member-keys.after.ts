// Keys of members derived from their passwords when a club moves to another data base.
// remedy: divide (the same derivation without Sync runs on the engine's thread pool, several at once); kind: sync
import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

interface Member {
  readonly name: string;
  readonly password: string;
}

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);
const options = { N: 8192, r: 8, p: 1 };

const members = (count: number): readonly Member[] =>
  Array.from({ length: count }, (_, number) => ({
    name: `member ${number}`,
    password: `secret ${(number * 7919) % 100_003}`,
  }));

const keysOf = (all: readonly Member[]): Promise<readonly string[]> =>
  Promise.all(all.map(async ({ name, password }) => (await derive(password, name, 32, options)).toString('hex')));

const main = async (all: readonly Member[]): Promise<void> => {
  for (const [at, key] of (await keysOf(all)).entries()) console.log(all[at]!.name, key);
};

void main(members(96));
