// How likely a timetable is to hold: days are played through with random delays, a thousand for each of many plans.
// remedy: divide (plans are played through apart from each other, each with a seed of its own); kind: sync

interface Plan {
  readonly seed: number;
  readonly stops: number;
  /** minutes kept in hand at each stop */
  readonly slack: number;
}

interface Odds {
  readonly onTime: number;
  readonly mean: number;
  readonly worst: number;
}

const plans: readonly Plan[] = Array.from({ length: 36 }, (_, at) => ({
  seed: 1000 + at * 77,
  stops: 20 + (at % 9),
  slack: 0.2 + (at % 4) * 0.3,
}));

const play = ({ seed, stops, slack }: Plan, days: number): Odds => {
  let state = seed;
  let [onTime, sum, worst] = [0, 0, 0];
  for (let day = 0; day < days; day++) {
    let late = 0;
    for (let stop = 0; stop < stops; stop++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const uniform = (state + 1) / 4294967297;
      late = Math.max(0, late - Math.log(uniform) * 0.8 - slack);
    }
    if (late < 3) onTime++;
    sum += late;
    worst = Math.max(worst, late);
  }
  return { onTime: onTime / days, mean: sum / days, worst };
};

const main = (days: number): void => {
  const odds: Odds[] = [];
  for (const plan of plans) odds.push(play(plan, days));
  for (const [at, { onTime, mean, worst }] of odds.entries())
    console.log(
      `plan ${at}: ${(100 * onTime).toFixed(2)} % on time, ${mean.toFixed(3)} min, at most ${worst.toFixed(1)}`,
    );
};

main(80_000);

export {};
