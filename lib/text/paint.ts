import { styleText } from 'node:util';

/** What a stretch of text means; a paint decides how that looks. */
export type Tone = 'strong' | 'dim' | 'good' | 'bad' | 'doubt' | 'even';

export type Paint = (tone: Tone, text: string) => string;

/** No colour: what files, pipes and notebooks get. */
export const plain: Paint = (_tone, text) => text;

/** Terminal colours. Whether to use them is the caller's decision: nothing here looks at NO_COLOR or at a stream. */
export const colours: Paint = (tone, text) => styleText(tones[tone], text, { validateStream: false });

const tones = {
  strong: 'bold',
  dim: 'dim',
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
  even: 'cyan',
} as const satisfies Record<Tone, Parameters<typeof styleText>[0]>;

export interface TextOptions {
  /** defaults to `plain` */
  readonly paint?: Paint;
}
