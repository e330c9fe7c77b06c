// npm run bench:online: what eightways/online costs a real HTTP service, and how right it is. First two services in turns,
// one of them with the profiler, by our own comparison of services; then autocannon loads the one that has it for long.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { version } from '../../lib/package.json';
import { compileOwnScript } from '../../lib/places/own-script.js';
import { compareServices } from '../../lib/service/compare-services.js';
import { toLoadPlan } from '../../lib/service/load-plan.js';
import { measureServices } from '../../lib/service/measure-services.js';
import { type OpenService, openService } from '../../lib/service/open-service.js';
import type { ServiceComparison } from '../../lib/types.js';
import { type Look, report } from './online/report.js';

const root = join(__dirname, '..', '..');

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      pairs: { type: 'string', default: '160' },
      load: { type: 'string', default: '600' },
      rate: { type: 'string', default: '1000' },
      out: { type: 'string', default: join(__dirname, 'online.md') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const seconds = values.quick ? { pairs: 12, load: 6 } : { pairs: Number(values.pairs), load: Number(values.load) };
  const rate = Number(values.rate);
  const script = await compiled();
  const comparison = await compare(script, seconds.pairs, rate);
  const looks = await loadFor(script, seconds.load, rate);
  const text = report({
    comparison,
    looks,
    seconds,
    rate,
    circumstances: [
      `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end`,
      `Node ${process.versions.node}`,
      `eightways ${version}`,
    ],
  });
  console.log(text);
  if (values.quick) console.log(`Not written to ${values.out}: --quick only shows that it works.`);
  else writeFileSync(values.out, text);
};

const usage = `npm run bench:online -- [--pairs SECONDS] [--load SECONDS] [--rate PER_SECOND] [--out FILE] [--quick]
About thirteen minutes without options; leave the machine alone meanwhile. With --quick half a minute, and nothing is written.`;

/** One plain module, so that neither side is compiled as it runs. */
const compiled = async (): Promise<string> => {
  const code = await compileOwnScript(join(__dirname, 'online', 'service-main.ts'));
  const folder = join(root, 'node_modules', '.cache', 'eightways');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'bench-online.mjs');
  writeFileSync(path, code);
  return path;
};

const compare = async (script: string, seconds: number, rate: number): Promise<ServiceComparison> => {
  const plan = toLoadPlan({ rate, seconds, windowSeconds: seconds < 60 ? 1 : 4, seed: 1 });
  const open = (name: string, signal?: AbortSignal): Promise<OpenService> =>
    openService(
      `ONLINE=${name === 'with' ? 1 : 0} exec '${process.execPath}' '${script}'`,
      { url: '/order', method: 'GET', headers: {}, body: null, expect: { status: null, body: null } },
      { signal },
    );
  const measurement = await measureServices({ baseline: 'without', candidate: 'with', open }, plan, {
    onProgress: ({ done }) => process.stderr.write(`\rin pairs: ${(100 * done).toFixed(0)} %   `),
  });
  process.stderr.write('\n');
  return compareServices(measurement, { margin: 0.02 });
};

const run = promisify(execFile);

/** Loads the profiled service by autocannon, and looks at it now and then. */
const loadFor = async (script: string, seconds: number, rate: number): Promise<readonly Look[]> => {
  const most = Math.ceil(seconds * rate * 1.2);
  const service = await openService(`ONLINE=1 EXACT=${most} exec '${process.execPath}' '${script}'`, {
    url: '/look',
    method: 'GET',
    headers: {},
    body: null,
    expect: { status: null, body: null },
  });
  try {
    const { origin } = new URL(service.target.url);
    const cannon = require.resolve('autocannon');
    const words = [cannon, '-c', '20', '-R', String(rate), '-d', String(seconds), '--json', '-n', `${origin}/any`];
    let over = false;
    const load = run(process.execPath, words, { timeout: (seconds + 60) * 1000, maxBuffer: 64 * 1024 ** 2 }).finally(
      () => {
        over = true;
      },
    );
    load.catch(() => {}); // awaited below
    const looks: Look[] = [];
    const look = async (): Promise<void> => {
      const { body } = await service.transport(service.target, AbortSignal.timeout(10_000));
      looks.push(JSON.parse(body) as Look);
    };
    for (let due = performance.now(); !over; due += (seconds / 20) * 1000) {
      while (performance.now() < due && !over) await sleep(50);
      process.stderr.write(`\runder load: look ${looks.length + 1}   `);
      await look();
    }
    await load;
    await look();
    process.stderr.write('\n');
    return looks;
  } finally {
    await service.close();
  }
};

void main();
