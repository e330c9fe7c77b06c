/** The known name a mistyped one was probably meant to be; null when none is near. */
export const closest = (typed: string, known: readonly string[]): string | null => {
  const near = known
    .map((name) => ({ name, edits: name.startsWith(typed) && typed.length > 1 ? 0 : edits(typed, name) }))
    .sort((a, b) => a.edits - b.edits)[0];
  return near && near.edits <= Math.max(1, Math.floor(near.name.length / 3)) ? near.name : null;
};

/** Edits that turn one word into the other; swapping two neighbours is one (Damerau, CACM 7(3), 1964). */
const edits = (a: string, b: string): number => {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2]![j - 2]! + 1 : Infinity;
      rows[i]![j] = Math.min(replaced, swapped, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1);
    }
  return rows[a.length]![b.length]!;
};
