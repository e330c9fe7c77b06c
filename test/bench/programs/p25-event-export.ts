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

const eventsOf = (day: number, count: number): Event[] =>
  Array.from({ length: count }, (_, id) => ({
    id: day * count + id,
    kind: ['opened', 'changed', 'closed'][id % 3]!,
    actor: { name: `user "${id % 500}"`, roles: id % 4 ? ['reader'] : ['reader', 'editor'] },
    at: `2024-03-${String(1 + (day % 28)).padStart(2, '0')}T10:00:00Z`,
    values: Array.from({ length: 24 }, (_, at) => ((id + day) * 13 + at * 7) % 101),
  }));

/** One line for each event, as the archive takes them. */
const exported = (events: readonly Event[]): string => events.map((event) => JSON.stringify(event)).join('\n');

const digest = createHash('sha256');
let bytes = 0;
for (let day = 0; day < 28; day++) {
  const events = eventsOf(day, 9000);
  for (const archive of ['east', 'west', 'north', 'south']) {
    const text = exported(events.filter(({ id }) => id % 4 !== archive.length % 4));
    bytes += text.length;
    digest.update(text);
  }
}
console.log(`${bytes} bytes of events`, digest.digest('hex'));
