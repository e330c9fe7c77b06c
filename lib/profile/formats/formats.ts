import { callgrind } from './callgrind.js';
import { chromeTrace } from './chrome-trace.js';
import { collapsed } from './collapsed.js';
import { cpuprofile } from './cpuprofile.js';
import type { ProfileFormat } from './format.js';
import { heapprofile } from './heapprofile.js';
import { pprof } from './pprof.js';
import { speedscope } from './speedscope.js';

/** The formats of profiles, asked in this order whose a file is. Adding one is a file and a row here. */
export const profileFormats = {
  cpuprofile,
  heapprofile,
  pprof,
  speedscope,
  'chrome-trace': chromeTrace,
  callgrind,
  collapsed,
} as const satisfies Readonly<Record<string, ProfileFormat>>;

export type ProfileFormatName = keyof typeof profileFormats;
