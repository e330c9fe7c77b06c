// Keys of accounts derived from their passwords, four at once on the engine's thread pool: more cores derive more at once.
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

interface Account {
  readonly name: string;
  readonly password: string;
}

const ROUNDS = 220_000;
const derive = promisify(pbkdf2);

const accounts: readonly Account[] = Array.from({ length: 64 }, (_, number) => ({
  name: `account ${number}`,
  password: `secret ${(number * 7919) % 1000}`,
}));

const keyOf = async ({ name, password }: Account): Promise<string> => {
  const key = await derive(password, name, ROUNDS, 32, 'sha256');
  return `${name} ${key.toString('hex')}`;
};

const main = async (): Promise<void> => {
  const keys = await Promise.all(accounts.map(keyOf));
  for (const key of keys) console.log(key);
};

void main();
