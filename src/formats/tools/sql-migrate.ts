import type { Habit } from '../../model/migration.ts';
import type { Format } from '../format.ts';
import { numberOrder, withinFolders } from '../order.ts';
import { cutAt, marksOf, mostBear } from '../sections.ts';
import { oneByOne } from './arranging.ts';

const marker = /^-- \+migrate[ \t]+(Up|Down)\b.*$/gm;
const statementEnd = /^(?=-- \+migrate[ \t]+StatementEnd\b)/gm;

/**
 * sql-migrate: `-- +migrate Up` and `-- +migrate Down`, each with its own `notransaction`, by number and then by name. Facts from
 * its source: sqlparse/sqlparse.go, and migrate.go for order and running (statement by statement).
 */
export const sqlMigrate: Format = {
  name: 'sql-migrate',
  recognises: folder => mostBear(folder.texts, marker),
  arrange: folder => oneByOne(folder, withinFolders(numberOrder)),
  cut(text) {
    const ended = text.replace(statementEnd, ';');
    return cutAt(ended, marksOf(ended, marker), habit);
  },
};

function habit(block: string): Habit {
  return /^-- \+migrate[ \t]+(?:Up|Down)\b.*\snotransaction(?:\s|$)/m.test(block)
    ? 'statements'
    : 'transaction';
}
