type Mathjs = typeof import('mathjs');

/** mathjs, loaded at the first call: it takes half a second, which no command that needs no law should pay. */
export const math = (): Mathjs => require('mathjs') as Mathjs;
