import { inferSchema, initParser } from 'udsv';
import type { Request } from './read.js';

/** A range of addresses, as numbers, and the country that it is used in. */
export interface Network {
  readonly first: number;
  readonly last: number;
  readonly country: string;
}

/** Reads the table of networks, which is in order of addresses. */
export type ReadNetworks = (csv: string) => Network[];

/** A reader of comma-separated values as one writes it in an afternoon: character by character. */
export function networksByHand(csv: string): Network[] {
  const networks: Network[] = [];
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at <= csv.length; at += 1) {
    const character = at < csv.length ? csv.charAt(at) : '\n';
    if (character === '"') {
      if (isQuoted && csv.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (isQuoted || (character !== ',' && character !== '\n')) {
      field += character;
    } else {
      fields.push(field);
      field = '';
      if (character === '\n') {
        const [first = '', last = '', , country = ''] = fields;
        // the first line has the names of the columns
        if (fields.length === 4 && first !== 'first')
          networks.push({ first: Number(first), last: Number(last), country });
        fields = [];
      }
    }
  }
  return networks;
}

/** The same by uDSV. */
export function networksByLibrary(csv: string): Network[] {
  const rows: readonly Readonly<Record<string, string>>[] = initParser(inferSchema(csv)).stringObjs(csv);
  return rows.map(({ first, last, country = '' }) => ({ first: Number(first), last: Number(last), country }));
}

/** The country of each request; "unknown" where no network has its address. */
export type Locate = (requests: readonly Request[], networks: readonly Network[]) => string[];

/** As one writes it when the table of networks is still short. */
export function locateBySearch(requests: readonly Request[], networks: readonly Network[]): string[] {
  return requests.map(({ address }) => {
    const number = numberOf(address);
    const found = networks.find(({ first, last }) => first <= number && number <= last);
    return found?.country ?? 'unknown';
  });
}

/** The same by halving: the table is in order. */
export function locateByHalving(requests: readonly Request[], networks: readonly Network[]): string[] {
  return requests.map(({ address }) => {
    const number = numberOf(address);
    let [low, high] = [0, networks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (networks[middle]!.last < number) low = middle + 1;
      else high = middle;
    }
    const found = networks[low];
    return found && found.first <= number ? found.country : 'unknown';
  });
}

/** "1.2.3.4" as a number of 32 bits. */
function numberOf(address: string): number {
  let [number, part] = [0, 0];
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code === 46) {
      number = number * 256 + part;
      part = 0;
    } else part = part * 10 + code - 48;
  }
  return number * 256 + part;
}
