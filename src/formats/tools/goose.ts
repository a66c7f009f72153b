import type { Format } from '../format.ts';
import { numberOrder, withinFolders } from '../order.ts';
import { cutAt, marksOf, mostBear } from '../sections.ts';
import { oneByOne } from './arranging.ts';

const marker = /^--[ \t]*\+goose[ \t]+(up|down)\b.*$/gim;
const statementEnd = /^(?=--[ \t]*\+goose[ \t]+StatementEnd\b)/gim;
const withoutTransaction = /^--[ \t]*\+goose[ \t]+NO[ \t]+TRANSACTION\b/im;

/**
 * goose: `-- +goose Up` and `-- +goose Down`, by number. Facts from its source: annotations in internal/sqlparser/parser.go
 * (NO TRANSACTION is of the whole file, wherever it stands), running in migration_sql.go (statement by statement, in one
 * transaction or in none).
 */
export const goose: Format = {
  name: 'goose',
  recognises: folder => mostBear(folder.texts, marker),
  arrange: folder => oneByOne(folder, withinFolders(numberOrder)),
  cut(text) {
    const habit = withoutTransaction.test(text) ? 'statements' : 'transaction';
    // StatementEnd ends a statement that has no semicolon; nothing else stands on its line.
    const ended = text.replace(statementEnd, ';');
    return cutAt(ended, marksOf(ended, marker), () => habit);
  },
};
