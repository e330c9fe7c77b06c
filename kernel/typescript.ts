import type { ts as TypeScript } from '@ts-morph/common';

export type { TypeScript };

const packaged = (): typeof import('@ts-morph/common') =>
  require('@ts-morph/common') as typeof import('@ts-morph/common');

/** The TypeScript that reads cells; loads it on first use. Newer majors are native and have no functions to call. */
export const typescript = (): typeof TypeScript => packaged().ts;

/** Where the compiler looks for its own library: a folder of files that are in memory only. */
export const libraryFolder = (): string => packaged().libFolderInMemoryPath;

/** Texts of the compiler's library, by path. */
export const libraryFiles = (): ReadonlyMap<string, string> =>
  new Map(
    packaged()
      .getLibFiles()
      .map(({ fileName, text }) => [`${libraryFolder()}/${fileName}`, text]),
  );
