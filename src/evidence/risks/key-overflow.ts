import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { serialKeysAdded } from './shared/added.ts';
import { findingAt } from './shared/finding.ts';
import { columnPath, listed } from './shared/words.ts';

/** The last number of the types that are too small for a key that only grows. */
const last = new Map([
  ['smallint', '32,767'],
  ['integer', '2,147,483,647'],
]);

/** A new primary key that a sequence fills and that will run out of numbers. */
export const keyOverflow: Risk = {
  id: 'key-overflow',
  title: 'A key that runs out of numbers',
  why: 'A sequence never goes back: rows that were deleted and inserts that failed use up numbers too. When the last one of the type is taken every INSERT fails, and to make the column wider Postgres rewrites the table; columns that refer to it have to be widened as well. On a new table bigint costs nothing.',
  default: 'on',
  look: context => {
    const keys = serialKeysAdded(context).filter(({ column }) => last.has(column.type));
    return [...new Set(keys.map(({ seen }) => seen))].map((seen): Finding => {
      const here = keys.filter(key => key.seen === seen);
      const names = here.map(({ table, column }) => columnPath(table, column));
      const small = here.some(({ column }) => column.type === 'smallint');
      const end = last.get(small ? 'smallint' : 'integer');
      return findingAt(seen, {
        rule: keyOverflow.id,
        severity: small ? 'warning' : 'note',
        message: `After ${end} ids every INSERT fails (2200H): ${listed(names)} ${names.length === 1 ? 'is' : 'are'} ${small ? 'smallint' : 'integer'}, bigint costs nothing now.`,
        witnesses: here.map(({ table, column }) => ({
          by: 'sandbox',
          saw: `${columnPath(table, column)} is ${column.type} and takes its values from a sequence`,
        })),
      });
    });
  },
};
