import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Environment, Host, Measurement, ServiceCase } from '../types.js';

/** The machine a fact is of: another environment of the same machine is another station. */
export interface Station extends Host {
  readonly environment: Environment;
  /** the same for the same name and environment, whatever the load */
  readonly key: string;
}

/** What a worker tells the run: that it began, each comparison as it stands, and how it ended. */
export type QueueFact = { readonly job: string; readonly station: string } & (
  | { readonly kind: 'began'; readonly on: Station }
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'service'; readonly service: ServiceCase }
  /** this host cannot or may not take it; another may */
  | { readonly kind: 'refused'; readonly host: string; readonly reason: string }
  /** all that can be taken of it here was; what was left out, each with why */
  | { readonly kind: 'done'; readonly skipped: readonly string[] }
);

/** A fact as it travels: JSON, compressed, since raw pairs fill it. */
export const packed = (fact: QueueFact): string => deflateRawSync(JSON.stringify(fact)).toString('base64');

/** Throws when it is no fact. */
export const unpacked = (text: string): QueueFact =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8')) as QueueFact;

/** Which comparison of its experiment a fact is of: one pair of variants at one size. */
export const comparisonKey = ({ candidate, size }: { readonly candidate: string; readonly size: number }): string =>
  JSON.stringify([candidate, size]);
