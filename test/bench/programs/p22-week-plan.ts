// Plans that are tried out on copies; the next demand is fetched while the last one is planned.
// remedy: library (rfdc in place of lodash's cloneDeep); kind: overlap
import lodash from 'lodash';
import { startUpstream } from './upstream.js';

interface Plan {
  readonly name: string;
  readonly lines: { machine: string; load: number; shifts: { day: number; hours: number }[] }[];
}

const planOf = (machines: number): Plan => ({
  name: 'week',
  lines: Array.from({ length: machines }, (_, i) => ({
    machine: `machine ${i}`,
    load: 0,
    shifts: Array.from({ length: 5 }, (_, day) => ({ day, hours: 6 + ((i + day) % 3) })),
  })),
});

const place = (plan: Plan, demand: number): Plan => {
  const tried = lodash.cloneDeep(plan);
  const line = tried.lines[demand % tried.lines.length]!;
  line.load += demand;
  line.shifts[demand % 5]!.hours += 1;
  return tried;
};

const unevenness = ({ lines }: Plan): number => {
  const hours = lines.map(({ shifts }) => shifts.reduce((sum, shift) => sum + shift.hours, 0));
  return Math.max(...hours) - Math.min(...hours);
};

const planned = (start: Plan, seed: number, tries: number): Plan => {
  let best = start;
  for (let i = 0; i < tries; i++) {
    const tried = place(best, (seed * 31 + i * 7) % 1009);
    if (unevenness(tried) <= 4) best = tried;
  }
  return best;
};

const main = async (demands: number): Promise<void> => {
  const upstream = await startUpstream(30);
  let plan = planOf(36);
  let next = upstream.get('/demand/0');
  for (let demand = 1; demand <= demands; demand++) {
    const answer = await next;
    next = upstream.get(`/demand/${demand}`);
    await new Promise((resolve) => setTimeout(resolve, 2)); // lets the request leave before the work begins
    plan = planned(plan, answer.length + demand, 1000);
    console.log(`${demand}: ${plan.lines.map(({ load }) => load).join(' ')}`);
  }
  await next;
  await upstream.stop();
};

void main(10);
