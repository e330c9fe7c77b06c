// Keys of members derived from their passwords when a club moves to another data base.
// remedy: divide (the same derivation without Sync runs on the engine's thread pool, several at once); kind: sync
import { scryptSync } from 'node:crypto';

interface Member {
  readonly name: string;
  readonly password: string;
}

const options = { N: 8192, r: 8, p: 1 };

const members = (count: number): readonly Member[] =>
  Array.from({ length: count }, (_, number) => ({
    name: `member ${number}`,
    password: `secret ${(number * 7919) % 100_003}`,
  }));

const keysOf = (all: readonly Member[]): readonly string[] =>
  all.map(({ name, password }) => scryptSync(password, name, 32, options).toString('hex'));

const all = members(96);
for (const [at, key] of keysOf(all).entries()) console.log(all[at]!.name, key);
