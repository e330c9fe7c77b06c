/**
 * Counts the whole replies in pieces of a stream of Redis's protocol (RESP 2 and 3, redis.io/docs/reference/protocol-spec).
 * Pieces end anywhere. What is no such stream counts as a reply for each piece.
 */
export const redisReplies = (): ((piece: Buffer) => number) => {
  let head = '';
  let skip = 0;
  // of each aggregate that is open, how many of its elements are to come
  const open: number[] = [];
  /** an element is whole: so is all of which it was the last one */
  const whole = (): number => {
    while (open.length > 0) {
      open[open.length - 1]! -= 1;
      if (open.at(-1)! > 0) return 0;
      open.pop();
    }
    return 1;
  };
  const begun = (type: string, length: number): number => {
    const elements = aggregates[type];
    if (elements !== undefined && length > 0) {
      open.push(length * elements);
      return 0;
    }
    if (bulks.has(type) && length >= 0) {
      skip = length + 2;
      return 0;
    }
    return whole();
  };
  return (piece) => {
    let [at, replies] = [0, 0];
    while (at < piece.length) {
      if (skip > 0) {
        const taken = Math.min(skip, piece.length - at);
        skip -= taken;
        at += taken;
        if (skip === 0) replies += whole();
        continue;
      }
      const line = piece.indexOf(0x0a, at);
      head += piece.toString('latin1', at, line < 0 ? piece.length : line);
      if (line < 0) break;
      at = line + 1;
      replies += begun(head.charAt(0), Number.parseInt(head.slice(1), 10));
      head = '';
    }
    return replies;
  };
};

/** Elements for each of an aggregate's length: a map's are pairs. */
const aggregates: Readonly<Record<string, number>> = { '*': 1, '~': 1, '>': 1, '%': 2 };
const bulks: ReadonlySet<string> = new Set(['$', '!', '=']);
