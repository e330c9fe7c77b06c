// Bookings of many rooms over a year: how many of one room overlap, and how long the longest overlap is.
// remedy: algorithm (bookings in the order of their begin need to be compared with the next few only); kind: sync

interface Booking {
  readonly from: number;
  readonly to: number;
}

interface Clashes {
  readonly count: number;
  readonly longest: number;
}

const bookingsOf = (room: number, count: number): readonly Booking[] => {
  let state = 100 + room;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const from = state % 525_600;
    return { from, to: from + 15 + ((state >>> 12) % 120) };
  });
};

const clashes = (bookings: readonly Booking[]): Clashes => {
  let count = 0;
  let longest = 0;
  for (let i = 0; i < bookings.length; i++) {
    for (let j = i + 1; j < bookings.length; j++) {
      const [one, other] = [bookings[i]!, bookings[j]!];
      if (one.from < other.to && other.from < one.to) {
        count++;
        longest = Math.max(longest, Math.min(one.to, other.to) - Math.max(one.from, other.from));
      }
    }
  }
  return { count, longest };
};

for (let room = 0; room < 10; room++) {
  const { count, longest } = clashes(bookingsOf(room, 8_000));
  console.log(`room ${room}: ${count} clashes, the longest ${longest} min`);
}

export {};
