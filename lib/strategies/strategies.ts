import type { Strategy, StrategyName } from '../types.js';
import { algorithm } from './algorithm.js';
import { async } from './async.js';
import { code } from './code.js';
import { divide } from './divide.js';
import { hardware } from './hardware.js';
import { library } from './library.js';
import { native } from './native.js';
import { runtime } from './runtime.js';

/** The cards of the eight ways to scale, in their order. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  hardware,
  divide,
  async,
  algorithm,
  code,
  native,
  library,
  runtime,
};
