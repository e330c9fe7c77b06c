// Sums over films, as a pool's worker makes them from one message; the main thread runs the same file.
// Plain JavaScript, since a worker thread cannot load TypeScript on every Node we support.

/** Films and their worldwide gross by distributor. */
const grossOf = (films) => {
  const sums = {};
  for (const film of films) {
    sums[film.Distributor] ??= { films: 0, gross: 0 };
    const sum = sums[film.Distributor];
    sum.films += 1;
    sum.gross += Number(film['Worldwide Gross'] ?? 0) || 0;
  }
  return sums;
};

export const grossOfText = (text) => grossOf(JSON.parse(text));
export default grossOf;
