// A mailing: addresses that have unsubscribed are left out of the list.
const addresses = (count: number, step: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `reader${(at * step) % 60_000}@example.org`);

const mailing = (list: readonly string[], unsubscribed: readonly string[]): readonly string[] => {
  return list.filter((address) => !unsubscribed.includes(address));
};

const main = (): void => {
  const kept = mailing(addresses(9_000, 7), addresses(4_000, 11));
  const letters = kept.reduce((all, address) => all + address.length, 0);
  console.log(`${kept.length} letters to send, ${letters} characters of addresses, first ${kept[0]}`);
};

main();

export {};
