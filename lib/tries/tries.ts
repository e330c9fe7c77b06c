import type { StrategyName } from '../types.js';
import { algorithm } from './algorithm.js';
import { async } from './async.js';
import type { Try } from './attempt.js';
import { code } from './code.js';
import { divide } from './divide.js';
import { hardware } from './hardware.js';
import { library } from './library.js';
import { native } from './native.js';
import { runtime } from './runtime.js';

/** What each strategy can do to a function by itself. */
export const tries: Readonly<Record<StrategyName, Try>> = {
  hardware,
  divide,
  async,
  algorithm,
  code,
  native,
  library,
  runtime,
};
