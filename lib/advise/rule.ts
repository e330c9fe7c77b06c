import type { ts } from 'ts-morph';
import type { StrategyName } from '../types.js';
import type { Site } from './site.js';

/** What a rule saw at a node. */
export interface Found {
  /** what is underlined */
  readonly node: ts.Node;
  /** what was seen, with the names of the code at hand */
  readonly message: string;
  /** the text that could stand in place of `node`; absent where the rewrite is not mechanical */
  readonly rewrite?: string;
  /** 'low' where a type was not known, or a size decides that the text does not tell */
  readonly confidence: 'high' | 'low';
}

/** A pattern in the text of a program, and the strategy that it calls for. One file each, and a row in the table. */
export interface Rule {
  /** "set-instead-of-includes" */
  readonly id: string;
  readonly strategy: StrategyName;
  /** the advice in a few words */
  readonly title: string;
  /** what the pattern costs */
  readonly why: string;
  /** where it is right as it stands */
  readonly whenNot: string;
  readonly example: { readonly before: string; readonly after: string };
  /** who says so, or where it was seen */
  readonly source: string;
  /** kinds of nodes that it is asked about */
  readonly on: readonly (keyof typeof ts.SyntaxKind)[];
  /** null: nothing to say about this node */
  readonly find: (node: ts.Node, site: Site) => Found | null;
}
