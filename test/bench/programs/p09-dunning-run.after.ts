// A dunning run: for each open invoice its customer is asked of the data base, 15 ms each.
// remedy: async (the questions do not need each other, and a connection takes many at once); kind: overlap
import { startDatabase } from './database.js';

interface Invoice {
  readonly number: number;
  readonly customer: number;
  readonly cents: number;
}

interface Customer {
  readonly name: string;
  readonly credit: number;
}

const invoices: readonly Invoice[] = Array.from({ length: 110 }, (_, at) => ({
  number: 4000 + at,
  customer: (at * 37) % 211,
  cents: 900 + ((at * 641) % 70_000),
}));

const customerOf = (row: string): Customer => {
  const [, name = '', credit = ''] = row.split('|');
  return { name, credit: Number(credit) };
};

const reminder = ({ number, cents }: Invoice, { name, credit }: Customer): string | null =>
  cents > credit ? `${number}: ${name} owes ${((cents - credit) / 100).toFixed(2)}` : null;

const main = async (): Promise<void> => {
  const database = await startDatabase(15);
  const rows = await Promise.all(
    invoices.map(({ customer }) => database.query(`SELECT id, name, credit FROM customer WHERE id = ${customer}`)),
  );
  const reminders = invoices.map((invoice, at) => reminder(invoice, customerOf(rows[at]!)));
  await database.stop();
  console.log(reminders.filter((text) => text !== null).join('\n'));
};

void main();
