// Mailings of six newsletters: addresses that have unsubscribed are left out of each list, the others get their letter.
// remedy: algorithm (a Set in place of a search in an array); kind: sync
import { createHash } from 'node:crypto';

const newsletters = ['garden', 'harbour', 'kitchen', 'letters', 'mountains', 'theatre'];

const addresses = (count: number, step: number, first: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `reader${(first + at * step) % 60_000}@example.org`);

const mailing = (list: readonly string[], unsubscribed: readonly string[]): readonly string[] => {
  const gone = new Set(unsubscribed);
  return list.filter((address) => !gone.has(address));
};

const letterTo = (address: string, newsletter: string): string =>
  [
    `To: ${address}`,
    `Subject: News of the ${newsletter}`,
    '',
    `Dear ${address.split('@')[0]},`,
    'see what is new.',
  ].join('\n');

const main = (): void => {
  const digest = createHash('sha256');
  for (const [at, newsletter] of newsletters.entries()) {
    const kept = mailing(addresses(7_000, 7, at), addresses(1_900, 11, 3 * at));
    for (const address of kept) digest.update(letterTo(address, newsletter));
    console.log(`${newsletter}: ${kept.length} letters to send, first ${kept[0]}`);
  }
  console.log(digest.digest('hex'));
};

main();
