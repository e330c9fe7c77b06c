// A notebook file of version 4.5 in memory: nbformat's own names, its lists of lines joined to texts.

export type Fields = Readonly<Record<string, unknown>>;

export interface Ipynb {
  readonly metadata: Fields;
  readonly cells: readonly IpynbCell[];
}

export interface IpynbCell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  /** 1 to 64 letters, digits, - and _, no two the same in a notebook */
  readonly id: string;
  readonly source: string;
  readonly metadata: Fields;
  /** files that a markdown or raw cell holds: name to MIME type to content; null: none */
  readonly attachments: Fields | null;
  /** of a code cell; empty for others */
  readonly outputs: readonly IpynbOutput[];
  /** of a code cell that ran; null elsewhere */
  readonly execution_count: number | null;
}

export type IpynbOutput =
  | { readonly output_type: 'stream'; readonly name: string; readonly text: string }
  | { readonly output_type: 'display_data'; readonly data: Fields; readonly metadata: Fields }
  | {
      readonly output_type: 'execute_result';
      readonly execution_count: number | null;
      readonly data: Fields;
      readonly metadata: Fields;
    }
  | {
      readonly output_type: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** MIME types whose content is JSON of any shape; all others hold text. */
export const isJsonType = (type: string): boolean => /^application\/(.*\+)?json$/.test(type);

export const tagsOf = ({ metadata }: Pick<IpynbCell, 'metadata'>): readonly string[] =>
  Array.isArray(metadata.tags) ? metadata.tags.filter((tag) => typeof tag === 'string') : [];

/** What eightways keeps about a cell or an output, in its metadata. */
export const ownFields = ({ metadata }: { readonly metadata: Fields }): Fields =>
  isFields(metadata.eightways) ? metadata.eightways : {};

export const withOwnFields = (metadata: Fields, own: Fields): Fields => ({
  ...metadata,
  eightways: { ...ownFields({ metadata }), ...own },
});

/** A cell as people call it: its number among all cells, from 1, and its id. */
export const cellName = (index: number, { id }: Pick<IpynbCell, 'id'>): string => `cell ${index + 1} "${id}"`;

/** A markdown cell of ours. */
export const markdownCell = (id: string, source: string, tags: readonly string[]): IpynbCell => ({
  cell_type: 'markdown',
  id,
  source,
  metadata: { tags },
  attachments: null,
  outputs: [],
  execution_count: null,
});

/** An id like `wanted` that none of the cells has. */
export const freshId = (wanted: string, cells: readonly Pick<IpynbCell, 'id'>[]): string => {
  const taken = new Set(cells.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
};
