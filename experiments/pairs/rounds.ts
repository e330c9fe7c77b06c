import { experiment } from 'eightways';

export const title = 'Pairs: both forms of what is made anew in every round';

const claim = 'What is the same in every round is made once.';
const source = 'The rule of the same name: eightways findings --recalibrate measures where it pays.';

export default [
  experiment({
    ...{ name: 'regexp-in-loop', strategy: 'code', claim, source },
    workload: {
      sizes: [1, 10, 1_000],
      unit: 'lines',
      input: (size, random) => ({
        lines: Array.from({ length: size }, (_, at) => `${random() < 0.5 ? 'GET' : 'POST'} /orders/${at}`),
        method: 'GET',
      }),
    },
    variants: {
      before: ({ lines, method }) => lines.filter((line) => new RegExp(`^${method} `).test(line)).length,
      after: ({ lines, method }) => {
        const begin = new RegExp(`^${method} `);
        return lines.filter((line) => begin.test(line)).length;
      },
    },
  }),
  experiment({
    ...{ name: 'environment-in-loop', strategy: 'code', claim, source },
    workload: { sizes: [10, 1_000], unit: 'rows', input: (size) => Array.from({ length: size }, (_, at) => at) },
    variants: {
      before: (rows) => rows.map((row) => row + (process.env.PATH ?? '').length),
      after: (rows) => {
        const length = (process.env.PATH ?? '').length;
        return rows.map((row) => row + length);
      },
    },
  }),
  experiment({
    ...{ name: 'throw-in-loop', strategy: 'code', claim, source },
    workload: {
      sizes: [10, 1_000],
      unit: 'lines, a fifth of them broken',
      input: (size) => Array.from({ length: size }, (_, at) => (at % 5 === 0 ? 'broken' : String(at))),
    },
    variants: {
      before: (lines) => {
        let sum = 0;
        for (const line of lines) {
          try {
            sum += parsed(line);
          } catch {}
        }
        return sum;
      },
      after: (lines) => {
        let sum = 0;
        for (const line of lines) sum += parsedOrNull(line) ?? 0;
        return sum;
      },
    },
  }),
  experiment({
    ...{ name: 'eager-log', strategy: 'code', claim, source },
    workload: {
      sizes: [1, 10, 100],
      unit: 'fields of the state',
      input: (size) => Object.fromEntries(Array.from({ length: size }, (_, at) => [`field ${at}`, at])),
    },
    variants: {
      before: (state) => {
        logger.debug(JSON.stringify(state));
        return logger.written;
      },
      after: (state) => {
        if (logger.isDebugging) logger.debug(JSON.stringify(state));
        return logger.written;
      },
    },
  }),
  experiment({
    ...{ name: 'await-non-promise', strategy: 'async', claim, source },
    workload: { sizes: [10, 1_000], unit: 'rows', input: (size) => Array.from({ length: size }, (_, at) => at) },
    plan: { clock: 'wall' },
    variants: {
      before: async (rows) => {
        let sum = 0;
        for (const row of rows) sum += await doubled(row);
        return sum;
      },
      after: async (rows) => {
        let sum = 0;
        for (const row of rows) sum += doubled(row);
        return sum;
      },
    },
  }),
];

function parsed(line: string): number {
  const value = Number(line);
  if (Number.isNaN(value)) throw new Error(`"${line}" is no number`);
  return value;
}

function parsedOrNull(line: string): number | null {
  const value = Number(line);
  return Number.isNaN(value) ? null : value;
}

function doubled(value: number): number {
  return 2 * value;
}

/** Nobody reads what it is told. */
const logger = {
  isDebugging: false,
  written: 0,
  debug(text: string): void {
    if (this.isDebugging) this.written += text.length;
  },
};
