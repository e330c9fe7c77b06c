import type { Host } from './host.js';

/** What the first request to a fresh process says: which variants of which experiment to hold, at what size. */
export interface OpenArguments {
  /** URL of the compiled suite module */
  readonly module: string;
  readonly index: number;
  readonly variants: readonly string[];
  readonly size: number;
  readonly seed: number;
  readonly draw?: number | undefined;
}

/** One line on a fresh process's stdin. */
export type ChildRequest = { readonly id: number; readonly marker: string } & (
  | { readonly op: 'open'; readonly args: readonly [OpenArguments] }
  | { readonly op: keyof Host; readonly args: readonly unknown[] }
);

/** One line on its stdout, after the marker. */
export type ChildReply =
  | { readonly id: number; readonly value: unknown; readonly error?: undefined }
  | { readonly id: number; readonly error: string };
