// Events written out as lines of JSON, as an exporter hands them to an archive.
// remedy: runtime (Bun writes and reads JSON several times as fast); kind: sync
import { createHash } from 'node:crypto';

interface Event {
  readonly id: number;
  readonly kind: string;
  readonly actor: { readonly name: string; readonly roles: readonly string[] };
  readonly at: string;
  readonly values: readonly number[];
}

const events = (count: number): Event[] =>
  Array.from({ length: count }, (_, id) => ({
    id,
    kind: ['opened', 'changed', 'closed'][id % 3]!,
    actor: { name: `user "${id % 500}"`, roles: id % 4 ? ['reader'] : ['reader', 'editor'] },
    at: `2024-03-${String(1 + (id % 28)).padStart(2, '0')}T10:00:00Z`,
    values: [id % 7, id % 11, (id * 13) % 101],
  }));

const batchOf = (all: readonly Event[], from: number, size: number): string =>
  JSON.stringify(all.slice(from, from + size));

const all = events(10_000);
const digest = createHash('sha256');
let bytes = 0;
for (let round = 0; round < 20; round++) {
  for (let from = 0; from < all.length; from += 1000) {
    const batch = batchOf(all, from, 1000);
    bytes += batch.length;
    digest.update(batch);
  }
}
console.log(`${bytes} bytes of events`, digest.digest('hex'));
