import { findRuntime, type Runtime, runtimes } from '../../../lib/places/runtimes.js';
import { refusal } from '../exits.js';
import { closest } from '../line/closest.js';
import { messages } from '../messages.js';

/** The engines asked for; without any, all that are here. */
export const enginesOf = (names: readonly string[] | undefined): readonly Runtime[] => {
  const known = Object.keys(runtimes);
  for (const name of names ?? []) {
    if (!known.includes(name)) throw refusal('usage', messages.unknownEngine(name, closest(name, known), known));
    if (!findRuntime(name)) throw refusal('lacking', messages.engineNotHere(name));
  }
  const found = (names ?? known).flatMap((name) => findRuntime(name) ?? []);
  return found.filter(({ title }, index) => found.findIndex((one) => one.title === title) === index);
};
