import { postgres } from './postgres.js';
import { sqlite } from './sqlite.js';
import type { Store, StoreKind } from './store.js';

/** Opens the database that a URL names, or a file by its path. A kind of database is a row here, and a file. */
export const openStore = (url: string): Promise<Store> => stores.find(({ is }) => is(url))!.open(url);

// The last takes whatever no other does.
const stores: readonly StoreKind[] = [postgres, sqlite];
