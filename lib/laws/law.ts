/** A symbol of a law's formula. Values outside `least` to `most` are refused. */
export interface LawVariable {
  readonly meaning: string;
  /** "1" for shares, ratios and counts */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** a list with one value for each part, all lists of a law of one length */
  readonly many?: true;
}

export interface Law {
  readonly title: string;
  /** what the formula gives */
  readonly gives: string;
  /** a mathjs expression in the variables below */
  readonly formula: string;
  readonly variables: Readonly<Record<string, LawVariable>>;
  /** the symbol of the formula that counts the entries of its lists */
  readonly entries?: string;
  /** what must hold among the variables: a mathjs expression that is true or false, and the same in words */
  readonly requires?: { readonly formula: string; readonly says: string };
  readonly source: string;
}

export const variable = (
  meaning: string,
  unit = '1',
  least = 0,
  most = Number.POSITIVE_INFINITY,
): Omit<LawVariable, 'many'> => ({ meaning, unit, least, most });

/** The same symbol as a list, one value for each part. */
export const each = (one: Omit<LawVariable, 'many'>): LawVariable => ({ ...one, many: true });
