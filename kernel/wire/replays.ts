/** How many signatures are kept. */
const most = 65536;

/** Tells, of one signature after another, whether it came before: then it is a message that somebody sends again. */
export const replays = (): ((signature: string) => boolean) => {
  const seen = new Set<string>();
  return (signature) => {
    if (seen.has(signature)) return true;
    seen.add(signature);
    if (seen.size > most) seen.delete(seen.values().next().value!);
    return false;
  };
};
