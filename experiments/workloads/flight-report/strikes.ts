import type { Strike } from './tables.js';

/** Bird strikes of a group. */
export interface Strikes {
  readonly strikes: number;
  /** dollars */
  readonly cost: number;
  /** share of strikes at night */
  readonly night: number;
  /** the species named most often, unknown ones left out */
  readonly species: string;
}

/** Bird strikes by group, the costliest groups first. */
export function strikesBy(strikes: readonly Strike[], groupOf: (strike: Strike) => string): [string, Strikes][] {
  const groups = new Map<string, Strike[]>();
  for (const strike of strikes) {
    const members = groups.get(groupOf(strike));
    if (members) members.push(strike);
    else groups.set(groupOf(strike), [strike]);
  }
  return [...groups]
    .map(([group, members]): [string, Strikes] => [
      group,
      {
        strikes: members.length,
        cost: members.reduce((sum, { cost }) => sum + cost, 0),
        night: members.filter(({ night }) => night).length / members.length,
        species: mostOften(members.map(({ species }) => species).filter((name) => !name.startsWith('Unknown'))),
      },
    ])
    .sort(([a, { cost: m }], [b, { cost: n }]) => n - m || (a < b ? -1 : 1));
}

function mostOften(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let [most, greatest] = ['', 0];
  for (const [name, count] of counts) if (count > greatest) [most, greatest] = [name, count];
  return most;
}
