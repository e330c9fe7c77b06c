// Postcodes of addresses looked up at a service that takes 20 ms for each and minds more than eight at once.
// remedy: async (eight look-ups at a time); kind: overlap
import { startUpstream } from './upstream.js';

interface Address {
  readonly street: string;
  readonly city: string;
}

type Get = (path: string) => Promise<string>;

const addresses: readonly Address[] = Array.from({ length: 80 }, (_, at) => ({
  street: `${1 + (at % 90)} Mill Lane`,
  city: ['Ashby', 'Barton', 'Colne', 'Dale'][at % 4]!,
}));

/** The service repeats what it was asked; a sum of its letters stands for the code. */
const codeOf = (answer: string): string =>
  String([...answer].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_000, 7)).padStart(5, '0');

const lookUp = async (asked: readonly Address[], get: Get): Promise<readonly string[]> => {
  const codes: string[] = [];
  let next = 0;
  const eachInTurn = async (): Promise<void> => {
    while (next < asked.length) {
      const at = next++;
      const { street, city } = asked[at]!;
      codes[at] = codeOf(await get(`/${city}/${street.replaceAll(' ', '+')}`));
    }
  };
  await Promise.all(Array.from({ length: 8 }, eachInTurn));
  return codes;
};

const main = async (): Promise<void> => {
  const upstream = await startUpstream(20);
  const codes = await lookUp(addresses, upstream.get);
  await upstream.stop();
  for (const [at, { street, city }] of addresses.entries()) console.log(`${street}, ${codes[at]} ${city}`);
};

void main();
