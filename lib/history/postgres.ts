import { messages } from '../messages.js';
import { present } from './present.js';
import type { StoreKind } from './store.js';

const CONNECT_SECONDS = 10;
const STATEMENT_SECONDS = 60;

/** PostgreSQL by URL, when several machines report into one. What the URL leaves out is read from PGUSER, PGPASSWORD and so on. */
export const postgres: StoreKind = {
  is: (url) => /^postgres(ql)?:\/\//.test(url),
  open: async (url) => {
    const { default: pg } = await present('pg', () => import('pg'));
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_SECONDS * 1000,
      query_timeout: STATEMENT_SECONDS * 1000,
      application_name: 'eightways',
    });
    // a connection that breaks while nothing is asked of it must not end the process: the next question says so
    client.on('error', () => {});
    const asked = async <T>(step: () => Promise<T>): Promise<T> => {
      try {
        return await step();
      } catch (error) {
        throw new Error(messages.databaseFailed(withoutPassword(url), (error as Error).message));
      }
    };
    await asked(() => client.connect());
    return {
      shared: true,
      run: async (sql, values = []) => void (await asked(() => client.query(sql, [...values]))),
      rows: async (sql, values = []) => (await asked(() => client.query(sql, [...values]))).rows,
      close: () => client.end(),
    };
  },
};

/** A database's URL as it may be shown. */
export const withoutPassword = (url: string): string => {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return url.replace(/\/\/[^@]*@/, '//');
  }
};
