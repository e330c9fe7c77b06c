import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { messages } from '../messages.js';
import { followsCheaply } from './context.js';

export interface OnlineOptions {
  /** of the endpoint, on the loopback interface; 0 takes a free one; without it, there is no endpoint */
  readonly port?: number;
  /** who shows it may read the endpoint: 16 characters or more; drawn when there is none */
  readonly token?: string;
  /** what the service is called; default: the name of its main file */
  readonly service?: string;
  /** names of spans that get figures of their own, about 70 kB each; default 100. Further ones share "(other)" */
  readonly names?: number;
  /**
   * Nest spans over what is awaited, by AsyncLocalStorage. Default: where that is cheap, from Node 24 on. Without it,
   * the `span` that a span's work is handed nests all the same.
   */
  readonly followAwaits?: boolean;
  /** how the CPU is sampled; false: not at all */
  readonly sampling?: false | SamplingOptions;
}

export interface SamplingOptions {
  /** seconds from sample to sample; default 0.04 */
  readonly interval?: number;
  /** seconds that are sampled at a time; default 10 */
  readonly window?: number;
  /** seconds of rest between them, at least; default 0: after a rest, what was inlined is charged to its caller */
  readonly rest?: number;
  /** most of the time that sampling may take, as a share: it rests where it would take more; default 0.01 */
  readonly budget?: number;
}

/** Options with every default filled in. */
export interface OnlinePlan {
  readonly port: number | null;
  readonly token: string;
  readonly service: string;
  readonly names: number;
  readonly followAwaits: boolean;
  readonly sampling: Required<SamplingOptions> | null;
}

/** Throws for what cannot be meant: that is at the service's start, never later. */
export const toOnlinePlan = (options: OnlineOptions = {}): OnlinePlan => {
  for (const name of Object.keys(options))
    if (!known.includes(name)) throw new Error(messages.onlineUnknown(name, known));
  const { port = null, token = randomBytes(24).toString('base64url'), names = 100, sampling = {} } = options;
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new Error(messages.onlinePort(port));
  if (typeof token !== 'string' || !/^[\x21-\x7e]{16,}$/.test(token)) throw new Error(messages.onlineToken());
  if (!(Number.isInteger(names) && names >= 1 && names <= MOST_NAMES))
    throw new Error(messages.onlineNumber('names', names, `a whole number from 1 to ${MOST_NAMES}`, 'names: 100'));
  return {
    port,
    token,
    names,
    service: options.service ?? basename(process.argv[1] ?? process.title),
    followAwaits: options.followAwaits ?? followsCheaply(process.versions, process.execArgv),
    sampling: sampling === false ? null : samplingOf(sampling),
  };
};

const known = ['port', 'token', 'service', 'names', 'followAwaits', 'sampling'];
const MOST_NAMES = 1000;

const samplingOf = ({ interval = 0.04, window = 10, rest = 0, budget = 0.01 }: SamplingOptions) => {
  const ranges = [
    ['interval', interval, 0.0001, 1],
    ['window', window, 0.1, 60],
    ['rest', rest, 0, 3600],
    ['budget', budget, 0.0001, 1],
  ] as const;
  for (const [name, value, least, most] of ranges)
    if (!(typeof value === 'number' && value >= least && value <= most)) {
      const example = `sampling: { ${name}: ${defaults[name]} }`;
      throw new Error(messages.onlineNumber(`sampling.${name}`, value, `a number from ${least} to ${most}`, example));
    }
  return { interval, window, rest, budget };
};

const defaults = { interval: 0.04, window: 10, rest: 9, budget: 0.01 };
