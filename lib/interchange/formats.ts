import { arrow } from './arrow.js';
import { bencher } from './bencher.js';
import { benchmarkDotNet } from './benchmark-dot-net.js';
import { benchstat } from './benchstat.js';
import type { Format } from './format.js';
import { githubAction } from './github-action.js';
import { google } from './google-benchmark.js';
import { hyperfine } from './hyperfine.js';

/** The formats, by the word that --format takes. A file is of the first that knows its content. */
export const formats = {
  hyperfine,
  benchmarkdotnet: benchmarkDotNet,
  google,
  benchstat,
  bencher,
  'github-action': githubAction,
  arrow,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
