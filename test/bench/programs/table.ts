import type { StrategyName } from '../../../lib/types.js';

/** A program of the bench: what makes it faster is known, and done in its remedied form. */
export interface Row {
  readonly file: string;
  /** prints the same, with the remedy made; null: the remedy is another engine, or cores that are not here: advised only */
  readonly after: string | null;
  /** 'none': nothing does, and the remedied form is another writing of the same */
  readonly remedy: StrategyName | 'none';
  /** what would bring something too */
  readonly second: StrategyName | null;
  /** how its time passes: it computes; it waits while it computes; it collects; as it should */
  readonly kind: 'sync' | 'overlap' | 'gc' | 'none';
  readonly note: string;
}

const pair = (name: string): Pick<Row, 'file' | 'after'> => ({ file: `${name}.ts`, after: `${name}.after.ts` });

export const programs: readonly Row[] = [
  {
    ...{ file: 'p01-digest-farm.ts', after: null, remedy: 'hardware', second: null, kind: 'sync' },
    note: 'four worker threads that hash',
  },
  {
    ...{ file: 'p02-derived-keys.ts', after: null, remedy: 'hardware', second: null, kind: 'sync' },
    note: 'keys derived on the thread pool of the engine',
  },
  {
    ...{ file: 'p03-packed-reports.ts', after: null, remedy: 'hardware', second: null, kind: 'sync' },
    note: 'reports packed on the thread pool of the engine',
  },
  {
    ...{ ...pair('p04-escape-map'), remedy: 'divide', second: null, kind: 'sync' },
    note: 'tiles of a map that need nothing of each other',
  },
  {
    ...{ ...pair('p05-delay-odds'), remedy: 'divide', second: null, kind: 'sync' },
    note: 'timetables played through with random delays, each by a seed of its own',
  },
  {
    ...{ ...pair('p06-day-logs'), remedy: 'divide', second: null, kind: 'sync' },
    note: 'logs of days, each in a file of its own',
  },
  {
    ...{ ...pair('p07-member-keys'), remedy: 'divide', second: 'async', kind: 'sync' },
    note: 'keys derived by a Sync call, one after the other',
  },
  {
    ...{ ...pair('p08-page-fetch'), remedy: 'async', second: null, kind: 'overlap' },
    note: 'pages of a service asked for one by one',
  },
  {
    ...{ ...pair('p09-dunning-run'), remedy: 'async', second: null, kind: 'overlap' },
    note: 'a data base asked for each row',
  },
  {
    ...{ ...pair('p10-chapter-words'), remedy: 'async', second: null, kind: 'overlap' },
    note: 'chapters that are waited for, then counted, in turns',
  },
  {
    ...{ ...pair('p11-postcodes'), remedy: 'async', second: null, kind: 'overlap' },
    note: 'look-ups one after the other at a service that takes eight at once',
  },
  {
    ...{ ...pair('p12-mailing-list'), remedy: 'algorithm', second: null, kind: 'sync' },
    note: 'a list searched for each address',
  },
  {
    ...{ ...pair('p13-room-bookings'), remedy: 'algorithm', second: 'divide', kind: 'sync' },
    note: 'every booking compared with every other',
  },
  {
    ...{ ...pair('p14-order-join'), remedy: 'algorithm', second: 'divide', kind: 'sync' },
    note: 'two tables joined by find',
  },
  {
    ...{ ...pair('p15-article-tags'), remedy: 'algorithm', second: null, kind: 'sync' },
    note: 'each tag looked for in all that were before',
  },
  {
    ...{ ...pair('p16-settings-history'), remedy: 'code', second: null, kind: 'sync' },
    note: 'settings copied through JSON at every change',
  },
  {
    ...{ ...pair('p17-session-store'), remedy: 'code', second: 'divide', kind: 'sync' },
    note: 'fields deleted from objects that are used for long',
  },
  {
    ...{ ...pair('p18-sensor-readings'), remedy: 'code', second: null, kind: 'overlap' },
    note: 'an exception for each line that makes no sense, while the next page is under way',
  },
  {
    ...{ ...pair('p19-nearest-vectors'), remedy: 'native', second: 'divide', kind: 'sync' },
    note: 'inner products of 16-bit numbers, eight at a time in WebAssembly',
  },
  {
    ...{ ...pair('p20-near-pictures'), remedy: 'native', second: null, kind: 'overlap' },
    note: 'bits counted in script, while the next album is under way',
  },
  {
    ...{ ...pair('p21-box-blur'), remedy: 'native', second: null, kind: 'sync' },
    note: 'means of nine pixels, eight at a time in WebAssembly',
  },
  {
    ...{ ...pair('p22-week-plan'), remedy: 'library', second: 'code', kind: 'overlap' },
    note: 'cloneDeep of lodash in place of rfdc, while the next demand is under way',
  },
  {
    ...{ ...pair('p23-parcel-times'), remedy: 'library', second: null, kind: 'sync' },
    note: 'dates read by moment in place of dayjs',
  },
  {
    ...{ ...pair('p24-changed-orders'), remedy: 'library', second: null, kind: 'overlap' },
    note: 'isEqual of lodash in place of fast-deep-equal, while the next state is under way',
  },
  {
    ...{ file: 'p25-event-export.ts', after: null, remedy: 'runtime', second: null, kind: 'sync' },
    note: 'JSON written; remedied by running the same file in Bun',
  },
  {
    ...{ file: 'p26-notes-index.ts', after: null, remedy: 'runtime', second: null, kind: 'sync' },
    note: 'many small files read; remedied by running the same file in Bun',
  },
  {
    ...{ file: 'p31-name-lists.ts', after: null, remedy: 'runtime', second: null, kind: 'sync' },
    note: 'names sorted; remedied by running the same file in Bun',
  },
  {
    ...{ ...pair('p27-one-quote'), remedy: 'none', second: null, kind: 'none' },
    note: 'one slow answer',
  },
  {
    ...{ ...pair('p28-flood-map'), remedy: 'none', second: null, kind: 'none' },
    note: 'good already',
  },
  {
    ...{ ...pair('p29-price-list'), remedy: 'algorithm', second: 'code', kind: 'sync' },
    note: 'a search in an array, and copies through JSON',
  },
  {
    ...{ ...pair('p30-price-ticks'), remedy: 'code', second: null, kind: 'gc' },
    note: 'hundreds of thousands of small objects that live for a while',
  },
];
